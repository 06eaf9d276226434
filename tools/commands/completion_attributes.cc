// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/completion_attributes.h"

#include <algorithm>
#include <deque>

#include "codec/attribute_words.h"
#include "codec/encode_names.h"
#include "codec/input_fields.h"
#include "netlink/error.h"

namespace nltool {

namespace {

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
  const Type type = attribute.type == Type::kIndexedArray ? attribute.element : attribute.type;
  return attribute.nested != nullptr || type == Type::kSubMessage || type == Type::kIndexedArray ||
         attribute.structure != nullptr;
}

void offer_attribute(const Attribute& attribute, bool by_number, Candidates& to) {
  if (attribute.type == Type::kPad || attribute.type == Type::kUnknown) return;
  const bool named = !attribute.name.empty() && !by_number;
  const std::string name = named ? attribute.name : std::to_string(attribute.id);
  const std::string about = by_number ? attribute.name + ", " : "";
  if (has_inside(attribute)) return to.add(name + ".", about + "nest");
  if (attribute.type == Type::kFlag) return to.add(name, about + "flag");
  const bool needs_type = attribute.name.empty();
  to.add(needs_type ? name + ":" + type_word(attribute) + "=" : name + "=",
         about + type_word(attribute));
}

const Struct::Member* find_member(const Struct* structure, const std::string& name) {
  const Struct::Member* member = structure != nullptr ? structure->find(name) : nullptr;
  return member != nullptr && member->type != Type::kPad ? member : nullptr;
}

void offer_member(const Struct::Member& member, const std::string& before, Candidates& to,
                  const char* about) {
  if (member.type == Type::kPad) return;
  to.add(before + member.name + (member.nested != nullptr ? "." : "="), about);
}

// The values that choose formats where `selector` is given beside `set`: there, and in nests that
// have none of their own.
void offer_formats(const AttributeSet& set, const std::string& selector,
                   std::vector<const AttributeSet*>& seen, Candidates& to) {
  if (std::find(seen.begin(), seen.end(), &set) != seen.end()) return;
  seen.push_back(&set);
  for (const Attribute& attribute : set.attributes) {
    if (attribute.sub_message != nullptr && attribute.selector == selector)
      for (const SubMessage::Format& format : attribute.sub_message->formats) to.add(format.value);
    if (attribute.nested != nullptr && attribute.nested->find_name(selector) == nullptr)
      offer_formats(*attribute.nested, selector, seen, to);
  }
}

// Where the word being typed has got to, as encode would go.
class Walk {
 public:
  explicit Walk(const AttributeLine& line) : line_(line) {
    InputScope& scope = scopes_.emplace_back();
    scope.set = line.set;
    scope.header = line.header;
    scope.header_given = line.header_given;
  }

  // `fields` end with the path that is typed, but for its last step. False where nothing is known.
  bool go(const std::vector<InputField>& fields) {
    const std::vector<InputField>* at = &fields;
    scopes_.back().fields = point_at(fields);
    while (!at->back().value.fields.empty()) {
      const InputField& step = at->back();
      at = &step.value.fields;
      if (!enter(step.name, *at)) return false;
      top_ = false;
    }
    return true;
  }

  // `tail`: what is typed of the name.
  void offer_names(const std::string& tail, Candidates& to) const {
    if (array_ != nullptr)
      return to.add(has_inside(*array_) ? "1." : "1=", "element, by its index");
    if (members_ != nullptr) return offer_members(*members_, to);
    const InputScope& scope = scopes_.back();
    for (const std::string& name : type_names_) to.add(name + "=", "type of a nest");
    if (scope.set != nullptr)
      for (const Attribute& attribute : scope.set->attributes)
        if (is_listed(attribute)) offer_attribute(attribute, in_header(attribute.name), to);
    if (header() == nullptr) return;
    for (const Struct::Member& member : header()->members) offer_header_member(member, to);
    if (!tail.empty()) to.add("header.", "fixed header");
  }

  void offer_values(const std::string& name, const std::string& typed, Candidates& to) const {
    if (array_ != nullptr) return;
    const AttributeSet* set = members_ == nullptr ? scopes_.back().set : nullptr;
    const Attribute* attribute = set != nullptr ? find_step(*set, name) : nullptr;
    const Struct::Member* member = find_member(members_ != nullptr ? members_ : header(), name);
    if (attribute != nullptr)
      to.add_values(attribute->values, typed);
    else if (member != nullptr)
      to.add_values(member->values, typed);
    // Those of the header choose too, whichever way they are written.
    const bool of_header = members_ == nullptr || is_header_;
    const bool chooses = attribute != nullptr || (member != nullptr && of_header);
    const AttributeSet* around = scopes_.back().set;
    std::vector<const AttributeSet*> seen;
    if (chooses && around != nullptr)
      offer_formats(*around, attribute != nullptr ? attribute->name : name, seen, to);
  }

 private:
  static const Attribute* find_step(const AttributeSet& set, const std::string& step) {
    if (const Attribute* named = set.find_name(step)) return named;
    const auto number = parse_attribute_number(step);
    return number ? set.find(*number) : nullptr;
  }

  const Struct* header() const {
    return scopes_.back().header_given ? nullptr : scopes_.back().header;
  }

  bool in_header(const std::string& name) const { return find_member(header(), name) != nullptr; }

  bool is_listed(const Attribute& attribute) const {
    const auto& listed = line_.listed;
    return !top_ || listed.empty() ||
           std::find(listed.begin(), listed.end(), attribute.name) != listed.end();
  }

  // A name that attributes have too is taken for neither alone.
  void offer_header_member(const Struct::Member& member, Candidates& to) const {
    const AttributeSet* set = scopes_.back().set;
    const bool both = set != nullptr && set->find_name(member.name) != nullptr;
    offer_member(member, both ? "header." : "", to, "fixed header");
  }

  void offer_members(const Struct& structure, Candidates& to) const {
    const char* about = is_header_ ? "fixed header" : "struct member";
    for (const Struct::Member& member : structure.members) offer_member(member, "", to, about);
  }

  bool enter(const std::string& step, const std::vector<InputField>& inside) {
    if (array_ != nullptr) return enter_element(step, inside);
    if (members_ != nullptr) return enter_member(find_member(members_, step));
    const AttributeSet* set = scopes_.back().set;
    if (const Attribute* attribute = set != nullptr ? find_step(*set, step) : nullptr)
      return enter_attribute(*attribute, inside);
    if (step == "header" && header() != nullptr) {
      is_header_ = true;
      members_ = header();
      return true;
    }
    return enter_member(find_member(header(), step));
  }

  bool enter_member(const Struct::Member* member) {
    is_header_ = false;
    members_ = member != nullptr ? member->nested : nullptr;
    return members_ != nullptr;
  }

  bool enter_element(const std::string& step, const std::vector<InputField>& inside) {
    if (!parse_attribute_number(step)) return false;
    Attribute& element = elements_.emplace_back(*array_);
    element.type = array_->element;
    // Elements of arrays that are arrays hold such again.
    if (element.type != Type::kIndexedArray) element.element = Type::kUnknown;
    array_ = nullptr;
    return enter_attribute(element, inside);
  }

  bool enter_attribute(const Attribute& attribute, const std::vector<InputField>& inside) {
    type_names_ = attribute.type_names;
    if (attribute.type == Type::kIndexedArray) {
      array_ = &attribute;
      return true;
    }
    if (attribute.type == Type::kSubMessage) return enter_sub_message(attribute, inside);
    is_header_ = false;
    members_ = attribute.structure;
    if (members_ != nullptr) return true;
    return enter_scope(attribute.nested, nullptr, inside);
  }

  bool enter_sub_message(const Attribute& attribute, const std::vector<InputField>& inside) {
    InputScope untold;
    const SubMessage::Format* format = find_format(scopes_.back(), attribute, untold);
    if (format == nullptr) return false;
    if (format->set != nullptr) return enter_scope(format->set, format->header, inside);
    members_ = format->header;
    return members_ != nullptr;
  }

  bool enter_scope(const AttributeSet* set, const Struct* header,
                   const std::vector<InputField>& inside) {
    if (set == nullptr) return false;
    const InputScope* outer = &scopes_.back();
    InputScope& scope = scopes_.emplace_back();
    scope.set = set;
    scope.header = header;
    scope.fields = point_at(inside);
    scope.outer = outer;
    return true;
  }

  const AttributeLine& line_;
  std::deque<InputScope> scopes_;  // inner ones refer to outer ones
  std::deque<Attribute> elements_;
  bool top_ = true;
  // Inside of an array, or of a struct, or else of the last scope.
  const Attribute* array_ = nullptr;
  const Struct* members_ = nullptr;
  bool is_header_ = false;  // the struct is the header of the last scope
  std::vector<std::string> type_names_;
};

// The words that can be understood, and `path` behind them.
std::vector<InputField> read_words(const std::vector<std::string>& words, const std::string& path) {
  std::vector<std::string> understood;
  for (const std::string& word : words) {
    // Nobody asked for files to be read, or for standard input.
    if (word.find("=@") != std::string::npos) continue;
    understood.push_back(word);
    try {
      parse_attribute_words(understood);
    } catch (const Error&) {
      understood.pop_back();
    }
  }
  understood.push_back(path);
  return parse_attribute_words(understood);
}

}  // namespace

void offer_attributes(const AttributeLine& line, const std::string& typed, Candidates& to) {
  const size_t name_end = std::min(typed.find_first_of("=:"), typed.size());
  const size_t equals = std::min(typed.find('='), typed.size());
  const size_t last_dot = typed.substr(0, name_end).rfind('.');
  const size_t begin = last_dot != std::string::npos ? last_dot + 1 : typed.starts_with('+');
  Walk walk(line);
  // 0 stands for the step being typed: no set counts from there.
  if (!walk.go(read_words(line.words, typed.substr(0, begin) + "0"))) return;
  if (equals == typed.size()) {
    to.extend_prefix(typed.substr(0, begin));
    return walk.offer_names(typed.substr(begin), to);
  }
  if (name_end != equals) return;  // a TYPE is written, and has no names
  to.extend_prefix(typed.substr(0, equals + 1));
  walk.offer_values(typed.substr(begin, equals - begin), typed.substr(equals + 1), to);
}

bool names_file(const std::string& typed) {
  const size_t equals = typed.find('=');
  if (equals == std::string::npos || equals + 1 == typed.size()) return false;
  const std::string name = typed.substr(0, equals);
  const size_t colon = name.find(':');
  return typed[equals + 1] == '@' && (colon == std::string::npos || name.substr(colon) == ":bin");
}

}  // namespace nltool
