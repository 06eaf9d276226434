// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/spec_limits.h"

#include <cctype>

#include "schema/spec_types.h"

namespace nltool {

namespace {

bool same(const Limits& a, const Limits& b) {
  return a.min == b.min && a.max == b.max && a.signed_min == b.signed_min &&
         a.signed_max == b.signed_max && a.mask == b.mask && a.min_length == b.min_length &&
         a.max_length == b.max_length;
}

class LimitsReader {
 public:
  LimitsReader(const Attribute& attribute, SpecContext& context)
      : attribute_(attribute), context_(context) {}

  Limits read(YamlNode checks) {
    if (!checks.is_map()) warn(checks, "checks are not a map");
    for (const auto& [key, value] : checks.pairs()) one(key, value);
    return limits_;
  }

 private:
  void one(YamlNode key, YamlNode value) {
    const std::string_view name = key.text();
    if (name == "min")
      limit(limits_.min, limits_.signed_min, value);
    else if (name == "max")
      limit(limits_.max, limits_.signed_max, value);
    else if (name == "min-len")
      limits_.min_length = length(value);
    else if (name == "max-len")
      limits_.max_length = length(value);
    else if (name == "exact-len")
      limits_.min_length = limits_.max_length = length(value);
    else if (name == "flags-mask")
      limits_.mask = mask(value);
    else if (name != "unterminated-ok")
      warn(key, "the check " + quote(name) + " is not known");
  }

  void limit(std::optional<uint64_t>& natural, std::optional<int64_t>& integer, YamlNode value) {
    const auto number = resolve(value);
    if (!number) return;
    const bool of_signed = is_signed(attribute_.type);
    (of_signed ? number->integer.has_value() : number->natural.has_value())
        ? void()
        : warn(value, quote(value.text()) + " is out of range");
    if (of_signed)
      integer = number->integer;
    else
      natural = number->natural;
  }

  std::optional<uint32_t> length(YamlNode value) {
    const auto number = resolve(value);
    if (!number) return std::nullopt;
    if (number->natural && *number->natural <= UINT32_MAX)
      return static_cast<uint32_t>(*number->natural);
    warn(value, quote(value.text()) + " is no length");
    return std::nullopt;
  }

  std::optional<uint64_t> mask(YamlNode value) {
    const ValueNames* flags = context_.find_values(value, true);
    if (flags == nullptr) return std::nullopt;
    uint64_t bits = 0;
    for (const auto& [bit, name] : flags->names) bits |= bit;
    return bits;
  }

  std::optional<SpecNumber> resolve(YamlNode value) {
    const auto number = context_.number(value);
    if (!number &&
        (value.text().empty() || isalpha(static_cast<unsigned char>(value.text()[0])) == 0))
      warn(value, quote(value.text()) + " is neither a number nor a name");
    return number;
  }

  void warn(YamlNode where, const std::string& what) {
    context_.warn(where, "attribute " + quote(attribute_.name) + ": " + what);
  }

  const Attribute& attribute_;
  SpecContext& context_;
  Limits limits_;
};

}  // namespace

const Limits* read_limits(YamlNode checks, const Attribute& attribute, SpecContext& context) {
  if (!checks) return nullptr;
  Limits limits = LimitsReader(attribute, context).read(checks);
  if (same(limits, {})) return nullptr;
  limits.of_spec = true;
  context.schema.limits.push_back(limits);
  return &context.schema.limits.back();
}

}  // namespace nltool
