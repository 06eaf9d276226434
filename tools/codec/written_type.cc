// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/written_type.h"

namespace nltool {

namespace {

constexpr WrittenType kWrittenTypes[] = {
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
    {"be16", Type::kU16, true},
    {"be32", Type::kU32, true},
    {"be64", Type::kU64, true},
    {"str", Type::kString},
    {"bin", Type::kBinary},
    {"flag", Type::kFlag},
    {"ipv4", Type::kBinary, false, DisplayHint::kIpv4},
    {"ipv6", Type::kBinary, false, DisplayHint::kIpv6},
    {"mac", Type::kBinary, false, DisplayHint::kMac},
    {"nest", Type::kNest},
};

}  // namespace

const WrittenType* find_written_type(std::string_view word) {
  for (const WrittenType& type : kWrittenTypes)
    if (type.word == word) return &type;
  return nullptr;
}

const std::vector<std::string>& written_type_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> words;
    for (const WrittenType& type : kWrittenTypes) words.emplace_back(type.word);
    return words;
  }();
  return names;
}

std::string list_written_types() {
  std::string list;
  for (const std::string& name : written_type_names())
    list.append(list.empty() ? "" : ", ").append(name);
  return list;
}

}  // namespace nltool
