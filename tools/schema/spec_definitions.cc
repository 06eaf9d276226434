// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/spec_definitions.h"

#include "schema/spec_structs.h"

namespace nltool {

namespace {

// Reads one enum, or flags, whose numbers are positions of bits.
class ValuesReader {
 public:
  ValuesReader(SpecContext& context, YamlNode definition, bool flags)
      : context_(context), values_{flags, {}}, next_(0) {
    if (const YamlNode start = definition["value-start"]) set_next(start);
    if (!context.check_list(definition["entries"], "value")) return;
    for (const YamlNode entry : definition["entries"].items()) add(entry);
  }

  ValueNames& values() { return values_; }

 private:
  void set_next(YamlNode given) {
    next_.reset();
    if (const auto number = context_.number(given))
      next_ = number->integer ? static_cast<uint64_t>(*number->integer) : *number->natural;
    else
      context_.warn(given, "the value " + quote(given.text()) +
                               " is no number and no constant: what follows it is left out");
  }

  void add(YamlNode entry) {
    const YamlNode name = entry.is_map() ? entry["name"] : entry;
    if (name.text().empty()) return context_.warn(entry, "this value has no name");
    if (const YamlNode given = entry["value"]) set_next(given);
    if (!next_) return;
    const uint64_t number = (*next_)++;
    if (!values_.flags)
      values_.names.emplace_back(number, name.text());
    else if (number < 64)
      values_.names.emplace_back(uint64_t{1} << number, name.text());
    else
      context_.warn(entry, "flag " + quote(name.text()) + " is none of 64 bits");
  }

  SpecContext& context_;
  ValueNames values_;
  std::optional<uint64_t> next_;  // negative ones as they lie in int64_t
};

// Some constants are texts, as names of groups, for C programs: those stand for no number. Nor does
// a zero in place of what a header of the kernel defines, as the page size. Wireguard refers to one
// as C has it, with its prefix.
void read_constant(std::string_view name, YamlNode definition, SpecContext& context) {
  const auto number = context.number(definition["value"]);
  if (!number || (number->natural == 0 && definition["header"])) return;
  context.constants.emplace(name, *number);
  if (const YamlNode prefix = definition["name-prefix"])
    context.constants.emplace(prefix.string() + std::string(name), *number);
}

}  // namespace

void read_definitions(YamlNode definitions, SpecContext& context) {
  std::vector<std::pair<std::string_view, YamlNode>> enums, structs;
  for (const auto& [name, definition] : context.named_maps(definitions, "definition")) {
    const std::string_view type = definition["type"].text();
    if (type == "enum" || type == "flags")
      enums.emplace_back(name, definition);
    else if (type == "struct")
      structs.emplace_back(name, definition);
    else if (type == "const")
      read_constant(name, definition, context);
    else
      context.warn(definition,
                   "definition " + quote(name) + ": its type " + quote(type) + " is not known");
  }
  for (const auto& [name, definition] : enums) {
    const bool flags = definition["type"].text() == "flags";
    context.schema.values.push_back(std::move(ValuesReader(context, definition, flags).values()));
    context.values.emplace(name, &context.schema.values.back());
  }
  read_structs(structs, context);
}

}  // namespace nltool
