// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/resolve_family.h"

#include <memory>

#include "commands/family_lookup.h"
#include "commands/specs.h"
#include "genl/family.h"

namespace nltool {

namespace {

using std::chrono::nanoseconds;
using namespace std::chrono_literals;

struct ResolveOptions {
  std::vector<std::string> families;
};

void report_family(Session& session, Specs& specs, const Family& family) {
  const Schema* schema = specs.find(family.name);
  OperationNames names;
  for (const FamilyOperation& operation : family.operations)
    names.push_back(schema != nullptr ? schema->request_name(operation.id) : "");
  session.report.family(family, names);
}

Exit run_resolve_family(Session& session, const ResolveOptions& options) {
  const nanoseconds limit = session.common.time_limit.value_or(5s);
  Socket socket(NETLINK_GENERIC, session.tracer);
  socket.enable_ext_ack();
  Specs specs(session, options.families.size() == 1);
  if (options.families.empty()) {
    for (const Family& family : resolve_all_families(socket, limit))
      report_family(session, specs, family);
    return Exit::kDone;
  }
  Exit result = Exit::kDone;
  for (const std::string& name : options.families) {
    try {
      report_family(session, specs, look_up_family(socket, name, limit));
    } catch (const Error& error) {
      // The others are told all the same; the first failure decides the exit code.
      session.report.flush();
      session.report.error(error);
      if (result == Exit::kDone) result = error.code();
    }
  }
  return result;
}

Runner add_resolve_family(OptionSet& options) {
  auto parsed = std::make_shared<ResolveOptions>();
  options.words("FAMILY", parsed->families, "name or number; none = every registered family");
  return [parsed](Session& session) { return run_resolve_family(session, *parsed); };
}

}  // namespace

const Command kResolveFamilyCommand = {"resolve-family",
                                       "Show generic netlink families: id, version, operations "
                                       "with flags, groups with ids. The kernel loads a "
                                       "family's module if it can.",
                                       "[FAMILY...]",
                                       "Examples:\n"
                                       "  nltool resolve-family nlctrl\n"
                                       "  nltool -j resolve-family\n",
                                       add_resolve_family};

}  // namespace nltool
