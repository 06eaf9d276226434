// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/refusal.h"

#include <utility>

#include "codec/nearest.h"
#include "codec/text.h"

namespace nltool {

namespace {

std::string quote(std::string_view text) {
  constexpr size_t kMost = 60;
  if (text.size() <= kMost) return "'" + std::string(text) + "'";
  size_t cut = 0;
  for (size_t next = 0; next <= kMost; next += std::max<size_t>(1, utf8_length(text.substr(next))))
    cut = next;
  return "'" + std::string(text.substr(0, cut)) + "...'";
}

}  // namespace

UsageError refusal(const std::string& path, const std::string& detail) {
  return {"attribute " + path, detail};
}

std::string describe(const Input& value) {
  switch (value.kind) {
    case Input::Kind::kNothing:
      return "nothing";
    case Input::Kind::kWord:
    case Input::Kind::kText:
      return quote(value.text);
    case Input::Kind::kUnsigned:
      return "'" + std::to_string(value.number) + "'";
    case Input::Kind::kSigned:
      return "'" + std::to_string(value.signed_number) + "'";
    case Input::Kind::kBoolean:
      return value.boolean ? "'true'" : "'false'";
    case Input::Kind::kBytes:
      return std::to_string(value.bytes.size()) + (value.bytes.size() == 1 ? " byte" : " bytes");
    case Input::Kind::kList:
      return "a list";
    case Input::Kind::kMap:
      return "a map of fields";
  }
  return {};
}

UsageError mismatch(const std::string& path, const Input& value, const std::string& expected) {
  if (value.kind == Input::Kind::kNothing) return refusal(path, "needs a value: " + expected);
  return refusal(path, describe(value) + " is not " + expected);
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

UsageError unquoted_braces(const std::string& path, const std::string& word) {
  return refusal(path, quote(word) + ": braces unquoted are expanded by the shell: write '" + path +
                           "={" + word + ",...}' in quotes");
}

}  // namespace nltool
