// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/spec_attributes.h"

#include <algorithm>

#include "schema/spec_attribute.h"

namespace nltool {

namespace {

// 14 bits: the other two of nla_type are flags (linux/netlink.h).
constexpr int64_t kMostAttributeId = 0x3fff;
// Subsets of subsets: real specs have none.
constexpr size_t kMostDepth = 8;

class SetsReader {
 public:
  explicit SetsReader(SpecContext& context) : context_(context) {}

  // Gives each set its place: nests refer to sets that stand further down.
  void create(YamlNode list) {
    const auto found = context_.named_maps(list, "attribute set");
    sources_.reserve(found.size());
    for (const auto& [name, node] : found) {
      context_.schema.sets.emplace_back();
      AttributeSet& set = context_.schema.sets.back();
      set.name = name;
      sources_.emplace_back(node, &set);
      context_.sets.emplace(name, &set);
      by_name_.emplace(name, &sources_.back());
    }
  }

  void fill() {
    for (Source& source : sources_) fill(source, 0);
  }

 private:
  // An attribute with its number, as a set lists and counts them; a subset's with its original.
  struct Numbered {
    YamlNode entry;
    const Numbered* original;
    uint16_t id;
  };

  enum class State { kNew, kFilling, kFilled };

  struct Source {
    Source(YamlNode where, AttributeSet* filled) : node(where), set(filled) {}

    YamlNode node;
    AttributeSet* set;
    State state = State::kNew;
    size_t depth = 0;  // how many sets this one is a subset of, one of the other
    std::vector<Numbered> attributes;
    SpecContext::Names<const Numbered*> by_name;  // once a subset has asked
  };

  void fill(Source& source, size_t depth) {
    if (source.state != State::kNew) return;
    source.state = State::kFilling;
    const YamlNode list = source.node["attributes"];
    if (context_.check_list(list, "attribute")) {
      source.set->attributes.reserve(list.items().count());
      source.attributes.reserve(list.items().count());
    }
    if (const YamlNode parent = source.node["subset-of"])
      fill_subset(source, parent, list, depth);
    else
      count_attributes(source, list);
    source.state = State::kFilled;
    sort(source);
  }

  void count_attributes(Source& source, YamlNode list) {
    int64_t next = 1;
    for (const YamlNode entry : list.items()) {
      AttributeFields fields;
      gather_attribute(entry, fields, context_);
      if (const YamlNode given = fields[AttributeField::kValue])
        next = given.integer().value_or(-1);
      if (next >= 0 && next <= kMostAttributeId) {
        add(source, {entry, nullptr, static_cast<uint16_t>(next++)}, fields);
        continue;
      }
      next = kMostAttributeId + 1;
      context_.warn(entry, "attribute " + quote(fields[AttributeField::kName].text()) +
                               " has a number out of range");
    }
  }

  void add(Source& source, const Numbered& numbered, const AttributeFields& fields) {
    if (fields[AttributeField::kName].text().empty()) {
      if (numbered.entry.is_map()) context_.warn(numbered.entry, "this attribute has no name");
      return;
    }
    source.attributes.push_back(numbered);
    source.set->attributes.push_back(read_attribute(fields, numbered.entry, context_));
    source.set->attributes.back().id = numbered.id;
  }

  void fill_subset(Source& source, YamlNode name, YamlNode list, size_t depth) {
    Source* parent = find_parent(source, name, depth);
    if (parent == nullptr) return;
    source.depth = parent->depth + 1;
    index(*parent);
    for (const YamlNode entry : list.items()) {
      const std::string_view attribute = entry["name"].text();
      const auto original = parent->by_name.find(attribute);
      if (original == parent->by_name.end()) {
        context_.warn(entry, "attribute " + quote(attribute) + " is not in the set " +
                                 quote(name.text()) + ", which this one is a subset of");
        continue;
      }
      const Numbered numbered = {entry, original->second, original->second->id};
      AttributeFields fields;
      gather_inherited(numbered, fields);
      add(source, numbered, fields);
    }
  }

  Source* find_parent(Source& source, YamlNode name, size_t depth) {
    const auto found = by_name_.find(name.text());
    if (found == by_name_.end()) {
      context_.warn(name, "there is no attribute set " + quote(name.text()));
      return nullptr;
    }
    Source* parent = found->second;
    if (depth < kMostDepth) fill(*parent, depth + 1);
    if (parent->state == State::kFilled && parent->depth < kMostDepth) return parent;
    context_.warn(name, "set " + quote(source.set->name) + " is a subset of " +
                            (parent->state == State::kFilling ? "itself" : "too many"));
    return nullptr;
  }

  static void index(Source& parent) {
    if (!parent.by_name.empty()) return;
    for (const Numbered& numbered : parent.attributes)
      parent.by_name.emplace(numbered.entry["name"].text(), &numbered);
  }

  // What the subset says goes before what the original says, key by key.
  void gather_inherited(const Numbered& numbered, AttributeFields& fields) {
    if (numbered.original != nullptr) gather_inherited(*numbered.original, fields);
    gather_attribute(numbered.entry, fields, context_);
  }

  void sort(Source& source) {
    std::vector<Attribute>& attributes = source.set->attributes;
    const auto less = [](const Attribute& a, const Attribute& b) { return a.id < b.id; };
    if (!std::is_sorted(attributes.begin(), attributes.end(), less))
      std::stable_sort(attributes.begin(), attributes.end(), less);
    // Listing an attribute twice in a subset changes nothing; devlink's spec does.
    const auto same = [](const Attribute& a, const Attribute& b) {
      return a.id == b.id && a.name == b.name;
    };
    attributes.erase(std::unique(attributes.begin(), attributes.end(), same), attributes.end());
    for (size_t i = 1; i < attributes.size(); ++i)
      if (attributes[i - 1].id == attributes[i].id)
        context_.warn(source.node, "attributes " + quote(attributes[i - 1].name) + " and " +
                                       quote(attributes[i].name) + " have the same number");
  }

  SpecContext& context_;
  std::vector<Source> sources_;
  SpecContext::Names<Source*> by_name_;
};

enum Field { kValue, kHeader, kSet, kFields };

constexpr SpecKey kFormatKeys[] = {
    {"value", kValue}, {"attribute-set", kSet}, {"fixed-header", kHeader}};

void create_sub_messages(YamlNode list, SpecContext& context) {
  for (const auto& [name, node] : context.named_maps(list, "sub-message")) {
    SubMessage message{std::string(name), {}};
    if (context.check_list(node["formats"], "format"))
      message.formats.reserve(node["formats"].items().count());
    for (const YamlNode entry : node["formats"].items()) {
      std::array<YamlNode, kFields> fields;
      context.gather(entry, kFormatKeys, fields,
                     [&] { return "a format of sub-message " + quote(message.name); });
      if (entry.is_map() && !fields[kValue]) context.warn(entry, "this format has no value");
      if (fields[kValue])
        message.formats.push_back({fields[kValue].string(), context.find_struct(fields[kHeader]),
                                   context.find_set(fields[kSet])});
    }
    context.schema.sub_messages.push_back(std::move(message));
    context.sub_messages.emplace(name, &context.schema.sub_messages.back());
  }
}

}  // namespace

void read_attributes(YamlNode attribute_sets, YamlNode sub_messages, SpecContext& context) {
  SetsReader reader(context);
  reader.create(attribute_sets);
  create_sub_messages(sub_messages, context);
  reader.fill();
}

}  // namespace nltool
