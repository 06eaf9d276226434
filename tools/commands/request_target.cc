// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/request_target.h"

#include "codec/nearest.h"
#include "commands/family_lookup.h"
#include "netlink/error.h"
#include "netlink/number.h"

namespace nltool {

namespace {

using namespace std::chrono_literals;

[[noreturn]] void refuse_unnamed(const KnownFamily& family, const std::string& command) {
  UsageError error("family " + family.name, "command '" + command +
                                                "' is a name, and names need a spec: none is "
                                                "found for this family");
  std::string numbers;
  for (const FamilyOperation& operation : family.generic->operations)
    numbers += (numbers.empty() ? "" : ", ") + std::to_string(operation.id);
  if (!numbers.empty()) error.add_hint("its commands by number: " + numbers);
  error.add_hint(
      "--spec FILE or --spec-dir DIR gives names; nltool(1) says where else they are looked for");
  throw error;
}

[[noreturn]] void refuse_unknown(const KnownFamily& family, const std::string& command) {
  UsageError error("family " + family.name, "there is no command '" + command + "'");
  std::vector<std::string> names;
  std::string all;
  for (const SchemaOperation& operation : family.schema->operations) {
    if (!operation.has_do && !operation.has_dump) continue;
    names.push_back(operation.name);
    all += (all.empty() ? "" : ", ") + operation.name;
  }
  if (const std::string meant = nearest(command, names); !meant.empty())
    error.add_hint("did you mean " + meant + "?");
  error.add_hint("its commands: " + all + " (" + family.schema->file + ")");
  throw error;
}

}  // namespace

const SchemaOperation* KnownFamily::from_kernel(uint32_t command,
                                                const SchemaOperation* asked) const {
  if (asked != nullptr && (asked->answer == command || asked->dump_answer == command)) return asked;
  return schema != nullptr ? schema->find_answer(command) : nullptr;
}

struct RequestTargets::Entry {
  KnownFamily family;
  // By command.
  std::map<uint32_t, std::pair<std::unique_ptr<Policies>, std::unique_ptr<PolicySets>>> policies;
  std::map<std::pair<std::string, bool>, RequestTarget> targets;
};

RequestTargets::RequestTargets(Session& session, Specs& specs)
    : session_(session), specs_(specs), limit_(session.common.time_limit.value_or(5s)) {}

RequestTargets::~RequestTargets() = default;

Socket& RequestTargets::socket() {
  if (!socket_) {
    socket_ = std::make_unique<Socket>(NETLINK_GENERIC, session_.tracer);
    socket_->enable_ext_ack();
  }
  return *socket_;
}

Family RequestTargets::find_generic(const std::string& name, bool has_spec) {
  try {
    return look_up_family(socket(), name, limit_);
  } catch (Error& error) {
    if (error.code() == Exit::kNotFound && !has_spec && !parse_whole(name))
      add_raw_family_hints(error, session_.common, name);
    throw;
  }
}

// Raw netlink has no controller to ask: that a name is one of its families only a spec says.
RequestTargets::Entry& RequestTargets::find_family(const std::string& name) {
  if (const auto known = families_.find(name); known != families_.end()) return *known->second;
  auto entry = std::make_unique<Entry>();
  KnownFamily& family = entry->family;
  if (!parse_whole(name)) family.schema = specs_.find_any(name);
  if (family.schema != nullptr && family.schema->protocol_number) {
    family.name = family.schema->family;
    family.protocol = *family.schema->protocol_number;
  } else {
    family.generic = find_generic(name, family.schema != nullptr);
    family.name = family.generic->name;
    if (family.schema == nullptr) family.schema = specs_.find(family.name);
  }
  return *families_.emplace(name, std::move(entry)).first->second;
}

void RequestTargets::resolve_operation(Entry& entry, const std::string& command, bool dump,
                                       RequestTarget& target) {
  const KnownFamily& family = entry.family;
  const std::optional<uint64_t> number = parse_whole(command);
  const uint64_t most = family.generic ? UINT8_MAX : UINT16_MAX;
  if (number && *number > most)
    throw UsageError("option --cmd", "'" + command + "' is not a number from 0 to " +
                                         std::to_string(most) + ", nor a name");
  if (number) {
    target.command = static_cast<uint32_t>(*number);
    if (family.schema != nullptr)
      target.operation = family.schema->find_request(target.command, dump);
  } else {
    if (family.schema == nullptr) refuse_unnamed(family, command);
    target.operation = family.schema->find_operation(command);
    if (target.operation == nullptr) refuse_unknown(family, command);
    target.command = dump ? target.operation->dump_request : target.operation->request;
    // Asking for what the spec does not list is the kernel's to refuse: its own list may be longer.
    if (target.command == kNoCommand)
      target.command = dump ? target.operation->request : target.operation->dump_request;
  }
  target.operation_name = target.operation != nullptr ? target.operation->name : command;
}

void RequestTargets::add_policy(Entry& entry, bool dump, RequestTarget& target) {
  if (!entry.family.generic) return;
  auto known = entry.policies.find(target.command);
  if (known == entry.policies.end()) {
    auto policies = std::make_unique<Policies>(
        resolve_policies(socket(), *entry.family.generic, target.command, limit_));
    auto sets = std::make_unique<PolicySets>(*policies);
    known = entry.policies.emplace(target.command, std::pair(std::move(policies), std::move(sets)))
                .first;
  }
  const auto& [policies, sets] = known->second;
  const auto found = policies->operations.find(target.command);
  if (found == policies->operations.end()) return;
  const auto index = dump ? found->second.dump : found->second.request;
  if (!index) return;
  target.has_policy = true;
  target.set = sets->combine(target.set, *index);
}

const RequestTarget& RequestTargets::find(const std::string& family, const std::string& command,
                                          bool dump) {
  Entry& entry = find_family(family);
  const auto known = entry.targets.find({command, dump});
  if (known != entry.targets.end()) return known->second;
  RequestTarget target;
  target.family = &entry.family;
  resolve_operation(entry, command, dump, target);
  if (target.operation != nullptr) {
    target.header = target.operation->header;
    target.set = target.operation->set;
  }
  if (entry.family.generic) target.header_size = align4(entry.family.generic->header_size);
  if (target.header != nullptr) target.header_size = align4(target.header->size);
  add_policy(entry, dump, target);
  return entry.targets.emplace(std::pair(command, dump), target).first->second;
}

}  // namespace nltool
