// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/batch_line.h"

#include <algorithm>

#include "codec/attribute_json.h"
#include "codec/nearest.h"
#include "netlink/error.h"

namespace nltool {

namespace {

constexpr const char* kReadingRequest = "reading the request";

using ValueMember = std::optional<std::string> SendWords::*;
using FlagMember = bool SendWords::*;

struct ValueKey {
  const char* name;
  ValueMember target;
};

constexpr ValueKey kValueKeys[] = {
    {"family", &SendWords::family},     {"cmd", &SendWords::command},
    {"version", &SendWords::version},   {"header", &SendWords::header},
    {"protocol", &SendWords::protocol}, {"port", &SendWords::port},
    {"group", &SendWords::group},       {"bind", &SendWords::bind},
    {"type", &SendWords::type},         {"flags", &SendWords::flags},
    {"text", &SendWords::text},         {"hex", &SendWords::hex},
    {"replies", &SendWords::replies}};

struct FlagKey {
  const char* name;
  FlagMember target;
};

constexpr FlagKey kFlagKeys[] = {
    {"dump", &SendWords::dump},         {"create", &SendWords::create},
    {"excl", &SendWords::excl},         {"replace", &SendWords::replace},
    {"append", &SendWords::append},     {"no-ack", &SendWords::no_ack},
    {"no-check", &SendWords::no_check}, {"no-wait", &SendWords::no_wait}};

[[noreturn]] void refuse(const std::string& key, const std::string& why) {
  throw UsageError(kReadingRequest, "key '" + key + "' " + why);
}

std::string to_word(const std::string& key, const Input& value) {
  switch (value.kind) {
    case Input::Kind::kText:
      return value.text;
    case Input::Kind::kUnsigned:
      return std::to_string(value.number);
    case Input::Kind::kSigned:
      return std::to_string(value.signed_number);
    default:
      refuse(key, "takes a string or a number");
  }
}

// Flags may also be a list of names.
std::string to_value(const std::string& key, const Input& value) {
  if (key != "flags" || value.kind != Input::Kind::kList) return to_word(key, value);
  std::string names;
  for (const Input& name : value.list) names += (names.empty() ? "" : ",") + to_word(key, name);
  return names;
}

[[noreturn]] void refuse_unknown(const std::string& key) {
  std::vector<std::string> known = {"attrs"};
  for (const ValueKey& entry : kValueKeys) known.emplace_back(entry.name);
  for (const FlagKey& entry : kFlagKeys) known.emplace_back(entry.name);
  UsageError error(kReadingRequest, "unknown key '" + key + "'");
  if (const std::string meant = nearest(key, known); !meant.empty())
    error.add_hint("did you mean '" + meant + "'?");
  throw error;
}

void take(const InputField& field, SendWords& words) {
  if (!field.type.empty()) refuse_unknown(field.name + ":" + field.type);
  std::string key = field.name;
  std::replace(key.begin(), key.end(), '_', '-');
  for (const ValueKey& entry : kValueKeys)
    if (key == entry.name) {
      words.*entry.target = to_value(key, field.value);
      return;
    }
  for (const FlagKey& entry : kFlagKeys)
    if (key == entry.name) {
      if (field.value.kind != Input::Kind::kBoolean) refuse(key, "takes true or false");
      words.*entry.target = field.value.boolean;
      return;
    }
  if (key != "attrs") refuse_unknown(field.name);
  if (field.value.kind != Input::Kind::kMap) refuse(key, "takes an object");
  words.fields = field.value.fields;
}

}  // namespace

SendWords parse_batch_line(std::string_view line) {
  SendWords words;
  for (const InputField& field : parse_attribute_json(line, "the request")) take(field, words);
  if (!words.fields.empty() && !words.family)
    throw UsageError(kReadingRequest, "key 'attrs' needs 'family'");
  return words;
}

}  // namespace nltool
