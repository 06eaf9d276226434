// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/spec_context.h"

#include "schema/spec_types.h"

namespace nltool {

namespace {

// "u8-max", "s64-min": the name of each fixed-size integer's bounds.
std::optional<SpecNumber> find_bound(std::string_view name) {
  for (const unsigned bits : {8U, 16U, 32U, 64U}) {
    const std::string width = std::to_string(bits);
    const auto highest = UINT64_MAX >> (64 - bits);
    const auto signed_highest = static_cast<int64_t>(highest >> 1);
    if (name == "u" + width + "-min") return SpecNumber{0, 0};
    if (name == "s" + width + "-max")
      return SpecNumber{signed_highest, static_cast<uint64_t>(signed_highest)};
    if (name == "s" + width + "-min") return SpecNumber{-signed_highest - 1, std::nullopt};
    if (name != "u" + width + "-max") continue;
    SpecNumber number{std::nullopt, highest};
    if (bits < 64) number.integer = static_cast<int64_t>(highest);
    return number;
  }
  return std::nullopt;
}

SpecNumber one_less(SpecNumber number) {
  if (number.integer == INT64_MIN) number.integer.reset();
  if (number.natural == 0) number.natural.reset();
  if (number.integer) --*number.integer;
  if (number.natural) --*number.natural;
  return number;
}

}  // namespace

void SpecContext::warn(YamlNode where, const std::string& what) {
  const std::string warning = schema.file + ":" + std::to_string(where.line()) + ": " + what;
  if (told_.insert(warning).second) schema.warnings.push_back(warning);
}

bool SpecContext::check_list(YamlNode list, const std::string& what) {
  if (list.is_list() || list.is_blank()) return list.is_list();
  warn(list, "this is not a list of " + what + "s");
  return false;
}

std::vector<std::pair<std::string_view, YamlNode>> SpecContext::named_maps(
    YamlNode list, const std::string& what) {
  std::vector<std::pair<std::string_view, YamlNode>> found;
  if (!check_list(list, what)) return found;
  std::unordered_set<std::string_view> seen;
  for (const YamlNode entry : list.items()) {
    const std::string_view name = entry["name"].text();
    if (!entry.is_map())
      warn(entry, "this " + what + " is not a map");
    else if (name.empty())
      warn(entry, "this " + what + " has no name");
    else if (!seen.insert(name).second)
      warn(entry, "there is a second " + what + " " + quote(name));
    else
      found.emplace_back(name, entry);
  }
  return found;
}

std::optional<SpecNumber> SpecContext::number(YamlNode node) const {
  const SpecNumber literal{node.integer(), node.natural()};
  if (literal.integer || literal.natural) return literal;
  constexpr std::string_view kLess = " - 1";
  std::string_view name = node.text();
  const bool less = name.ends_with(kLess);
  if (less) name.remove_suffix(kLess.size());
  const auto constant = constants.find(name);
  const auto found = constant != constants.end() ? constant->second : find_bound(name);
  if (!found) return std::nullopt;
  return less ? one_less(*found) : *found;
}

const ValueNames* SpecContext::find_values(YamlNode name, bool as_flags) {
  const ValueNames* found = find(values, name, "enum");
  if (found == nullptr || !as_flags || found->flags) return found;
  const auto [bits, added] = as_flags_.try_emplace(found, nullptr);
  if (!added) return bits->second;
  ValueNames flags{true, {}};
  for (const auto& [number, value_name] : found->names)
    if (number < 64) flags.names.emplace_back(uint64_t{1} << number, value_name);
  schema.values.push_back(std::move(flags));
  return bits->second = &schema.values.back();
}

DisplayHint SpecContext::find_hint(YamlNode name) {
  if (!name) return DisplayHint::kNone;
  const auto found = find_display_hint(name.text());
  if (!found) warn(name, "there is no display hint " + quote(name.text()));
  return found.value_or(DisplayHint::kNone);
}

}  // namespace nltool
