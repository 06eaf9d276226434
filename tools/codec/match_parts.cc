// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/match_parts.h"

#include <algorithm>
#include <utility>

#include "codec/encode_struct.h"
#include "codec/input_fields.h"
#include "codec/refusal.h"

namespace nltool {

namespace {

// Attributes and members known by this name; any number is known.
bool knows(const InputScope& scope, const std::string& name) {
  if (parse_attribute_number(name)) return true;
  if (scope.header != nullptr && (name == "header" || name.starts_with("header."))) return true;
  const std::vector<std::string> names = known_names(scope);
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Knowledge knowledge_of(const InputScope& scope) {
  const bool all = std::all_of(scope.fields.begin(), scope.fields.end(),
                               [&](const InputField* field) { return knows(scope, field->name); });
  if (all) return Knowledge::kAll;
  return known_names(scope).empty() ? Knowledge::kNone : Knowledge::kNames;
}

void refuse_unknown_names(const std::vector<InputScope>& scopes, const std::string& what) {
  std::vector<std::string> all;
  size_t having_names = 0;
  for (const InputScope& scope : scopes) {
    const std::vector<std::string> names = known_names(scope);
    having_names += names.empty() ? 0 : 1;
    for (const std::string& name : names)
      if (std::find(all.begin(), all.end(), name) == all.end()) all.push_back(name);
  }
  if (having_names < 2) return;
  for (const InputField* field : scopes[0].fields) {
    const auto knows_it = [&](const InputScope& scope) { return knows(scope, field->name); };
    if (std::any_of(scopes.begin(), scopes.end(), knows_it)) continue;
    UsageError error = refusal(scopes[0].path_of(field->name), "is not a name of " + what);
    suggest(error, field->name, all);
    mark_place(error, field->place);
    throw error;
  }
}

UsageError not_matched(const std::string& path) {
  return refusal(path, "is no attribute, and nothing to filter by");
}

// Members are compared each by itself: those that are not written may be anything.
void add_member_match(const Struct& structure, const InputField& field, const std::string& path,
                      size_t base, std::vector<MemberMatch>& to) {
  if (field.name == "_trailing") throw not_matched(path + "." + field.name);
  const Struct::Member* member = structure.find(field.name);
  size_t offset = base;
  for (const Struct::Member& before : structure.members) {
    if (&before == member) break;
    offset += before.size;
  }
  if (member != nullptr && member->nested != nullptr &&
      (field.value.kind == Input::Kind::kMap || is_braced(field.value))) {
    const InputFields inner(field.value, field.place);
    for (const InputField* one : inner.all())
      add_member_match(*member->nested, *one, path + "." + field.name, offset, to);
    return;
  }
  MemberMatch match;
  const bool bare = field.value.kind == Input::Kind::kNothing;
  if (!bare || member == nullptr || member->type == Type::kPad) {
    // Refuses what is no member.
    const std::vector<uint8_t> bytes = encode_struct(structure, {&field}, path);
    const Bytes value = Bytes(bytes).subspan(offset - base, member->size);
    match.text = member->type == Type::kString;
    const Bytes expected = match.text ? as_bytes(load_string(value)) : value;
    match.expected.emplace(expected.begin(), expected.end());
  }
  match.offset = offset;
  match.size = member->size;
  to.push_back(std::move(match));
}

}  // namespace nltool
