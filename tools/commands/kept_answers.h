// SPDX-License-Identifier: GPL-2.0-or-later
// Answers of a dump until it is known whether it was interrupted, or other messages whose turn has
// not come.
#pragma once

#include <vector>

#include "netlink/message.h"
#include "netlink/socket.h"
#include "output/timestamp.h"

namespace nltool {

class KeptAnswers {
 public:
  // What is too large to be kept is shown as it comes.
  static constexpr size_t kMostBytes = size_t{64} * 1024 * 1024;

  // Takes a copy. The payload must stand in a datagram, behind its nlmsghdr.
  void add(const Timestamp& time, const Message& message, const Datagram& datagram) {
    const uint8_t* begin = message.payload.data() - NLMSG_HDRLEN;
    Kept kept{time, message, datagram, {begin, begin + NLMSG_HDRLEN + message.payload.size()}};
    bytes_ += sizeof kept + kept.bytes.size();
    kept_.push_back(std::move(kept));
  }

  bool full() const { return bytes_ >= kMostBytes; }
  size_t count() const { return kept_.size(); }

  // Gives (time, message, datagram) of each to `show`, in order, and forgets them.
  template <typename Show>
  void show(Show&& show) {
    std::vector<Kept> kept;
    kept.swap(kept_);
    bytes_ = 0;
    for (Kept& one : kept) {
      one.message.payload = Bytes(one.bytes).subspan(NLMSG_HDRLEN);
      one.datagram.bytes = one.bytes;
      show(one.time, one.message, one.datagram);
    }
  }

  void drop() {
    kept_.clear();
    bytes_ = 0;
  }

 private:
  struct Kept {
    Timestamp time;
    Message message;
    Datagram datagram;
    std::vector<uint8_t> bytes;
  };
  std::vector<Kept> kept_;
  size_t bytes_ = 0;
};

}  // namespace nltool
