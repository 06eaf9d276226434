// SPDX-License-Identifier: GPL-2.0-or-later
// What the readers of a spec's parts share: the schema they fill, what the names in the spec stand
// for, and how to say what was not understood.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "schema/schema.h"
#include "schema/yaml.h"

namespace nltool {

// A number of a spec as far as it fits each.
struct SpecNumber {
  std::optional<int64_t> integer;
  std::optional<uint64_t> natural;
};

// A key that may stand in a map, and which field it fills. Of no use to us: any number too high.
struct SpecKey {
  std::string_view name;
  size_t field;
};

constexpr size_t kUnusedKey = SIZE_MAX;

inline std::string quote(std::string_view name) { return "'" + std::string(name) + "'"; }

class SpecContext {
 public:
  explicit SpecContext(Schema& filled) : schema(filled) {}

  // Names are views into the document.
  template <class Meaning>
  using Names = std::unordered_map<std::string_view, Meaning>;

  Schema& schema;
  std::map<std::string, SpecNumber, std::less<>> constants;
  Names<const ValueNames*> values;
  Names<const Struct*> structs;  // null: refused, of which was warned
  Names<AttributeSet*> sets;
  Names<const SubMessage*> sub_messages;

  // Once, however many ways lead to it: aliases and subsets.
  void warn(YamlNode where, const std::string& what);

  // The maps in a list, each with its "name". Warns of whatever else there is, calling an entry
  // `what`, and of a second one of the same name, which is left out. No list at all is an empty
  // one.
  std::vector<std::pair<std::string_view, YamlNode>> named_maps(YamlNode list,
                                                                const std::string& what);

  // False with a warning if there is something else where a list of `what` should be.
  bool check_list(YamlNode list, const std::string& what);

  // Puts the values of a map's keys into `fields`, over what is there. Warns of keys that are not
  // among `keys` and if it is no map; `what` is called for its name then.
  template <size_t kFields, class Keys, class What>
  void gather(YamlNode map, const Keys& keys, std::array<YamlNode, kFields>& fields, What what);

  // A number, or what the name of a constant stands for, or of a limit all specs know (u8-max).
  // " - 1" may follow a name. Nothing if it is none of these.
  std::optional<SpecNumber> number(YamlNode node) const;

  // What a name stands for; null for no node. Warns if nothing has this name.
  const AttributeSet* find_set(YamlNode name) { return find(sets, name, "attribute set"); }
  const Struct* find_struct(YamlNode name) { return find(structs, name, "struct"); }
  const SubMessage* find_sub_message(YamlNode name) {
    return find(sub_messages, name, "sub-message");
  }
  // `as_flags`: the numbers of an enum as positions of bits.
  const ValueNames* find_values(YamlNode name, bool as_flags);
  DisplayHint find_hint(YamlNode name);

 private:
  template <class Meaning>
  Meaning find(const Names<Meaning>& names, YamlNode name, const char* what) {
    if (!name) return nullptr;
    const auto found = names.find(name.text());
    if (found != names.end()) return found->second;
    warn(name, std::string("there is no ") + what + " " + quote(name.text()));
    return nullptr;
  }

  std::unordered_map<const ValueNames*, const ValueNames*> as_flags_;
  std::unordered_set<std::string> told_;
};

template <size_t kFields, class Keys, class What>
void SpecContext::gather(YamlNode map, const Keys& keys, std::array<YamlNode, kFields>& fields,
                         What what) {
  if (!map.is_map()) return warn(map, what() + " is not a map");
  for (const auto& [key, value] : map.pairs()) {
    const std::string_view name = key.text();
    const SpecKey* known = nullptr;
    for (const SpecKey& candidate : keys)
      if (candidate.name == name) {
        known = &candidate;
        break;
      }
    if (known == nullptr)
      warn(key, what() + ": " + quote(name) + " is not known");
    else if (known->field < kFields)
      fields[known->field] = value;
  }
}

}  // namespace nltool
