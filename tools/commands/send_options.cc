// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/send_options.h"

#include <linux/netlink.h>
#include <unistd.h>

#include <algorithm>

#include "codec/attribute_json.h"
#include "codec/attribute_words.h"
#include "codec/text.h"
#include "commands/values.h"
#include "netlink/error.h"
#include "netlink/number.h"
#include "netlink/system.h"

namespace nltool {

namespace {

// sockaddr_nl has a mask of 32 groups; only setsockopt() knows larger numbers, and only for
// hearing.
constexpr uint32_t kMostSendGroup = 32;

// Half the window in which answers are told apart.
constexpr uint64_t kMostBatch = 32768;

void refuse_both(bool first, const char* first_name, bool second, const char* second_name,
                 const std::string& why) {
  if (first && second)
    throw UsageError("reading the command line", std::string(first_name) + " and " + second_name +
                                                     " exclude each other: " + why);
}

void refuse_without(bool given, const char* option, bool there, const char* needed) {
  if (given && !there)
    throw UsageError("reading the command line", std::string(option) + " needs " + needed +
                                                     ": it is about requests to families");
}

// What only one of the two ways to send knows.
void check_kind(const SendWords& words) {
  const bool family = words.family.has_value();
  const char* const why = "the family decides what the message is made of";
  refuse_both(family, "--family", words.protocol.has_value(), "--protocol", why);
  refuse_both(family, "--family", words.type.has_value(), "--type", why);
  refuse_both(family, "--family", words.text.has_value(), "--text", why);
  refuse_both(family, "--family", words.hex.has_value(), "--hex", why);
  refuse_both(family, "--family", words.port.has_value(), "--port", "families are the kernel's");
  refuse_both(family, "--family", words.group.has_value(), "--group", "families are the kernel's");
  if (family && !words.command) {
    UsageError error("reading the command line", "--family " + *words.family + " needs --cmd");
    error.add_hint("`nltool resolve-family " + *words.family + "` lists its commands");
    throw error;
  }
  refuse_without(words.command.has_value(), "--cmd", family, "--family");
  refuse_without(words.dump, "--dump", family, "--family");
  refuse_without(words.create, "--create", family, "--family");
  refuse_without(words.excl, "--excl", family, "--family");
  refuse_without(words.replace, "--replace", family, "--family");
  refuse_without(words.append, "--append", family, "--family");
  refuse_without(words.version.has_value(), "--version N", family, "--family");
  refuse_without(words.header.has_value(), "--header", family, "--family");
  refuse_without(words.attrs_json.has_value(), "--attrs-json", family, "--family");
  refuse_without(words.no_check, "--no-check", family, "--family");
  refuse_both(words.attrs_json.has_value(), "--attrs-json", !words.words.empty(), "attribute words",
              "a request has one list of attributes");
  if (!family && words.words.size() > 1) {
    UsageError error("reading the command line", "unexpected word '" + words.words[1] + "'");
    error.add_hint("a MESSAGE is one word: quote it, as in nltool send '" + words.words[0] + " " +
                   words.words[1] + "'");
    error.add_hint("attributes of a request go with --family and --cmd");
    throw error;
  }
}

void check_conflicts(const SendWords& words) {
  const bool message = !words.family && !words.words.empty();
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
  refuse_both(words.dry_run, "--dry-run",
              words.count.has_value() || words.interval.has_value() || words.flood, "--count",
              "nothing is sent");
  if (words.batch_size && !words.count && !words.flood && !words.interval)
    throw UsageError(
        "reading the command line",
        "--batch-size needs --count, --interval or --flood: one message fills no batch");
  if (words.strict && !words.batch)
    throw UsageError("reading the command line", "--strict needs --batch");
  if (words.print && !words.dry_run)
    throw UsageError("reading the command line", "--print needs --dry-run");
}

std::vector<uint8_t> with_nul(const std::string& text) {
  std::vector<uint8_t> payload(text.begin(), text.end());
  payload.push_back(0);
  return payload;
}

std::vector<uint8_t> to_payload(const std::string& content) {
  return {content.begin(), content.end()};
}

std::vector<uint8_t> parse_hex_option(const char* option, const std::string& digits) {
  auto bytes = parse_hex(digits);
  if (!bytes)
    throw UsageError(
        "option " + std::string(option),
        "'" + digits + "' is not pairs of hexadecimal digits, as 48656c6c6f or 48:65:6c");
  return *std::move(bytes);
}

std::vector<uint8_t> read_payload(const SendWords& words) {
  if (words.text) return with_nul(*words.text);
  if (words.hex) return parse_hex_option("--hex", *words.hex);
  if (words.words.empty()) return {};
  const std::string& message = words.words[0];
  if (message == "-") return to_payload(read_all(STDIN_FILENO, "standard input"));
  if (message.starts_with('@')) return to_payload(read_file_or_throw(message.substr(1)));
  return with_nul(message);
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

std::vector<InputField> read_attributes(const SendWords& words) {
  if (!words.fields.empty()) return words.fields;
  if (!words.attrs_json) return parse_attribute_words(words.words);
  const std::string& json = *words.attrs_json;
  if (json == "-")
    return parse_attribute_json(read_all(STDIN_FILENO, "standard input"), "standard input");
  if (json.starts_with('@'))
    return parse_attribute_json(read_file_or_throw(json.substr(1)), json.substr(1));
  return parse_attribute_json(json, "--attrs-json");
}

FamilyCall parse_call(const SendWords& words) {
  FamilyCall call;
  call.family = *words.family;
  call.command = *words.command;
  if (call.family.empty()) throw UsageError("option --family", "'' names no family");
  if (call.command.empty()) throw UsageError("option --cmd", "'' names no command");
  if (words.version)
    call.version = static_cast<uint8_t>(parse_number("--version", *words.version, 0, UINT8_MAX));
  if (words.header) call.header = parse_hex_option("--header", *words.header);
  call.check = !words.no_check;
  call.may_ask_ack = !words.no_ack && !(words.flags && parse_whole(*words.flags));
  call.words = words.words;
  call.fields = read_attributes(words);
  return call;
}

// --replace and --excl are together the two bits of a dump. Who wrote these asks for none, and
// wants to be told how it went: rtnetlink takes a new or set request with them as one all the same.
bool asks_dump(const SendWords& words) {
  if (words.dump) return true;
  if (!words.flags) return false;
  const std::vector<std::string> names = split_at_commas(*words.flags);
  const auto named = [&](std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  return named("dump") || (named("root") && named("match"));
}

// A number says all of it; names add to what a request has anyway.
uint16_t family_flags(const SendWords& words) {
  const bool number = words.flags && parse_whole(*words.flags);
  uint16_t flags = words.flags ? parse_flags("--flags", *words.flags) : uint16_t{0};
  if (words.dump) flags |= NLM_F_DUMP;
  if (words.create) flags |= NLM_F_CREATE;
  if (words.excl) flags |= NLM_F_EXCL;
  if (words.replace) flags |= NLM_F_REPLACE;
  if (words.append) flags |= NLM_F_APPEND;
  if (number) return flags;
  flags |= NLM_F_REQUEST;
  if (!asks_dump(words) && !words.no_ack) flags |= NLM_F_ACK;
  return flags;
}

std::optional<PrintForm> parse_print(const SendWords& words) {
  if (!words.dry_run) return std::nullopt;
  const std::string form = words.print.value_or("hex");
  if (form == "hex") return PrintForm::kHex;
  if (form == "c") return PrintForm::kC;
  if (form == "python") return PrintForm::kPython;
  throw UsageError("option --print", "'" + form + "' is none of hex, c, python");
}

void parse_header(const SendWords& words, SendOptions& options) {
  if (words.type)
    options.type = static_cast<uint16_t>(parse_number("--type", *words.type, 0, UINT16_MAX));
  options.flags = words.flags ? parse_flags("--flags", *words.flags) : uint16_t{NLM_F_REQUEST};
  if (words.family) options.flags = family_flags(words);
  refuse_both((options.flags & NLM_F_ACK) != 0, "--flags ack", words.no_ack, "--no-ack",
              "one asks for an ACK, the other for none");
}

}  // namespace

void add_send_options(OptionSet& options, SendWords& words) {
  options.words(
      "MESSAGE|ATTR", words.words,
      "MESSAGE: one word, sent as text with its NUL ('' is a message too); - is standard input and "
      "@FILE a file, byte for byte; without it the header alone is sent. With --family: one ATTR a "
      "word, NAME=VALUE or N:TYPE=VALUE, nests by dots (2.1:u32=7) or in quoted braces "
      "('2={1:u32=7}'), NAME=@FILE for bytes, NAME alone for a flag");
  options.value("--family", words.family, "NAME|N",
                "send a request to this family: of generic netlink, or of raw netlink by its spec");
  options.value("--cmd", words.command, "NAME|N", "the command; a name needs a spec");
  options.flag("--dump", words.dump, "ask for the whole list (NLM_F_DUMP)");
  options.value("--attrs-json", words.attrs_json, "TEXT|@FILE|-",
                "the attributes as JSON, as -j prints them under \"attrs\"");
  options.flag("--no-check", words.no_check, "send also what the kernel's policy forbids");
  options.flag("--create", words.create, "NLM_F_CREATE");
  options.flag("--excl", words.excl, "NLM_F_EXCL");
  options.flag("--replace", words.replace, "NLM_F_REPLACE");
  options.flag("--append", words.append, "NLM_F_APPEND");
  options.value("--version", words.version, "N",
                "genlmsghdr.version (default: the version the family has registered)");
  options.value("--header", words.header, "HEX",
                "the family's fixed header, byte for byte (default: its members among the ATTRs, "
                "else zeros)");
  options.flag("--dry-run", words.dry_run, "print the bytes of the message and send nothing");
  options.value("--print", words.print, "hex|c|python", "with --dry-run: how (default hex)");
  options.value("--batch", words.batch, "FILE|-",
                "send one request after the other: JSON, an object a line");
  options.flag("--strict", words.strict, "with --batch: end at the first failure");
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
  options.value("--batch-size", words.batch_size, "N",
                "messages in each datagram, with --count, --interval or --flood (default 1)");
  options.flag("--no-ack", words.no_ack,
               "no NLM_F_ACK: a request to a family has it unless it dumps, a classic message only "
               "by --flags ack");
}

void check_batch(const SendWords& words) {
  const std::pair<bool, const char*> others[] = {{!words.words.empty(), "MESSAGE or ATTR"},
                                                 {words.text.has_value(), "--text"},
                                                 {words.hex.has_value(), "--hex"},
                                                 {words.protocol.has_value(), "--protocol"},
                                                 {words.port.has_value(), "--port"},
                                                 {words.group.has_value(), "--group"},
                                                 {words.bind.has_value(), "--bind"},
                                                 {words.type.has_value(), "--type"},
                                                 {words.flags.has_value(), "--flags"},
                                                 {words.replies.has_value(), "--replies"},
                                                 {words.no_wait, "--no-wait"},
                                                 {words.count.has_value(), "--count"},
                                                 {words.interval.has_value(), "--interval"},
                                                 {words.flood, "--flood"},
                                                 {words.batch_size.has_value(), "--batch-size"},
                                                 {words.family.has_value(), "--family"},
                                                 {words.command.has_value(), "--cmd"},
                                                 {words.version.has_value(), "--version N"},
                                                 {words.header.has_value(), "--header"},
                                                 {words.attrs_json.has_value(), "--attrs-json"},
                                                 {words.dump, "--dump"},
                                                 {words.create, "--create"},
                                                 {words.excl, "--excl"},
                                                 {words.replace, "--replace"},
                                                 {words.append, "--append"},
                                                 {words.no_ack, "--no-ack"},
                                                 {words.no_check, "--no-check"}};
  for (const auto& [given, name] : others)
    refuse_both(true, "--batch", given, name, "each line of the batch says what it sends");
  if (words.batch->empty()) throw UsageError("option --batch", "'' names no file");
}

SendOptions parse_send_options(const SendWords& words) {
  check_kind(words);
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
  if (words.batch_size)
    options.batch_size = parse_number("--batch-size", *words.batch_size, 1, kMostBatch);
  options.dry_run = parse_print(words);
  if (words.family)
    options.call = parse_call(words);
  else
    options.payload = read_payload(words);
  return options;
}

}  // namespace nltool
