// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/send_options.h"

#include <linux/netlink.h>
#include <unistd.h>

#include "codec/text.h"
#include "commands/values.h"
#include "netlink/error.h"
#include "netlink/system.h"

namespace nltool {

namespace {

// sockaddr_nl has a mask of 32 groups; only setsockopt() knows larger numbers, and only for
// hearing.
constexpr uint32_t kMostSendGroup = 32;

void refuse_both(bool first, const char* first_name, bool second, const char* second_name,
                 const std::string& why) {
  if (first && second)
    throw UsageError("reading the command line", std::string(first_name) + " and " + second_name +
                                                     " exclude each other: " + why);
}

void check_conflicts(const SendWords& words) {
  const bool message = words.message.has_value();
  refuse_both(message, "MESSAGE", words.text.has_value(), "--text", "a message has one content");
  refuse_both(message, "MESSAGE", words.hex.has_value(), "--hex", "a message has one content");
  refuse_both(words.text.has_value(), "--text", words.hex.has_value(), "--hex",
              "a message has one content");
  refuse_both(words.port.has_value(), "--port", words.group.has_value(), "--group",
              "a message goes to one port or to one group");
  refuse_both(words.replies.has_value(), "--replies", words.no_wait, "--no-wait",
              "one waits for answers, the other for none");
  refuse_both(words.replies.has_value(), "--replies", words.count.has_value(), "--count",
              "with --count each message awaits one answer");
  refuse_both(words.replies.has_value(), "--replies", words.interval.has_value(), "--interval",
              "with --interval each message awaits one answer");
  refuse_both(words.replies.has_value(), "--replies", words.flood, "--flood",
              "in a flood each message awaits one answer");
  refuse_both(words.flood, "--flood", words.interval.has_value(), "--interval",
              "a flood leaves no time between messages");
}

std::vector<uint8_t> with_nul(const std::string& text) {
  std::vector<uint8_t> payload(text.begin(), text.end());
  payload.push_back(0);
  return payload;
}

std::vector<uint8_t> to_payload(const std::string& content) {
  return {content.begin(), content.end()};
}

std::vector<uint8_t> read_payload(const SendWords& words) {
  if (words.text) return with_nul(*words.text);
  if (words.hex) {
    auto bytes = parse_hex(*words.hex);
    if (!bytes)
      throw UsageError(
          "option --hex",
          "'" + *words.hex + "' is not pairs of hexadecimal digits, as 48656c6c6f or 48:65:6c");
    return *std::move(bytes);
  }
  if (!words.message) return {};
  if (*words.message == "-") return to_payload(read_all(STDIN_FILENO, "standard input"));
  if (words.message->starts_with('@'))
    return to_payload(read_file_or_throw(words.message->substr(1)));
  return with_nul(*words.message);
}

void parse_target(const SendWords& words, SendOptions& options) {
  if (words.protocol) options.protocol = parse_protocol("--protocol", *words.protocol);
  if (words.port)
    options.port = static_cast<uint32_t>(parse_number("--port", *words.port, 0, UINT32_MAX));
  if (words.group)
    options.group = static_cast<uint32_t>(parse_number("--group", *words.group, 1, kMostSendGroup));
  if (words.bind)
    options.bind = static_cast<uint32_t>(parse_number("--bind", *words.bind, 1, UINT32_MAX));
}

void parse_header(const SendWords& words, SendOptions& options) {
  if (words.type)
    options.type = static_cast<uint16_t>(parse_number("--type", *words.type, 0, UINT16_MAX));
  options.flags = words.flags ? parse_flags("--flags", *words.flags) : uint16_t{NLM_F_REQUEST};
  refuse_both((options.flags & NLM_F_ACK) != 0, "--flags ack", words.no_ack, "--no-ack",
              "one asks for an ACK, the other for none");
}

}  // namespace

void add_send_options(OptionSet& options, SendWords& words) {
  options.word(
      "MESSAGE", words.message,
      "one word, sent as text with its NUL ('' is a message too); - is standard input and @FILE a "
      "file, byte for byte; without MESSAGE the header alone is sent");
  options.value("-P,--protocol", words.protocol, "NAME|N", "netlink protocol (default 25)");
  options.value(
      "--port", words.port, "N",
      "port id to send to; 0, the default, is the kernel. To another port no answer is awaited "
      "unless --replies says so");
  options.value("-g,--group", words.group, "N",
                "multicast to this group, 1 to 32; no answer is awaited unless --replies says so");
  options.value("--bind", words.bind, "PORT", "use this port id ourselves");
  options.value("--type", words.type, "N", "nlmsg_type (default 0)");
  options.value(
      "--flags", words.flags, "NAME,...|N",
      "nlmsg_flags: request, ack, dump, echo, root, match, atomic, create, excl, replace, append, "
      "multi, nonrec, bulk, or a number (default request)");
  options.value("--text", words.text, "TEXT", "like MESSAGE, but - and @ mean themselves");
  options.value("--hex", words.hex, "BYTES", "the payload in hexadecimal");
  options.value(
      "--replies", words.replies, "N",
      "wait for N answers (default: one, or up to the ACK or the end of the dump if --flags asks "
      "for one)");
  options.flag("--no-wait", words.no_wait, "wait for no answer");
  options.value("-c,--count", words.count, "N",
                "send N times, each when the one before is answered, and show statistics");
  options.value("-i,--interval", words.interval, "SEC",
                "time between messages, fractions allowed; without --count until interrupted");
  options.flag("--flood", words.flood,
               "send on without waiting for answers; without --count until interrupted");
  options.flag("--no-ack", words.no_ack,
               "no NLM_F_ACK, as without it: a classic message has that flag only by --flags ack");
}

SendOptions parse_send_options(const SendWords& words) {
  check_conflicts(words);
  SendOptions options;
  parse_target(words, options);
  parse_header(words, options);
  options.waits = !words.no_wait && (words.replies || (options.port == 0 && options.group == 0));
  if (words.replies) options.replies = parse_number("--replies", *words.replies, 1, UINT32_MAX);
  options.many = words.count || words.interval || words.flood;
  if (words.count) options.count = parse_number("--count", *words.count, 1, UINT64_MAX);
  if (words.interval) options.interval = parse_seconds("--interval", *words.interval);
  options.flood = words.flood;
  options.payload = read_payload(words);
  return options;
}

}  // namespace nltool
