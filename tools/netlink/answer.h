// SPDX-License-Identifier: GPL-2.0-or-later
// What an NLMSG_ERROR or NLMSG_DONE message says: the errno and the extended acknowledgement. Only
// the kernel judges: from anybody else they are messages like any other. Pure.
#pragma once

#include <optional>

#include "netlink/error.h"
#include "netlink/message.h"

namespace nltool {

struct Verdict {
  int error_number = 0;  // 0 is an ACK
  ExtAck ext_ack;
};

// For NLMSG_ERROR. Nothing if the payload carries no errno (0, or -1 to -4095).
std::optional<Verdict> parse_error(const Message& message);

// For the NLMSG_DONE that ends a dump (NLM_F_MULTI). A DONE without an errno counts as success;
// nothing if what stands there is none.
std::optional<Verdict> parse_done(const Message& message);

// Where these two have their attributes of enum nlmsgerr_attrs; empty if they have none.
Bytes ext_ack_attributes(const Message& message);

// The attributes of enum nlmsgerr_attrs; stops at the first that does not fit.
ExtAck parse_ext_ack(Bytes attributes);

// Follows the answers to one request until they are complete.
class AnswerTracker {
 public:
  enum class Kind {
    kNone,    // nothing to show
    kReply,   // a message of data
    kRefusal  // see verdict()
  };

  // `wanted` answers end it; 0 = what the flags promise: the end of a dump, else the ACK, else one
  // answer. `dump`: a dump is to come, though its messages may not say that there are more
  // (netdev's do not); by the flags alone it could be a request to replace something.
  AnswerTracker(uint16_t flags, size_t wanted, bool dump = false)
      : flags_(flags), wanted_(wanted), dump_(dump) {}

  // A message already known to answer this request, and the port id it truly came from
  // (Datagram::port). Throws ProtocolError for a verdict of the kernel without errno.
  Kind take(const Message& message, uint32_t from_port);
  // An answer that is data whatever it looks like. One is enough unless more are wanted.
  Kind take_data();

  // For the next request of the same kind.
  void restart() {
    replies_ = 0;
    in_dump_ = dump_ended_ = acknowledged_ = interrupted_ = finished_ = false;
  }

  bool finished() const { return finished_; }
  size_t replies() const { return replies_; }
  // A dump during which what is listed changed (NLM_F_DUMP_INTR).
  bool interrupted() const { return interrupted_; }
  // It ended with an ACK or as a dump, not just by an answer.
  bool ended_by_kernel() const { return acknowledged_ || dump_ended_; }
  bool dump_ended() const { return dump_ended_; }
  // Of the last refusal.
  const Verdict& verdict() const { return verdict_; }

 private:
  Kind judge(std::optional<Verdict> verdict);
  void check_finished();

  uint16_t flags_;
  size_t wanted_;
  bool dump_;
  size_t replies_ = 0;
  bool in_dump_ = false;
  bool dump_ended_ = false;
  bool acknowledged_ = false;
  bool interrupted_ = false;
  bool finished_ = false;
  Verdict verdict_;
};

}  // namespace nltool
