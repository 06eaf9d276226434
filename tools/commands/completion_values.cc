// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/completion_values.h"

#include <algorithm>
#include <set>

#include "codec/attribute_words.h"
#include "codec/text.h"
#include "commands/family_lookup.h"
#include "commands/request_target.h"
#include "commands/specs.h"
#include "commands/values.h"
#include "netlink/defaults.h"
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
  Session session_{common_, *report_, nullptr};
};

void offer_families(const CompletionContext& context, Candidates& to) {
  std::set<std::string> names;
  if (!context.numeric && context.command != "listen")
    for (const std::string& name : list_spec_names({"", context.spec_directories}))
      names.insert(name);
  Socket socket(NETLINK_GENERIC, nullptr);
  for (const Family& family : resolve_all_families(socket, kLimit)) names.insert(family.name);
  for (const std::string& name : names) to.add(name);
}

void offer_groups(const std::string& family, Candidates& to) {
  Socket socket(NETLINK_GENERIC, nullptr);
  for (const FamilyGroup& group : resolve_family(socket, family, kLimit).groups) to.add(group.name);
}

// The last of names with commas between is the one being typed.
void offer_list(const std::vector<std::string>& names, const std::string& typed,
                const std::string& before, Candidates& to) {
  const size_t comma = typed.rfind(',');
  to.extend_prefix(before + (comma == std::string::npos ? "" : typed.substr(0, comma + 1)));
  for (const std::string& name : names) to.add(name);
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

// The TYPE word for an attribute that has no name.
std::string type_word(const Attribute& attribute) {
  switch (attribute.type) {
    case Type::kU8:
      return "u8";
    case Type::kU16:
      return "u16";
    case Type::kU32:
      return "u32";
    case Type::kU64:
      return "u64";
    case Type::kS8:
      return "s8";
    case Type::kS16:
      return "s16";
    case Type::kS32:
      return "s32";
    case Type::kS64:
      return "s64";
    case Type::kUint:
      return "uint";
    case Type::kSint:
      return "sint";
    case Type::kString:
      return "str";
    case Type::kFlag:
      return "flag";
    default:
      return "bin";
  }
}

bool has_inside(const Attribute& attribute) {
  return attribute.nested != nullptr || attribute.type == Type::kSubMessage ||
         attribute.structure != nullptr;
}

void offer_attribute(const Attribute& attribute, Candidates& to) {
  if (attribute.type == Type::kPad || attribute.type == Type::kUnknown) return;
  const std::string name = attribute.name.empty() ? std::to_string(attribute.id) : attribute.name;
  if (has_inside(attribute)) return to.add(name + ".", "nest");
  if (attribute.type == Type::kFlag) return to.add(name, "flag");
  to.add(attribute.name.empty() ? name + ":" + type_word(attribute) + "=" : name + "=",
         type_word(attribute));
}

// The attribute a step of a path names; null if unknown.
const Attribute* find_step(const AttributeSet& set, const std::string& step) {
  if (const Attribute* named = set.find_name(step)) return named;
  for (const Attribute& attribute : set.attributes)
    if (std::to_string(attribute.id) == step) return &attribute;
  return nullptr;
}

void offer_value_names(const ValueNames* values, const std::string& typed,
                       const std::string& before, Candidates& to) {
  if (values == nullptr) return;
  std::vector<std::string> names;
  for (const auto& [number, name] : values->names) names.push_back(name);
  if (values->flags) return offer_list(names, typed, before, to);
  to.extend_prefix(before);
  for (const std::string& name : names) to.add(name);
}

void offer_attributes(const RequestTarget& target, bool dump, const std::string& typed,
                      Candidates& to) {
  const AttributeSet* set = target.set;
  size_t at = typed.starts_with('+') ? 1 : 0;
  const size_t name_end = std::min(typed.find('='), typed.size());
  for (size_t dot; set != nullptr && (dot = typed.find('.', at)) < name_end; at = dot + 1) {
    const Attribute* step = find_step(*set, typed.substr(at, dot - at));
    set = step != nullptr ? step->nested : nullptr;
  }
  if (set == nullptr) return;
  if (name_end < typed.size()) {
    const std::string name = typed.substr(at, name_end - at);
    const ValueNames* values = nullptr;
    if (const Attribute* attribute = find_step(*set, name))
      values = attribute->values;
    else if (const Struct::Member* member =
                 at <= 1 && target.header != nullptr ? target.header->find(name) : nullptr)
      values = member->values;
    return offer_value_names(values, typed.substr(name_end + 1), typed.substr(0, name_end + 1), to);
  }
  to.extend_prefix(typed.substr(0, at));
  const bool top = at <= 1;
  std::vector<std::string> taken;
  if (top && target.operation != nullptr)
    taken = dump ? target.operation->dump_attributes : target.operation->do_attributes;
  for (const Attribute& attribute : set->attributes)
    if (taken.empty() || std::find(taken.begin(), taken.end(), attribute.name) != taken.end())
      offer_attribute(attribute, to);
  if (top && target.header != nullptr)
    for (const Struct::Member& member : target.header->members)
      if (member.type != Type::kPad && set->find_name(member.name) == nullptr)
        to.add(member.name + "=", "fixed header");
}

}  // namespace

void Candidates::add(const std::string& candidate, const std::string& description) {
  const std::string whole = prefix_ + candidate;
  const bool plain = std::all_of(candidate.begin(), candidate.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_.,@%+/-:=").find(c) != std::string_view::npos;
  });
  if (!plain || candidate.empty() || !whole.starts_with(typed_)) return;
  lines_ += whole;
  if (!description.empty() && is_printable_line(description)) lines_ += "\t" + description;
  lines_ += "\n";
}

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
    offer_list(flag_names(), typed, "", to);
  } else if (option == "netns") {
    for (const std::string& name : list_directory("/run/netns")) to.add(name);
  }
}

void offer_words(const CompletionContext& context, const std::string& typed, Candidates& to) {
  if (context.command == "resolve-family") return offer_families(context, to);
  if (context.command != "send" || context.families.empty() || !context.operation) return;
  QuietSession quiet(context);
  Specs specs(quiet.session(), true);
  RequestTargets targets(quiet.session(), specs);
  offer_attributes(targets.find(context.families.back(), *context.operation, context.dump),
                   context.dump, typed, to);
}

}  // namespace nltool
