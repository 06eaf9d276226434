// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/spec_reader.h"

#include <map>

#include "netlink/error.h"
#include "schema/spec_operations.h"
#include "schema/yaml.h"

namespace nltool {

namespace {

// 14 bits: the other two of nla_type are flags (linux/netlink.h).
constexpr int64_t kMostAttributeId = 0x3fff;

struct TypeName {
  const char* name;
  Type type;
};

constexpr TypeName kTypeNames[] = {
    {"u8", Type::kU8},
    {"u16", Type::kU16},
    {"u32", Type::kU32},
    {"u64", Type::kU64},
    {"s8", Type::kS8},
    {"s16", Type::kS16},
    {"s32", Type::kS32},
    {"s64", Type::kS64},
    {"uint", Type::kUint},
    {"sint", Type::kSint},
    {"string", Type::kString},
    {"binary", Type::kBinary},
    {"flag", Type::kFlag},
    {"nest", Type::kNest},
    {"indexed-array", Type::kIndexedArray},
    {"array-nest", Type::kIndexedArray},
    {"pad", Type::kPad},
};

struct HintName {
  const char* name;
  DisplayHint hint;
};

constexpr HintName kHintNames[] = {
    {"hex", DisplayHint::kHex},   {"ipv4", DisplayHint::kIpv4},
    {"ipv6", DisplayHint::kIpv6}, {"ipv4-or-v6", DisplayHint::kIpv4Or6},
    {"mac", DisplayHint::kMac},   {"uuid", DisplayHint::kUuid}};

std::optional<Type> find_type(const std::string& name) {
  for (const TypeName& entry : kTypeNames)
    if (name == entry.name) return entry.type;
  return std::nullopt;
}

DisplayHint find_hint(const std::string& name) {
  for (const HintName& entry : kHintNames)
    if (name == entry.name) return entry.hint;
  return DisplayHint::kNone;
}

class SpecReader {
 public:
  SpecReader(YamlNode root, Schema& schema) : root_(root), schema_(schema) {}

  void read() {
    read_definitions();
    create_sets();
    for (const YamlNode& set : root_["attribute-sets"].items()) fill_set(set);
    read_operations(root_["operations"], schema_);
  }

 private:
  void warn(const YamlNode& node, const std::string& what) {
    schema_.warnings.push_back(schema_.file + ":" + std::to_string(node.line()) + ": " + what);
  }

  void read_definitions() {
    for (const YamlNode& definition : root_["definitions"].items()) {
      const std::string type = definition["type"].text();
      if (type != "enum" && type != "flags") continue;
      schema_.values.push_back(read_values(definition, type == "flags"));
      values_[definition["name"].text()] = &schema_.values.back();
    }
  }

  ValueNames read_values(const YamlNode& definition, bool flags) {
    ValueNames values;
    values.flags = flags;
    auto next = static_cast<uint64_t>(definition["value-start"].integer().value_or(0));
    for (const YamlNode& entry : definition["entries"].items()) {
      if (const auto given = entry["value"].integer()) next = static_cast<uint64_t>(*given);
      const std::string name = entry.is_map() ? entry["name"].text() : entry.text();
      const uint64_t number = next++;
      values.names.emplace_back(flags && number < 64 ? uint64_t{1} << number : number, name);
    }
    return values;
  }

  // All first: nests refer to sets that stand further down.
  void create_sets() {
    for (const YamlNode& set : root_["attribute-sets"].items()) {
      schema_.sets.emplace_back();
      schema_.sets.back().name = set["name"].text();
      sets_[schema_.sets.back().name] = &schema_.sets.back();
      raw_sets_.try_emplace(schema_.sets.back().name, set);
    }
  }

  // An attribute of a set with its number, as the set lists and counts them.
  struct Numbered {
    YamlNode entry;
    uint16_t id;
  };

  void fill_set(const YamlNode& set) {
    AttributeSet& target = *sets_[set["name"].text()];
    const auto parent = raw_sets_.find(set["subset-of"].text());
    if (parent != raw_sets_.end())
      fill_subset(target, set, parent->second);
    else
      for (const Numbered& numbered : count_attributes(set, true))
        target.attributes.push_back(read_attribute(numbered.entry, numbered.id));
    std::stable_sort(target.attributes.begin(), target.attributes.end(),
                     [](const Attribute& a, const Attribute& b) { return a.id < b.id; });
  }

  std::vector<Numbered> count_attributes(const YamlNode& set, bool warns) {
    std::vector<Numbered> counted;
    int64_t next = 1;
    for (const YamlNode& entry : set["attributes"].items()) {
      if (const YamlNode given = entry["value"]) next = given.integer().value_or(-1);
      if (next >= 0 && next <= kMostAttributeId) {
        counted.push_back({entry, static_cast<uint16_t>(next++)});
        continue;
      }
      next = kMostAttributeId + 1;
      if (warns) warn(entry, "attribute " + entry["name"].text() + " has a number out of range");
    }
    return counted;
  }

  void fill_subset(AttributeSet& target, const YamlNode& set, const YamlNode& parent) {
    auto [known, added] = parents_.try_emplace(parent["name"].text());
    if (added)
      for (const Numbered& numbered : count_attributes(parent, false))
        known->second.try_emplace(numbered.entry["name"].text(), numbered);
    for (const YamlNode& entry : set["attributes"].items()) {
      const std::string name = entry["name"].text();
      const auto original = known->second.find(name);
      if (original == known->second.end()) {
        warn(entry, "attribute " + name + " is not in the set this one is a subset of");
        continue;
      }
      // What the subset says again, as another nest, goes before the original.
      const bool again = static_cast<bool>(entry["type"]);
      target.attributes.push_back(
          read_attribute(again ? entry : original->second.entry, original->second.id));
    }
  }

  Attribute read_attribute(const YamlNode& entry, uint16_t id) {
    Attribute attribute;
    attribute.id = id;
    attribute.name = entry["name"].text();
    const std::string type = entry["type"].text();
    if (const auto known = find_type(type))
      attribute.type = *known;
    else if (type != "unused")
      warn(entry, "attribute " + attribute.name + ": type '" + type + "' is shown as hex");
    attribute.multi = entry["multi-attr"].is_true();
    attribute.big_endian = entry["byte-order"].text() == "big-endian";
    attribute.hint = find_hint(entry["display-hint"].text());
    if (attribute.type == Type::kIndexedArray) read_element(entry, attribute);
    if (const YamlNode nested = entry["nested-attributes"]) refer_nested(nested, attribute);
    if (const YamlNode values = entry["enum"]) refer_values(values, entry, attribute);
    return attribute;
  }

  void read_element(const YamlNode& entry, Attribute& attribute) {
    const std::string element = entry["sub-type"].text();
    attribute.element = Type::kNest;
    if (element.empty()) return;
    if (const auto known = find_type(element))
      attribute.element = *known;
    else
      warn(entry,
           "attribute " + attribute.name + ": elements of type '" + element + "' are shown as hex");
  }

  void refer_nested(const YamlNode& nested, Attribute& attribute) {
    const auto found = sets_.find(nested.text());
    if (found == sets_.end()) return warn(nested, "there is no attribute set " + nested.text());
    attribute.nested = found->second;
  }

  void refer_values(const YamlNode& values, const YamlNode& entry, Attribute& attribute) {
    const auto found = values_.find(values.text());
    if (found == values_.end()) return warn(values, "there is no definition " + values.text());
    attribute.values = found->second;
    if (!entry["enum-as-flags"].is_true() || found->second->flags) return;
    const auto [bits, added] = as_flags_.try_emplace(found->second, nullptr);
    if (added) bits->second = to_flags(*found->second);
    attribute.values = bits->second;
  }

  // The same names, but each value counts bits.
  const ValueNames* to_flags(const ValueNames& values) {
    ValueNames flags = values;
    flags.flags = true;
    for (auto& [number, name] : flags.names) number = number < 64 ? uint64_t{1} << number : 0;
    schema_.values.push_back(std::move(flags));
    return &schema_.values.back();
  }

  YamlNode root_;
  Schema& schema_;
  std::map<std::string, const ValueNames*> values_;
  std::map<const ValueNames*, const ValueNames*> as_flags_;
  std::map<std::string, AttributeSet*> sets_;
  std::map<std::string, YamlNode> raw_sets_;
  std::map<std::string, std::map<std::string, Numbered>> parents_;  // by set, by attribute
};

}  // namespace

Schema read_spec(const std::string& text, const std::string& file) {
  const YamlDocument document(text, file);
  const YamlNode root = document.root();
  Schema schema;
  schema.file = file;
  schema.family = root["name"].text();
  schema.protocol = root["protocol"].text();
  if (schema.protocol.empty()) schema.protocol = "genetlink";
  if (schema.family.empty() || !root["operations"].is_map())
    throw FileError("reading " + file, 0, "this is no netlink spec: it needs name and operations");
  if (!schema.protocol.starts_with("genetlink"))
    throw FileError("reading " + file, 0,
                    "protocol '" + schema.protocol + "' is not generic netlink");
  SpecReader(root, schema).read();
  return schema;
}

}  // namespace nltool
