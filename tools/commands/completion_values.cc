// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/completion_values.h"

#include <set>

#include "commands/completion_attributes.h"
#include "commands/family_lookup.h"
#include "commands/filter_options.h"
#include "commands/request_target.h"
#include "commands/specs.h"
#include "commands/values.h"
#include "netlink/defaults.h"
#include "netlink/process_files.h"
#include "netlink/protocol.h"
#include "netlink/protocol_groups.h"
#include "netlink/system.h"
#include "schema/spec_files.h"

namespace nltool {

namespace {

using namespace std::chrono_literals;

// Somebody waits with a finger on the key.
constexpr std::chrono::nanoseconds kLimit = 500ms;

// A session for look-ups alone: nothing is told.
class QuietSession {
 public:
  explicit QuietSession(const CompletionContext& context) : report_(make_report(quiet())) {
    common_.numeric = context.numeric;
    common_.time_limit = kLimit;
    common_.spec_file = context.spec_file;
    common_.spec_directories = context.spec_directories;
  }
  Session& session() { return session_; }

 private:
  static ReportStyle quiet() {
    ReportStyle style;
    style.quiet = true;
    return style;
  }

  CommonOptions common_;
  std::unique_ptr<Report> report_;
  Session session_{common_, *report_, nullptr, nullptr};
};

void offer_families(const CompletionContext& context, Candidates& to) {
  // Only families of generic netlink can be resolved.
  const bool raw_too = context.command != "resolve-family";
  std::set<std::string> names;
  if (!context.numeric)
    for (const SpecHead& spec : list_specs({"", context.spec_directories}))
      if (raw_too || spec.generic) names.insert(spec.family);
  Socket socket(NETLINK_GENERIC, nullptr);
  for (const Family& family : resolve_all_families(socket, kLimit)) names.insert(family.name);
  for (const std::string& name : names) to.add(name);
}

void offer_groups(const CompletionContext& context, const std::string& family, Candidates& to) {
  QuietSession quiet(context);
  Specs specs(quiet.session(), context.families.size() <= 1);
  if (const Schema* schema = specs.find_any(family); schema != nullptr && schema->protocol_number) {
    for (const SchemaGroup& group : schema->groups) {
      const std::string_view usual = protocol_group_name(*schema->protocol_number, group.id);
      to.add(usual.empty() ? group.name : std::string(usual));
    }
    return;
  }
  Socket socket(NETLINK_GENERIC, nullptr);
  for (const FamilyGroup& group : resolve_family(socket, family, kLimit).groups) to.add(group.name);
}

// Without a group that a listener names.
std::string family_asked(const CompletionContext& context) {
  if (context.families.empty()) return std::string(kDefaultFamily);
  return context.families.back().substr(0, context.families.back().find(':'));
}

void offer_operations(const CompletionContext& context, Candidates& to) {
  if (context.families.empty() && context.command == "send") return;
  QuietSession quiet(context);
  Specs specs(quiet.session(), true);
  const std::string family = family_asked(context);
  if (const Schema* schema = specs.find_any(family)) {
    for (const SchemaOperation& operation : schema->operations)
      if (context.dump ? operation.has_dump : operation.has_do || operation.has_dump)
        to.add(operation.name,
               operation.has_do ? (operation.has_dump ? "do, dump" : "do") : "dump");
    return;
  }
  Socket socket(NETLINK_GENERIC, nullptr);
  for (const FamilyOperation& operation : resolve_family(socket, family, kLimit).operations) {
    std::string flags;
    for (const std::string_view flag : operation_flag_names(operation.flags))
      flags += (flags.empty() ? "" : ", ") + std::string(flag);
    to.add(std::to_string(operation.id), flags);
  }
}

// The specs of what a listener would hear; null where there is none.
std::vector<const Schema*> heard_schemas(const CompletionContext& context, Specs& specs) {
  if (context.protocol) return specs.find_all_of(parse_protocol("--protocol", *context.protocol));
  std::vector<const Schema*> schemas;
  for (const std::string& family : context.families)
    schemas.push_back(specs.find_any(family.substr(0, family.find(':'))));
  if (schemas.empty()) schemas.push_back(specs.find_any(std::string(kDefaultFamily)));
  return schemas;
}

void offer_heard_commands(const CompletionContext& context, Candidates& to) {
  QuietSession quiet(context);
  Specs specs(quiet.session(), context.families.size() <= 1);
  for (const Schema* schema : heard_schemas(context, specs)) {
    if (schema == nullptr) continue;
    for (const SchemaOperation& operation : schema->operations)
      to.add(operation.name, operation.unsolicited ? "notification" : "answer");
  }
}

// Of the commands asked for, if any are. What was asked for before chooses what sub-messages hold.
void offer_heard_attributes(const CompletionContext& context, const std::string& typed,
                            Candidates& to) {
  if (names_file(typed)) return to.add_special("<files>");
  QuietSession quiet(context);
  Specs specs(quiet.session(), context.families.size() <= 1);
  const FilterOptions filter = parse_filter(context.commands, {});
  const std::string prefix = to.prefix();
  for (const Schema* schema : heard_schemas(context, specs))
    for (const MatchSubject& subject : asked_subjects(filter, schema)) {
      to.set_prefix(prefix);
      offer_attributes({subject.set, subject.header, false, {}, context.where}, typed, to);
    }
}

// By the names of those that run and can be seen.
void offer_programs(Candidates& to) {
  std::set<std::string> names;
  for (const pid_t process : running_processes({})) names.insert(process_name({}, process));
  for (const std::string& name : names)
    if (!name.empty()) to.add(name);
}

}  // namespace

void offer_option_value(const CompletionContext& context, const std::string& option,
                        const std::string& typed, Candidates& to) {
  const size_t colon = typed.find(':');
  if (option == "family" && context.command == "listen" && colon != std::string::npos) {
    to.extend_prefix(typed.substr(0, colon + 1));
    offer_groups(context, typed.substr(0, colon), to);
  } else if (option == "family") {
    offer_families(context, to);
  } else if (option == "group" && context.protocol) {
    if (const auto protocol = find_protocol(*context.protocol))
      to.add_list(protocol_group_names(*protocol), typed);
  } else if (option == "group" && context.command == "listen") {
    offer_groups(context, family_asked(context), to);
  } else if (option == "cmd" && context.command == "listen") {
    offer_heard_commands(context, to);
  } else if (option == "where") {
    offer_heard_attributes(context, typed, to);
  } else if (option == "cmd") {
    offer_operations(context, to);
  } else if (option == "snapshot") {
    CompletionContext dump = context;
    dump.dump = true;
    offer_operations(dump, to);
  } else if (option == "protocol") {
    for (int number = 0; number < 32; ++number) to.add(std::string(protocol_name(number)));
  } else if (option == "flags") {
    to.add_list(flag_names(), typed);
  } else if (option == "sniff") {
    offer_programs(to);
  } else if (option == "netns") {
    for (const std::string& name : list_directory("/run/netns")) to.add(name);
  }
}

void offer_words(const CompletionContext& context, const std::string& typed, Candidates& to) {
  if (context.command == "resolve-family") return offer_families(context, to);
  if (context.command == "listen" && !context.operation) return;
  const bool to_family = context.command == "listen" || !context.families.empty();
  const bool is_file =
      !to_family ? context.words.empty() && typed.starts_with('@') : names_file(typed);
  if (is_file) return to.add_special("<files>");
  if (!to_family || !context.operation) return;
  QuietSession quiet(context);
  Specs specs(quiet.session(), true);
  RequestTargets targets(quiet.session(), specs);
  const RequestTarget& target =
      targets.find(family_asked(context), *context.operation, context.dump);
  AttributeLine line = {target.set, target.header, context.header, {}, context.words};
  if (const SchemaOperation* operation = target.operation)
    line.listed = context.dump ? operation->dump_attributes : operation->do_attributes;
  offer_attributes(line, typed, to);
}

}  // namespace nltool
