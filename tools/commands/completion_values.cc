// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/completion_values.h"

#include <set>

#include "commands/completion_attributes.h"
#include "commands/family_lookup.h"
#include "commands/request_target.h"
#include "commands/specs.h"
#include "commands/values.h"
#include "netlink/defaults.h"
#include "netlink/process_files.h"
#include "netlink/protocol.h"
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
  // Only families of generic netlink can be resolved, and only registered ones heard.
  const bool raw_too = context.command != "resolve-family";
  std::set<std::string> names;
  if (!context.numeric && context.command != "listen")
    for (const SpecHead& spec : list_specs({"", context.spec_directories}))
      if (raw_too || spec.generic) names.insert(spec.family);
  Socket socket(NETLINK_GENERIC, nullptr);
  for (const Family& family : resolve_all_families(socket, kLimit)) names.insert(family.name);
  for (const std::string& name : names) to.add(name);
}

void offer_groups(const std::string& family, Candidates& to) {
  Socket socket(NETLINK_GENERIC, nullptr);
  for (const FamilyGroup& group : resolve_family(socket, family, kLimit).groups) to.add(group.name);
}

void offer_operations(const CompletionContext& context, Candidates& to) {
  if (context.families.empty()) return;
  QuietSession quiet(context);
  Specs specs(quiet.session(), true);
  const std::string& family = context.families.back();
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
    offer_groups(typed.substr(0, colon), to);
  } else if (option == "family") {
    offer_families(context, to);
  } else if (option == "group" && context.command == "listen" && !context.protocol) {
    offer_groups(context.families.empty() ? std::string(kDefaultFamily) : context.families.back(),
                 to);
  } else if (option == "cmd") {
    offer_operations(context, to);
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
  if (context.command != "send") return;
  const bool is_file = context.families.empty() ? context.words.empty() && typed.starts_with('@')
                                                : names_file(typed);
  if (is_file) return to.add_special("<files>");
  if (context.families.empty() || !context.operation) return;
  QuietSession quiet(context);
  Specs specs(quiet.session(), true);
  RequestTargets targets(quiet.session(), specs);
  const RequestTarget& target =
      targets.find(context.families.back(), *context.operation, context.dump);
  AttributeLine line = {target.set, target.header, context.header, {}, context.words};
  if (const SchemaOperation* operation = target.operation)
    line.listed = context.dump ? operation->dump_attributes : operation->do_attributes;
  offer_attributes(line, typed, to);
}

}  // namespace nltool
