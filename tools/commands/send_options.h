// SPDX-License-Identifier: GPL-2.0-or-later
// What `nltool send` was asked to do, from words to values.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "codec/input.h"
#include "commands/option_set.h"
#include "netlink/answer.h"
#include "netlink/defaults.h"
#include "output/message_listing.h"

namespace nltool {

// As typed.
struct SendWords {
  std::vector<std::string> words;  // MESSAGE, or the attributes of a request to a family
  std::vector<InputField> fields;  // the attributes where no words gave them (--batch)
  std::optional<std::string> text, hex;
  std::optional<std::string> protocol, port, group, bind, type, flags;
  std::optional<std::string> replies, count, interval, batch_size;
  std::optional<std::string> family, command, version, header, attrs_json;
  std::optional<std::string> print, batch;
  bool no_wait = false;
  bool no_ack = false;
  bool flood = false;
  bool dump = false;
  bool create = false, excl = false, replace = false, append = false;
  bool no_check = false;
  bool dry_run = false;
  bool strict = false;
};

// A request to a family: what the message is made of once the family is known.
struct FamilyCall {
  std::string family;
  std::string command;  // name or number
  std::optional<uint8_t> version;
  std::optional<std::vector<uint8_t>> header;
  std::vector<std::string> words;  // as typed
  std::vector<InputField> fields;  // what they say, or --attrs-json
  bool check = true;
  bool may_ask_ack = true;  // --flags is no number, and --no-ack was not given
};

struct SendOptions {
  int protocol = kDefaultProtocol;
  uint32_t port = 0;
  uint32_t group = 0;  // 0 = unicast
  std::optional<uint32_t> bind;
  uint16_t type = 0;
  uint16_t flags = 0;
  std::vector<uint8_t> payload;
  uint32_t first_seq = 1;
  bool waits = true;
  size_t replies = 0;  // 0 = what the flags promise

  bool many = false;
  std::optional<uint64_t> count;
  std::chrono::nanoseconds interval{0};
  bool flood = false;
  size_t batch_size = 1;  // messages per datagram

  std::optional<FamilyCall> call;  // then protocol, type and payload come from the family
  std::optional<PrintForm> dry_run;

  AnswerTracker tracker() const {
    return AnswerTracker(flags, replies, call && (flags & NLM_F_DUMP) == NLM_F_DUMP);
  }
};

void add_send_options(OptionSet& options, SendWords& words);

// Throws UsageError for what does not go with --batch: each line says what it sends.
void check_batch(const SendWords& words);

// Throws UsageError; FileError where MESSAGE names a file or stdin that cannot be read.
SendOptions parse_send_options(const SendWords& words);

}  // namespace nltool
