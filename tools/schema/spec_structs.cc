// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/spec_structs.h"

#include "schema/spec_types.h"

namespace nltool {

namespace {

// Deeper than any real one: structs in structs in 16 more.
constexpr size_t kMostDepth = 16;
// No attribute holds more (struct nlattr in linux/netlink.h).
constexpr size_t kMostBytes = UINT16_MAX;

enum Field { kName, kType, kLength, kByteOrder, kEnum, kEnumAsFlags, kHint, kStruct, kFields };
using Fields = std::array<YamlNode, kFields>;

constexpr SpecKey kKeys[] = {
    {"name", kName},     {"type", kType},         {"len", kLength},
    {"doc", kUnusedKey}, {"enum", kEnum},         {"byte-order", kByteOrder},
    {"struct", kStruct}, {"display-hint", kHint}, {"enum-as-flags", kEnumAsFlags},
};

class StructReader {
 public:
  StructReader(const std::vector<std::pair<std::string_view, YamlNode>>& definitions,
               SpecContext& context)
      : context_(context) {
    for (const auto& [name, definition] : definitions) sources_.emplace(name, Source{definition});
  }

  // The struct of this name; null if there is none that can be used, which is warned of.
  const Struct* resolve(YamlNode where, std::string_view name, size_t depth) {
    const auto found = sources_.find(name);
    if (found == sources_.end()) {
      context_.warn(where, "there is no struct " + quote(name));
      return nullptr;
    }
    Source& source = found->second;
    if (source.state == State::kRead) return context_.structs[name];
    if (source.state == State::kReading) return refuse(where, name, "it holds itself");
    if (depth > kMostDepth) return refuse(where, name, "it is in too many others");
    source.state = State::kReading;
    const Struct* read = lay_out(source.definition, name, depth);
    source.state = State::kRead;
    return context_.structs[name] = read;
  }

 private:
  enum class State { kNew, kReading, kRead };

  struct Source {
    YamlNode definition;
    State state = State::kNew;
  };

  const Struct* refuse(YamlNode where, std::string_view name, const std::string& why) {
    context_.warn(where, "struct " + quote(name) + " is left out: " + why);
    return nullptr;
  }

  const Struct* lay_out(YamlNode definition, std::string_view name, size_t depth) {
    Struct built{std::string(name), {}, 0};
    const YamlNode members = definition["members"];
    if (context_.check_list(members, "member")) built.members.reserve(members.items().count());
    for (const YamlNode entry : members.items()) {
      auto member = read_member(entry, name, depth);
      if (!member) return nullptr;
      built.size += member->size;
      if (built.size > kMostBytes) return refuse(entry, name, "it is larger than an attribute");
      built.members.push_back(std::move(*member));
    }
    if (built.size == 0) return refuse(definition, name, "there are no bytes in it");
    context_.schema.structs.push_back(std::move(built));
    return &context_.schema.structs.back();
  }

  // Nothing if the size is not known.
  std::optional<Struct::Member> read_member(YamlNode entry, std::string_view name, size_t depth) {
    Fields fields;
    context_.gather(entry, kKeys, fields, [&] { return "a member of struct " + quote(name); });
    Struct::Member member;
    member.name = fields[kName].text();
    const std::string_view type_name = fields[kType].text();
    member.type = find_type(type_name).value_or(Type::kUnknown);
    member.size = integer_size(member.type);
    const bool bytes =
        member.type == Type::kBinary || member.type == Type::kString || member.type == Type::kPad;
    if (!bytes && member.size == 0) {
      refuse(entry, name, "member " + quote(member.name) + " has the type " + quote(type_name));
      return std::nullopt;
    }
    if (bytes && !measure(fields, member, entry, name, depth)) return std::nullopt;
    read_meaning(fields, member);
    return member;
  }

  // The size of what is no integer; false if it is not known.
  bool measure(const Fields& fields, Struct::Member& member, YamlNode entry, std::string_view name,
               size_t depth) {
    if (fields[kStruct] && member.type == Type::kBinary) {
      member.nested = resolve(fields[kStruct], fields[kStruct].text(), depth + 1);
      if (member.nested == nullptr)
        refuse(entry, name, "member " + quote(member.name) + " cannot be used");
      else
        member.size = member.nested->size;
      return member.nested != nullptr;
    }
    const auto length = context_.number(fields[kLength]);
    if (length && length->natural.value_or(SIZE_MAX) <= kMostBytes) {
      member.size = *length->natural;
      return true;
    }
    refuse(entry, name,
           "member " + quote(member.name) + " has the length " + quote(fields[kLength].text()));
    return false;
  }

  void read_meaning(const Fields& fields, Struct::Member& member) {
    member.big_endian = fields[kByteOrder].text() == "big-endian";
    member.values = context_.find_values(fields[kEnum], fields[kEnumAsFlags].is_true());
    member.hint = context_.find_hint(fields[kHint]);
  }

  SpecContext& context_;
  SpecContext::Names<Source> sources_;
};

}  // namespace

void read_structs(const std::vector<std::pair<std::string_view, YamlNode>>& definitions,
                  SpecContext& context) {
  StructReader reader(definitions, context);
  for (const auto& [name, definition] : definitions) reader.resolve(definition, name, 0);
}

}  // namespace nltool
