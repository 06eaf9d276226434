// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/request_fault.h"

namespace nltool {

namespace {

std::string join(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : " ") + word;
  return line;
}

size_t start_of(const std::vector<std::string>& words, size_t wanted) {
  size_t at = 0;
  for (size_t i = 0; i < wanted && i < words.size(); ++i) at += words[i].size() + 1;
  return at;
}

void point_at(const FamilyCall& call, const InputPlace& place, Fault& fault) {
  if (place.word >= call.words.size() || place.length == 0) return;
  fault.typed = join(call.words);
  fault.column = start_of(call.words, place.word) + place.column;
  fault.length =
      std::min(place.length, fault.typed.size() - std::min(fault.column, fault.typed.size()));
}

// The innermost attribute at or around an offset; null if it is in none.
const EncodedPlace* find_place(const std::vector<EncodedPlace>& places, size_t offset) {
  const EncodedPlace* found = nullptr;
  for (const EncodedPlace& place : places) {
    if (place.offset == offset) return &place;
    if (place.offset < offset && offset < place.offset + place.size) found = &place;
  }
  return found;
}

// The set inside of a nest, by the steps of its path. Null if that is not known.
const AttributeSet* find_set(const AttributeSet* set, std::string_view path) {
  while (set != nullptr && !path.empty()) {
    const size_t dot = path.find('.');
    const std::string step(path.substr(0, dot));
    path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
    const Attribute* attribute = set->find_name(step);
    if (attribute == nullptr && !step.empty() &&
        step.find_first_not_of("0123456789") == std::string::npos && step.size() < 6)
      attribute = set->find(static_cast<uint16_t>(std::stoul(step)));
    set = attribute != nullptr && attribute->type == Type::kNest ? attribute->nested : nullptr;
  }
  return set;
}

std::string name_missing(const ExtAck& ext_ack, const RequestTarget& target,
                         const std::vector<EncodedPlace>& places) {
  if (!ext_ack.missing_type) return {};
  std::string path;
  if (ext_ack.missing_nest)
    if (const EncodedPlace* nest = find_place(places, *ext_ack.missing_nest)) path = nest->path;
  const AttributeSet* set = find_set(target.set, path);
  const Attribute* attribute = nullptr;
  if (set != nullptr && *ext_ack.missing_type <= UINT16_MAX)
    attribute = set->find(static_cast<uint16_t>(*ext_ack.missing_type));
  const bool named = attribute != nullptr && !attribute->name.empty();
  return (path.empty() ? "" : path + ".") +
         (named ? attribute->name : std::to_string(*ext_ack.missing_type));
}

}  // namespace

Fault find_fault(const ExtAck& ext_ack, const FamilyCall& call, const RequestTarget& target,
                 const std::vector<EncodedPlace>& places) {
  Fault fault;
  fault.missing = name_missing(ext_ack, target, places);
  if (!ext_ack.policy.empty())
    fault.expected = describe_policy(parse_policy_attribute(0, ext_ack.policy));
  if (!ext_ack.offset) return fault;
  const EncodedPlace* place = find_place(places, *ext_ack.offset);
  if (place == nullptr) return fault;
  fault.attribute = place->path;
  fault.value = place->value;
  point_at(call, place->place, fault);
  return fault;
}

void point_at_word(const FamilyCall& call, UsageError& error) {
  Fault fault = error.fault();
  const InputPlace place = {fault.word, fault.column, fault.length};
  fault.length = 0;
  point_at(call, place, fault);
  error.set_fault(std::move(fault));
}

}  // namespace nltool
