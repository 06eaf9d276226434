// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/refusal.h"

#include <utility>

#include "codec/nearest.h"
#include "codec/text.h"

namespace nltool {

namespace {

std::string quote(std::string_view text) { return "'" + shorten(text) + "'"; }

}  // namespace

UsageError refusal(const std::string& path, const std::string& detail) {
  return refusal_expecting(path, detail, {});
}

UsageError refusal_expecting(const std::string& path, const std::string& detail,
                             std::string expected) {
  UsageError error("attribute " + path, detail);
  Fault fault;
  fault.attribute = path;
  fault.expected = std::move(expected);
  error.set_fault(std::move(fault));
  return error;
}

std::string describe(const Input& value) {
  switch (value.kind) {
    case Input::Kind::kNothing:
      return "nothing";
    case Input::Kind::kWord:
    case Input::Kind::kText:
      return quote(value.text);
    case Input::Kind::kUnsigned:
    case Input::Kind::kSigned:
    case Input::Kind::kBoolean:
      return quote(plain(value));
    case Input::Kind::kBytes:
      return std::to_string(value.bytes.size()) + (value.bytes.size() == 1 ? " byte" : " bytes");
    case Input::Kind::kList:
      return "a list";
    case Input::Kind::kMap:
      return "a nest";
  }
  return {};
}

std::string plain(const Input& value) {
  switch (value.kind) {
    case Input::Kind::kWord:
    case Input::Kind::kText:
      return shorten(value.text);
    case Input::Kind::kUnsigned:
      return std::to_string(value.number);
    case Input::Kind::kSigned:
      return std::to_string(value.signed_number);
    case Input::Kind::kBoolean:
      return value.boolean ? "true" : "false";
    default:
      return {};
  }
}

UsageError mismatch(const std::string& path, const Input& value, const std::string& expected) {
  std::string detail = describe(value) + " is not " + expected;
  if (value.kind == Input::Kind::kNothing) detail = "needs a value: " + expected;
  if (value.kind == Input::Kind::kMap) detail = "takes " + expected + ", not a nest";
  UsageError error = refusal_expecting(path, detail, expected);
  mark_value(error, value, path);
  return error;
}

void suggest(Error& error, std::string_view word, const std::vector<std::string>& candidates) {
  constexpr size_t kFew = 16;
  if (const std::string meant = nearest(word, candidates); !meant.empty())
    error.add_hint("did you mean " + meant + "?");
  if (candidates.empty() || candidates.size() > kFew) return;
  std::string all;
  for (const std::string& candidate : candidates) all += (all.empty() ? "" : ", ") + candidate;
  error.add_hint("known are " + all);
}

void mark_place(Error& error, const InputPlace& place) {
  Fault fault = error.fault();
  if (fault.length != 0) return;
  fault.word = place.word;
  fault.column = place.column;
  fault.length = place.length;
  error.set_fault(std::move(fault));
}

void mark_value(Error& error, const Input& value, const std::string& path) {
  Fault fault = error.fault();
  if (fault.attribute.empty()) fault.attribute = path;
  if (!fault.value.empty()) return;
  fault.value = plain(value);
  error.set_fault(std::move(fault));
}

UsageError unquoted_braces(const std::string& path, const std::string& word) {
  return refusal(path, quote(word) + ": braces unquoted are expanded by the shell: write '" + path +
                           "={" + word + ",...}' in quotes");
}

UsageError no_braces(const std::string& path, const std::string& word) {
  if (word.find('=') != std::string::npos) return unquoted_braces(path, word);
  const std::string expected = "{...}";
  UsageError error = refusal_expecting(
      path,
      word.empty() ? "is a nest and needs " + expected
                   : "is a nest and needs " + expected + ": " + quote(word) + " is none",
      expected);
  error.add_hint("in quotes, as '" + path + "={NAME=VALUE,...}', or each in a word of its own, " +
                 path + ".NAME=VALUE");
  if (!word.empty() && parse_hex(word))
    error.add_hint("for these bytes as the value write " + path + ":bin=" + shorten(word));
  return error;
}

}  // namespace nltool
