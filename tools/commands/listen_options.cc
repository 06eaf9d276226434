// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/listen_options.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <climits>

#include "codec/attribute_words.h"
#include "codec/nearest.h"
#include "commands/family_wait.h"
#include "commands/values.h"
#include "netlink/defaults.h"
#include "netlink/error.h"
#include "netlink/protocol.h"
#include "netlink/protocol_groups.h"

namespace nltool {

namespace {

// What stands for --sniff without a value.
constexpr std::string_view kEveryProgram = "*";

constexpr struct {
  std::string_view name;
  TimeStyle style;
} kStyles[] = {{"iso", TimeStyle::kIso},
               {"epoch", TimeStyle::kEpoch},
               {"delta", TimeStyle::kDelta},
               {"mono", TimeStyle::kMono},
               {"none", TimeStyle::kNone}};

bool is_time_style(const std::string& word) {
  return std::any_of(std::begin(kStyles), std::end(kStyles),
                     [&](const auto& entry) { return entry.name == word; });
}

TimeStyle parse_time_style(const std::string& word) {
  for (const auto& entry : kStyles)
    if (entry.name == word) return entry.style;
  throw UsageError("option --timestamp", "'" + word + "' is none of iso, epoch, delta, mono, none");
}

// Looked at before anything of ours is opened, which could get the same number.
int parse_ready_fd(const std::string& word) {
  const int fd = static_cast<int>(parse_number("--ready-fd", word, 3, INT_MAX));
  if (fcntl(fd, F_GETFD) < 0)
    throw FileError("writing to descriptor " + word + " (--ready-fd)", errno);
  return fd;
}

// a,b is a and b. No group name holds a comma; an empty part is a slip.
std::vector<std::string> split_groups(const std::string& list, const std::string& option,
                                      const std::string& word) {
  std::vector<std::string> groups = split_at_commas(list);
  for (const std::string& part : groups)
    if (part.empty()) throw UsageError("option " + option, "'" + word + "' names an empty group");
  return groups;
}

std::vector<std::string> parse_groups(const std::vector<std::string>& words) {
  std::vector<std::string> groups;
  for (const std::string& word : words)
    for (const std::string& part : split_groups(word, "--group", word)) groups.push_back(part);
  return groups;
}

FamilyRequest& find_or_add(std::vector<FamilyRequest>& requests, const std::string& family) {
  for (FamilyRequest& request : requests)
    if (request.family == family) return request;
  return requests.emplace_back(FamilyRequest{family, {}});
}

std::vector<FamilyRequest> parse_families(const ListenWords& words) {
  std::vector<FamilyRequest> requests;
  std::vector<std::string> whole;  // families asked for without a group
  for (const std::string& word : words.families) {
    const size_t colon = word.find(':');
    const std::string family = word.substr(0, colon);
    if (family.empty()) throw UsageError("option --family", "'" + word + "' names no family");
    FamilyRequest& request = find_or_add(requests, family);
    if (colon == std::string::npos) {
      whole.push_back(family);
      continue;
    }
    for (const std::string& group : split_groups(word.substr(colon + 1), "--family", word))
      request.groups.push_back(group);
  }
  for (FamilyRequest& request : requests)
    if (std::find(whole.begin(), whole.end(), request.family) != whole.end() &&
        !request.groups.empty())
      throw UsageError(kReadingCommandLine, "--family " + request.family +
                                                " asks for all groups, --family " + request.family +
                                                ":" + request.groups[0] + " for one of them");
  if (words.read) return requests;
  if (requests.empty()) requests.push_back({std::string(kDefaultFamily), {}});
  const std::vector<std::string> groups = parse_groups(words.groups);
  if (!groups.empty() && requests.size() > 1)
    throw UsageError(kReadingCommandLine, "--group " + groups[0] + " could mean " +
                                              requests[0].family + ":" + groups[0] + " or " +
                                              requests[1].family + ":" + groups[0] +
                                              ": write the one meant as --family");
  requests[0].groups.insert(requests[0].groups.end(), groups.begin(), groups.end());
  return requests;
}

[[noreturn]] void refuse_group_name(int protocol, const std::string& word) {
  Error error(Exit::kNotFound, "joining group " + word + " of " + describe_protocol(protocol), 0,
              "there is no group of this name");
  const std::vector<std::string> names = protocol_group_names(protocol);
  if (const std::string meant = nearest(word, names); !meant.empty())
    error.add_hint("did you mean " + meant + "?");
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  error.add_hint(list.empty() ? "its groups have numbers alone" : "its groups: " + list);
  throw error;
}

void add_once(std::vector<ProtocolGroup>& groups, const ProtocolGroup& group) {
  for (ProtocolGroup& known : groups)
    if (known.id == group.id) {
      known.one_of_several = known.one_of_several && group.one_of_several;
      return;
    }
  groups.push_back(group);
}

// What asks for something a capture cannot give.
void check_read(const ListenWords& words) {
  const auto refuse = [](const std::string& option, const std::string& why) {
    throw UsageError(kReadingCommandLine, "--read and " + option + " exclude each other: " + why);
  };
  if (words.read->empty()) throw UsageError("option --read", "'' names no file");
  const std::string no_groups = "a capture does not tell the groups of its messages";
  if (!words.groups.empty()) refuse("--group", no_groups);
  for (const std::string& family : words.families)
    if (family.find(':') != std::string::npos) refuse("--family " + family, no_groups);
  if (words.sniff) refuse("--sniff", "nothing is listened to");
  if (words.bind) refuse("--bind", "nothing is listened to");
  if (words.ready_fd) refuse("--ready-fd", "nothing is listened to");
  if (words.snapshot) refuse("--snapshot", "nobody is there to be asked");
  if (words.wait) refuse("--wait", "nothing is listened to");
  if (words.statistics) refuse("--stats", "nothing is listened to");
  if (words.top) refuse("--top", "nothing is listened to");
  if (!words.exec.empty()) refuse("--exec", "nothing is listened to");
  if (words.idle_timeout) refuse("--idle-timeout", "nothing is listened to");
  if (words.all_namespaces) refuse("--all-nsid", "nothing is listened to");
  if (words.fail_on_loss) refuse("--fail-on-loss", "a capture does not tell what was lost");
  if (words.timestamp == "mono")
    refuse("--timestamp=mono", "a capture has no times of the monotonic clock");
}

void parse_protocol_words(const ListenWords& words, ListenOptions& options) {
  if (!words.families.empty())
    throw UsageError(
        kReadingCommandLine,
        "--protocol and --family exclude each other: one command listens to one or the "
        "other");
  options.protocol = parse_protocol("--protocol", *words.protocol);
  for (const std::string& word : parse_groups(words.groups))
    for (const ProtocolGroup& group : parse_protocol_groups("--group", *options.protocol, word))
      add_once(options.protocol_groups, group);
  if (words.bind)
    options.bind = static_cast<uint32_t>(parse_number("--bind", *words.bind, 1, UINT32_MAX));
}

[[noreturn]] void refuse_word(const ListenWords& words) {
  const std::string& word = words.attributes[0];
  UsageError error(
      kReadingCommandLine,
      "unexpected word '" + word + "': listen takes attributes only for the request of --snapshot");
  if (words.timestamp && is_time_style(word)) error.add_hint("write --timestamp=" + word);
  if (words.sniff) error.add_hint("write --sniff=" + word);
  throw error;
}

void parse_snapshot(const ListenWords& words, ListenOptions& options) {
  if (!words.snapshot) {
    if (!words.attributes.empty()) refuse_word(words);
    return;
  }
  if (options.protocol || options.families.size() > 1)
    throw UsageError(kReadingCommandLine,
                     "--snapshot " + *words.snapshot + " is a command of one family, but " +
                         (options.protocol ? "--protocol names none" : "several are listened to"));
  if (words.snapshot->empty()) throw UsageError("option --snapshot", "'' names no command");
  options.snapshot =
      SnapshotRequest{*words.snapshot, words.attributes, parse_attribute_words(words.attributes)};
}

SniffRequest parse_sniff(const std::string& word) {
  constexpr size_t kMostName = 15;  // TASK_COMM_LEN of linux/sched.h without its NUL
  SniffRequest request;
  if (word == kEveryProgram) return request;
  if (word.empty()) throw UsageError("option --sniff", "'' names no process");
  if (word.find_first_not_of("0123456789") == std::string::npos) {
    request.process = static_cast<int32_t>(parse_number("--sniff", word, 1, INT32_MAX));
    return request;
  }
  if (word.size() > kMostName)
    throw UsageError("option --sniff", "'" + word +
                                           "' is longer than a process's name: the kernel "
                                           "keeps 15 characters, '" +
                                           word.substr(0, kMostName) + "'");
  request.name = word;
  return request;
}

void refuse_beside_sniff(const ListenWords& words) {
  const char* given = nullptr;
  if (words.bind) given = "--bind";
  if (!words.groups.empty()) given = "--group";
  if (words.all_namespaces) given = "--all-nsid";
  if (words.snapshot) given = "--snapshot";
  if (given != nullptr)
    throw UsageError(kReadingCommandLine,
                     std::string("--sniff and ") + given +
                         " exclude each other: other programs' messages name no group, and are "
                         "heard in one network namespace");
  for (const std::string& word : words.families)
    if (word.find(':') != std::string::npos)
      throw UsageError(kReadingCommandLine, "--family " + word + " names a group, which --sniff " +
                                                "cannot tell apart: give the family alone");
}

void parse_sources(const ListenWords& words, ListenOptions& options) {
  if (words.sniff) {
    options.sniff = parse_sniff(*words.sniff);
    refuse_beside_sniff(words);
  }
  if (words.protocol)
    parse_protocol_words(words, options);
  else if (words.bind)
    throw UsageError(kReadingCommandLine,
                     "--bind " + *words.bind + " needs --protocol: families have no port to bind");
  else if (!words.sniff || !words.families.empty())
    options.families = parse_families(words);
}

void parse_wait(const ListenWords& words, ListenOptions& options) {
  if (words.sniff)
    throw UsageError(
        kReadingCommandLine,
        "--sniff and --wait exclude each other: other programs' messages are heard at once");
  if (words.protocol)
    throw UsageError(kReadingCommandLine,
                     "--wait waits for families, of which the kernel tells; --protocol asks for "
                     "none");
  options.waits = true;
  if (*words.wait != kWaitUnlimited) options.wait_limit = parse_seconds("--wait", *words.wait);
}

}  // namespace

std::vector<ProtocolGroup> parse_protocol_groups(std::string_view option, int protocol,
                                                 const std::string& word) {
  if (!word.empty() && word[0] >= '0' && word[0] <= '9')
    return {{static_cast<uint32_t>(parse_number(option, word, 1, INT32_MAX)), false}};
  std::vector<ProtocolGroup> groups;
  const std::vector<uint32_t> ids = find_protocol_groups(protocol, word);
  groups.reserve(ids.size());
  for (const uint32_t id : ids) groups.push_back({id, ids.size() > 1});
  if (groups.empty()) refuse_group_name(protocol, word);
  return groups;
}

void add_listen_options(OptionSet& options, ListenWords& words) {
  options.list(
      "--family", words.families, "F[:GROUP]",
      "family by name or number, all its groups or one, also of raw netlink by its spec; may be "
      "repeated (default nlpeer)");
  options.value("-P,--protocol", words.protocol, "NAME|N",
                "a classic protocol instead of families");
  options.list("-g,--group", words.groups, "GROUP",
               "group by name or number; may be repeated or joined by commas (default all)");
  options.value("--bind", words.bind, "PORT",
                "with --protocol: hear what is sent to this port id; groups only with --group");
  options.value("--snapshot", words.snapshot, "CMD",
                "first a dump of the family by this command, whose attributes may follow as words; "
                "again when events were lost, and when the family came back");
  options.value("-r,--read", words.read, "FILE|-",
                "print what is in a capture (pcap, pcapng), in place of listening; --family and "
                "--protocol say what of it (default all)");
  options.list("--cmd", words.commands, "NAME|N",
               "only events of this command, of protocols without names of this message type; may "
               "be repeated, for any of them");
  options.list("--where", words.where, "ATTR=VALUE",
               "only events with this attribute, in a word as send takes it; may be repeated, for "
               "all of them");
  options.optional_value("--sniff{*}", words.sniff, "PID|NAME",
                         "what other programs say to the kernel and it to them, of all or of this "
                         "process; with --family or --protocol of these alone");
  options.value("-c,--count", words.count, "N", "end after N events");
  options.value("--idle-timeout", words.idle_timeout, "SEC",
                "end when nothing was heard for so long, fractions allowed, 0 = never (default)");
  options.optional_value(
      "-t{iso},--timestamp{iso}", words.timestamp, "iso|epoch|delta|mono|none",
      "the time before each event in text output (default iso; JSON always has it)");
  options.value("--ready-fd", words.ready_fd, "N",
                "write a newline to this descriptor once nothing can be missed, and close it");
  options.flag("--all-nsid", words.all_namespaces,
               "hear all network namespaces that have an id in this one, not this one alone");
  options.flag("--stats", words.statistics,
               "print at the end how many events of each kind came, and on SIGUSR1 so far");
  options.flag("--top", words.top,
               "in place of events, the same counts and their rates on the terminal, each second");
  options.flag("--fail-on-loss", words.fail_on_loss, "exit with 5 if events were lost");
  options.optional_value("--wait{unlimited}", words.wait, "SEC",
                         "wait until each family is registered, for SEC seconds at most (default: "
                         "as long as --timeout says, else without limit)");
  options.rest(
      "--exec", words.exec, "CMD ARG...",
      "run this command, without a shell, once nothing can be missed; listening ends after "
      "it, with its exit code. Comes last: all behind it is the command's");
}

ListenOptions parse_listen_options(const ListenWords& words) {
  ListenOptions options;
  if (words.read) check_read(words);
  options.read = words.read;
  parse_sources(words, options);
  parse_snapshot(words, options);
  options.filter = parse_filter(words.commands, words.where);
  if (words.count) options.count = parse_number("--count", *words.count, 1, UINT64_MAX);
  if (words.idle_timeout) options.idle_limit = parse_seconds("--idle-timeout", *words.idle_timeout);
  if (words.ready_fd) options.ready_fd = parse_ready_fd(*words.ready_fd);
  if (words.timestamp) options.time_style = parse_time_style(*words.timestamp);
  options.fail_on_loss = words.fail_on_loss;
  options.statistics = words.statistics;
  options.top = words.top;
  options.all_namespaces = words.all_namespaces;
  options.command = words.exec;
  if (words.wait) parse_wait(words, options);
  return options;
}

}  // namespace nltool
