// SPDX-License-Identifier: GPL-2.0-or-later
// What programs and the kernel say to each other, told as requests, replies, verdicts and events:
// who reads a capture or sniffs sees messages both ways, and has to match them.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <set>
#include <string>

#include "commands/message_catalog.h"
#include "netlink/answer.h"
#include "output/report.h"

namespace nltool {

// Where and when a datagram was overheard.
struct OverheardAt {
  Timestamp time;
  int protocol = 0;
  std::optional<bool> to_kernel = {};  // nothing: the messages' flags are to tell
  uint32_t process_id = 0;             // of the program it is from or for; 0: unknown
  std::string_view process = {};
};

class Conversation {
 public:
  // What `passes` refuses is not told, nor are the verdicts on it.
  using Filter = std::function<bool(const AnyMessage& message)>;

  // `unknown_family` is asked for the family of an id that no message told so far; once for each.
  Conversation(Report& report, MessageCatalog& catalog, Filter passes,
               std::function<std::optional<Family>(uint16_t id)> unknown_family);

  // For messages that are known already, and all to be told.
  explicit Conversation(Report& report) : report_(report) {}

  // True if it was told.
  bool take(const OverheardAt& at, const Message& message);
  // The same for one that is known already as `what`.
  bool take(const OverheardAt& at, const Message& message, const AnyMessage& what);
  // Bytes that form no message.
  bool take_formless(const OverheardAt& at, Bytes bytes);

 private:
  // A request whose answers are not complete.
  struct Pending {
    int protocol = 0;
    uint32_t seq = 0;
    uint32_t port = 0;  // 0: the program did not say
    uint16_t flags = 0;
    size_t replies = 0;
    bool interrupted = false;
    bool told = false;
    std::string name;  // "family nlctrl, command getfamily"
  };
  void learn(int protocol, const Message& message, bool to_kernel);
  bool take_request(const OverheardAt& at, const Message& message, const AnyMessage& what);
  bool take_answer(const OverheardAt& at, const Message& message, const AnyMessage& what);
  bool take_verdict(const OverheardAt& at, const Message& message, const Verdict& verdict);
  std::deque<Pending>::iterator find_pending(int protocol, const Message& message);

  Report& report_;
  MessageCatalog* catalog_ = nullptr;
  Filter passes_;
  std::function<std::optional<Family>(uint16_t id)> unknown_family_;
  std::set<uint16_t> looked_up_;
  std::deque<Pending> pending_;  // the oldest first
};

}  // namespace nltool
