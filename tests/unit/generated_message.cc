// SPDX-License-Identifier: GPL-2.0-or-later
#include "generated_message.h"

#include <algorithm>

#include "codec/address.h"
#include "codec/scalar.h"

namespace nltool::inputs {

namespace {

constexpr Type kIntegers[] = {Type::kU8,  Type::kU16, Type::kU32, Type::kU64,  Type::kS8,
                              Type::kS16, Type::kS32, Type::kS64, Type::kUint, Type::kSint};
constexpr Type kPlain[] = {Type::kString, Type::kBinary, Type::kFlag, Type::kNest, Type::kUnknown};
constexpr Type kMore[] = {Type::kIndexedArray, Type::kBitfield32, Type::kTypeValue,
                          Type::kSubMessage, Type::kBinary};
constexpr Type kElements[] = {Type::kNest, Type::kNest,   Type::kU32,
                              Type::kS16,  Type::kString, Type::kBinary};
constexpr DisplayHint kHints[] = {DisplayHint::kNone, DisplayHint::kHex,  DisplayHint::kMac,
                                  DisplayHint::kIpv4, DisplayHint::kIpv6, DisplayHint::kIpv4Or6,
                                  DisplayHint::kUuid};
constexpr const char* kKinds[] = {"x", "y", "z"};

bool nests(Type type) {
  return type == Type::kNest || type == Type::kTypeValue || type == Type::kSubMessage ||
         type == Type::kIndexedArray;
}

}  // namespace

const AttributeSet& Generator::set(int depth) {
  AttributeSet& made = sets_.emplace_back();
  made.name = "set" + std::to_string(sets_.size());
  uint16_t id = 0;
  for (size_t count = 1 + below(8); count > 0; --count) {
    id = static_cast<uint16_t>(id + 1 + (often() ? 0 : below(5)));
    Attribute one = attribute(id, depth);
    made.attributes.push_back(std::move(one));
  }
  if (all_) made.attributes.push_back(make(90, "kind", Type::kString));
  return made;
}

Attribute Generator::attribute(uint16_t id, int depth) {
  Type type = often() ? kIntegers[below(std::size(kIntegers))] : kPlain[below(std::size(kPlain))];
  if (all_ && !often()) type = kMore[below(std::size(kMore))];
  if (nests(type) && depth >= 3) type = Type::kU32;
  Attribute made = make(id, "a" + std::to_string(id), type);
  made.multi = below(5) == 0;
  made.big_endian = integer_range(type) && below(4) == 0;
  if (integer_range(type) && !often()) made.values = &names(below(2) == 0);
  if (integer_range(type) && !often()) made.hint = DisplayHint::kHex;
  if (all_ && type == Type::kU32 && made.values == nullptr && !often())
    made.hint = DisplayHint::kIpv4;
  if (type == Type::kBinary) fill_binary(made);
  if (type == Type::kBitfield32 && often()) made.values = &names(true);
  if (type == Type::kNest || type == Type::kTypeValue) made.nested = &set(depth + 1);
  if (type == Type::kTypeValue) made.type_names = {"first", "second"};
  if (type == Type::kSubMessage) {
    made.sub_message = &sub_message(depth + 1);
    made.selector = "kind";
  }
  if (type == Type::kIndexedArray) {
    made.element = kElements[below(std::size(kElements))];
    if (made.element == Type::kNest) made.nested = &set(depth + 1);
  }
  return made;
}

void Generator::fill_binary(Attribute& attribute) {
  attribute.hint = kHints[below(std::size(kHints))];
  if (!all_ || often()) return;
  if (below(2) == 0) {
    attribute.structure = &structure();
    return;
  }
  attribute.element = kIntegers[below(8)];
  attribute.hint = DisplayHint::kNone;
  if (!often()) attribute.values = &names(false);
}

const ValueNames& Generator::names(bool flags) {
  ValueNames& made = names_.emplace_back();
  made.flags = flags;
  for (uint64_t i = 0; i < 5; ++i)
    made.names.emplace_back(flags ? uint64_t{1} << i : 3 * i, "v" + std::to_string(i));
  return made;
}

const SubMessage& Generator::sub_message(int depth) {
  SubMessage made;
  made.name = "sub";
  made.formats.push_back({"x", nullptr, &set(depth)});
  made.formats.push_back({"y", &structure(), nullptr});
  made.formats.push_back({"z", &structure(), &set(depth)});
  return sub_messages_.emplace_back(std::move(made));
}

const Struct& Generator::structure(int depth) {
  Struct made;
  made.name = "struct";
  for (size_t i = 0, count = 1 + below(6); i < count; ++i) {
    made.members.push_back(member(i, depth));
    made.size += made.members.back().size;
  }
  return structs_.emplace_back(std::move(made));
}

Struct::Member Generator::member(size_t index, int depth) {
  Struct::Member made;
  // Attributes are called alike.
  made.name = (below(3) == 0 ? "a" : "m") + std::to_string(index);
  made.type = kIntegers[below(8)];
  made.size = integer_size(made.type, {});
  made.big_endian = below(4) == 0;
  if (!often()) made.values = &names(below(2) == 0);
  if (often()) return made;
  made.values = nullptr;
  constexpr Type kOthers[] = {Type::kString, Type::kBinary, Type::kPad, Type::kBinary};
  made.type = kOthers[below(std::size(kOthers))];
  made.size = 1 + below(20);
  if (made.type != Type::kBinary) return made;
  if (depth < 2 && below(2) == 0) {
    made.nested = &structure(depth + 1);
    made.size = made.nested->size;
  } else {
    made.hint = kHints[below(std::size(kHints))];
  }
  return made;
}

Fields Generator::fields(const AttributeSet& set) {
  Fields made;
  std::vector<const Attribute*> order;
  for (const Attribute& attribute : set.attributes) order.push_back(&attribute);
  std::shuffle(order.begin(), order.end(), random_);
  const std::string outer = kind_;
  const std::string kind = kind_ = kKinds[below(std::size(kKinds))];
  for (const Attribute* attribute : order) {
    if (attribute->name == "kind")
      made.push_back(field("kind", text(kind)));
    else if (often())
      made.push_back(field(attribute->name, values(*attribute)));
    kind_ = kind;
  }
  kind_ = outer;
  if (!often()) {
    Input unknown = list({raw()});
    if (!often()) unknown.list.push_back(raw());
    made.push_back(field(std::to_string(100 + below(3)), unknown));
  }
  return made;
}

Fields Generator::members(const Struct& structure, const AttributeSet* set) {
  Fields made;
  for (const Struct::Member& member : structure.members) {
    if (member.type == Type::kPad) continue;
    const bool shared = set != nullptr && set->find_name(member.name) != nullptr;
    Input given;
    if (integer_range(member.type))
      given = integer(member.type, member.values, member.hint);
    else if (member.type == Type::kString)
      given = text(std::string(below(member.size + 1), 'q'));
    else if (member.nested != nullptr)
      given = map(members(*member.nested, nullptr));
    else
      given = address(member.hint, member.size);
    made.push_back(field((shared ? "header." : "") + member.name, std::move(given)));
  }
  return made;
}

Input Generator::values(const Attribute& attribute) {
  const size_t count = often() ? 1 : 2 + below(3);
  if (!attribute.multi && count == 1) return value(attribute, attribute.type);
  Input made = list({});
  for (size_t i = 0; i < count; ++i) made.list.push_back(value(attribute, attribute.type));
  return made;
}

Input Generator::value(const Attribute& attribute, Type type) {
  switch (type) {
    case Type::kString:
      return string();
    case Type::kBinary:
      return binary(attribute);
    case Type::kFlag:
      return boolean(true);
    case Type::kNest:
      return attribute.nested != nullptr ? map(fields(*attribute.nested)) : raw();
    case Type::kIndexedArray:
      return elements(attribute);
    case Type::kBitfield32:
      return map({field("value", integer(Type::kU32, attribute.values, DisplayHint::kNone)),
                  field("selector", integer(Type::kU32, attribute.values, DisplayHint::kNone))});
    case Type::kSubMessage:
      return sub_message_value(attribute);
    case Type::kTypeValue:
      return type_value(attribute);
    case Type::kUnknown:
      return raw();
    default:
      return integer(type, attribute.values, attribute.hint);
  }
}

Input Generator::integer(Type type, const ValueNames* names, DisplayHint hint) {
  if (hint == DisplayHint::kIpv4) return address(hint, 4);
  if (names != nullptr && often()) return named(*names);
  const IntegerRange range = *integer_range(type);
  Integer chosen = below(2) == 0 ? range.least : range.most;
  if (often()) {
    const uint64_t width = 1 + below(64);
    const uint64_t any = std::uniform_int_distribution<uint64_t>()(random_) >> (64 - width);
    chosen = {any, any != 0 && below(2) == 0};
    if (!range.holds(chosen)) chosen = range.most;
  }
  // A number that has a name is printed by it.
  if (names != nullptr) chosen = {range.most.magnitude, false};
  return chosen.negative ? negative(static_cast<int64_t>(chosen.bits())) : number(chosen.magnitude);
}

Input Generator::named(const ValueNames& names) {
  if (!names.flags) return text(names.names[below(names.names.size())].second);
  Input made = list({});
  for (const auto& [bit, name] : names.names)
    if (below(2) == 0) made.list.push_back(text(name));
  return made;
}

Input Generator::string() {
  constexpr const char* kParts[] = {"a", "{", "[1]", " ", "\xc3\xbc", "1:u8=5", "\xf0\x9f\x90\xa7"};
  std::string made;
  for (size_t count = below(6); count > 0; --count) made += kParts[below(std::size(kParts))];
  if (!often()) made += std::string("\0z", 2);
  return text(made);
}

Input Generator::binary(const Attribute& attribute) {
  if (attribute.structure != nullptr) return map(members(*attribute.structure, nullptr));
  if (integer_range(attribute.element)) {
    Input made = list({});
    for (size_t count = below(5); count > 0; --count)
      made.list.push_back(integer(attribute.element, attribute.values, attribute.hint));
    return made;
  }
  constexpr size_t kSizes[] = {0, 1, 4, 6, 16, 20};
  return address(attribute.hint, kSizes[below(std::size(kSizes))]);
}

Input Generator::address(DisplayHint hint, size_t size) {
  const auto made = some_bytes(size);
  const std::string shown = format_address(hint, made);
  return text(shown.empty() ? to_hex(made) : shown);
}

Input Generator::elements(const Attribute& attribute) {
  Input made = list({});
  for (size_t count = below(4), index = 0; count > 0; --count) {
    Input element = value(attribute, attribute.element);
    index += below(3);
    if (attribute.element == Type::kNest)
      element = map({field(std::to_string(index), std::move(element))});
    made.list.push_back(std::move(element));
  }
  return made;
}

Input Generator::sub_message_value(const Attribute& attribute) {
  const SubMessage::Format& format = *attribute.sub_message->find(kind_);
  Fields made;
  if (format.header != nullptr) made = members(*format.header, format.set);
  if (format.set != nullptr)
    for (InputField& field : fields(*format.set)) made.push_back(std::move(field));
  return map(std::move(made));
}

Input Generator::type_value(const Attribute& attribute) {
  Fields made{field("first", number(below(100))), field("second", number(below(100)))};
  for (InputField& field : fields(*attribute.nested)) made.push_back(std::move(field));
  return map(std::move(made));
}

Input Generator::raw() { return bytes(some_bytes(below(9))); }

std::vector<uint8_t> Generator::some_bytes(size_t size) {
  std::vector<uint8_t> made(size);
  for (uint8_t& byte : made) byte = static_cast<uint8_t>(below(256));
  return made;
}

}  // namespace nltool::inputs
