// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/resolve_family.h"

#include <algorithm>
#include <memory>

#include "commands/family_lookup.h"
#include "commands/family_wait.h"
#include "commands/specs.h"
#include "commands/traffic_capture.h"
#include "commands/values.h"
#include "genl/family.h"
#include "genl/policy.h"
#include "netlink/number.h"
#include "netlink/protocol.h"

namespace nltool {

namespace {

using std::chrono::nanoseconds;
using namespace std::chrono_literals;

struct ResolveWords {
  std::vector<std::string> families;
  bool policy = false;
  std::optional<std::string> group_id, wait;
};

struct ResolveOptions {
  std::vector<std::string> families;
  bool policy = false;
  std::optional<uint32_t> group_id;
  bool waits = false;
  std::optional<nanoseconds> wait_limit;  // 0 = none; nothing = as --timeout says
};

ResolveOptions parse_resolve_options(const ResolveWords& words) {
  ResolveOptions options;
  options.families = words.families;
  options.policy = words.policy;
  if (words.group_id) {
    options.group_id =
        static_cast<uint32_t>(parse_number("--group-id", *words.group_id, 1, UINT32_MAX));
    if (words.wait)
      throw UsageError(kReadingCommandLine,
                       "--group-id and --wait exclude each other: a group id is given "
                       "out only when its family is registered");
    if (!words.families.empty())
      throw UsageError(kReadingCommandLine,
                       "--group-id " + *words.group_id + " and family '" + words.families[0] +
                           "' exclude each other: the group's family is looked for");
  }
  if (words.wait) {
    options.waits = true;
    if (*words.wait != kWaitUnlimited) options.wait_limit = parse_seconds("--wait", *words.wait);
    if (words.families.empty())
      throw UsageError(kReadingCommandLine, "--wait needs the name of a family to wait for");
  }
  return options;
}

const SchemaOperation* find_request(const Schema* schema, uint32_t id) {
  return schema != nullptr ? schema->find_request(id, false) : nullptr;
}

void keep_first(Exit& result, Exit next) {
  if (result == Exit::kDone) result = next;
}

class FamilyResolver {
 public:
  FamilyResolver(Session& session, const ResolveOptions& options)
      : report_(session.report),
        options_(options),
        limit_(session.common.time_limit.value_or(5s)),
        socket_(NETLINK_GENERIC, session.tracer),
        specs_(session, options.families.size() == 1 || options.group_id) {
    socket_.enable_ext_ack();
  }

  // Each of these tells the others all the same where one fails; the first failure decides.
  Exit show_all() {
    Exit result = Exit::kDone;
    for (const Family& family : resolve_all_families(socket_, limit_))
      keep_first(result, show(family));
    return result;
  }

  Exit show_named() {
    Exit result = Exit::kDone;
    for (const std::string& name : options_.families)
      keep_first(result, attempt([&] { report_family(look_up(name)); }));
    return result;
  }

  Exit show_group(uint32_t id) {
    const auto has_group = [id](const Family& family) {
      return std::any_of(family.groups.begin(), family.groups.end(),
                         [id](const FamilyGroup& group) { return group.id == id; });
    };
    for (const Family& family : resolve_all_families(socket_, limit_))
      if (has_group(family)) return show(family);
    Error error(Exit::kNotFound, "looking for group id " + std::to_string(id), 0,
                "no family has a group with this id now");
    error.add_hint("`nltool resolve-family` lists all groups");
    throw error;
  }

  Exit show(const Family& family) {
    return attempt([&] { report_family(family); });
  }

 private:
  Family look_up(const std::string& name) {
    try {
      return look_up_family(socket_, name, limit_);
    } catch (const Error& error) {
      if (error.code() == Exit::kNotFound && !parse_whole(name)) refuse_raw(name);
      throw;
    }
  }

  void refuse_raw(const std::string& name) {
    const Schema* schema = specs_.find_any(name);
    if (schema == nullptr || !schema->protocol_number) return;
    Error error(Exit::kNotFound, "resolving family " + name, 0,
                "by its spec it is raw netlink, " + describe_protocol(*schema->protocol_number) +
                    ", which has no controller and no ids");
    error.add_hint("`nltool send --family " + name + " --cmd NAME` sends by its spec");
    throw error;
  }

  Exit attempt(const std::function<void()>& work) {
    try {
      work();
      return Exit::kDone;
    } catch (const Error& error) {
      report_.flush();
      report_.error(error);
      return error.code();
    }
  }

  void report_family(const Family& family) {
    const Schema* schema = specs_.find(family.name);
    OperationNames names;
    for (const FamilyOperation& operation : family.operations) {
      const SchemaOperation* known = find_request(schema, operation.id);
      names.push_back(known != nullptr ? known->name : "");
    }
    if (!options_.policy) return report_.family(family, names, nullptr);
    FamilyPolicy policy;
    policy.policies = resolve_policies(socket_, family, std::nullopt, limit_);
    name_attributes(schema, policy);
    report_.family(family, names, &policy);
  }

  static void name_attributes(const Schema* schema, FamilyPolicy& policy) {
    for (const auto& [id, operation] : policy.policies.operations) {
      const SchemaOperation* known = find_request(schema, id);
      const AttributeSet* set = known != nullptr ? schema->find_set(known->attribute_set) : nullptr;
      if (set == nullptr) continue;
      for (const auto& index : {operation.request, operation.dump})
        if (index) policy.names.add(policy.policies, *set, *index);
    }
  }

  Report& report_;
  const ResolveOptions& options_;
  nanoseconds limit_;
  Socket socket_;
  Specs specs_;
};

Exit run_resolve_family(Session& session, const ResolveOptions& options) {
  FamilyResolver resolver(session, options);
  if (options.group_id) return resolver.show_group(*options.group_id);
  if (options.families.empty()) return resolver.show_all();
  if (!options.waits) return resolver.show_named();
  FamilyWait wait;
  for (const std::string& family : options.families) wait.families.push_back({family, {}});
  wait.limit = options.wait_limit.value_or(session.common.time_limit.value_or(0s));
  wait.answer_limit = session.common.time_limit.value_or(5s);
  Exit result = Exit::kDone;
  wait.found = [&](const Family& family) { keep_first(result, resolver.show(family)); };
  for (const Error& error : wait_for_families(session, wait)) {
    session.report.error(error);
    keep_first(result, error.code());
  }
  return result;
}

Runner add_resolve_family(OptionSet& options) {
  auto words = std::make_shared<ResolveWords>();
  options.words("FAMILY", words->families, "name or number; none = every registered family");
  options.flag("--policy", words->policy,
               "also which attributes each operation takes: type, range, length, mask, nesting");
  options.value("--group-id", words->group_id, "N", "the family that multicast group N belongs to");
  options.optional_value("--wait{unlimited}", words->wait, "SEC",
                         "wait until each FAMILY is registered, for SEC seconds at most (default: "
                         "as long as --timeout says, else without limit)");
  return [words](Session& session) {
    return capture_traffic(session, [&](Session& captured) {
      const ResolveOptions options = parse_resolve_options(*words);
      begin_capture(captured);
      return run_resolve_family(captured, options);
    });
  };
}

}  // namespace

const Command kResolveFamilyCommand = {
    "resolve-family",
    "Show generic netlink families: id, version, operations with flags, groups with ids, and what "
    "requests take. The kernel loads a family's module if it can.",
    "[OPTION...] [FAMILY...] | --group-id N",
    "Examples:\n"
    "  nltool resolve-family nlctrl\n"
    "  nltool -j resolve-family\n"
    "  nltool resolve-family --policy ethtool\n"
    "  nltool resolve-family --wait=10 nlpeer\n",
    add_resolve_family};

}  // namespace nltool
