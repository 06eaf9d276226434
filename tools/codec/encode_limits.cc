// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/encode_limits.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "codec/encode_value.h"
#include "codec/refusal.h"

namespace nltool {

namespace {

class Outside {
 public:
  Outside(const Limits& limits, const std::string& path) : limits_(limits), path_(path) {}

  UsageError operator()(const std::string& what, std::string expected) const {
    const char* whose = limits_.of_spec ? " (the spec)" : " (the kernel's policy)";
    return refusal_expecting(path_, what + whose + "; --no-check sends it", std::move(expected));
  }

 private:
  const Limits& limits_;
  const std::string& path_;
};

std::string to_0x(uint64_t value) {
  char digits[24];
  snprintf(digits, sizeof digits, "0x%llx", static_cast<unsigned long long>(value));
  return digits;
}

std::string bits_of(uint64_t mask) { return "bits of " + to_0x(mask); }

std::string bytes_text(size_t count) {
  return std::to_string(count) + (count == 1 ? " byte" : " bytes");
}

}  // namespace

void check_integer(const Limits& limits, const Integer& value, const IntegerRange& range,
                   const std::string& shown, const std::string& path) {
  IntegerRange accepted = range;
  if (limits.min) accepted.least = {*limits.min, false};
  if (limits.max) accepted.most = {*limits.max, false};
  if (limits.signed_min) accepted.least = Integer::from_signed(*limits.signed_min);
  if (limits.signed_max) accepted.most = Integer::from_signed(*limits.signed_max);
  const Outside outside(limits, path);
  if (!accepted.holds(value))
    throw outside(shown + " is outside " + accepted.text(), "a number from " + accepted.text());
  if (limits.mask && (value.bits() & ~*limits.mask) != 0)
    throw outside(shown + " has bits outside " + to_0x(*limits.mask), bits_of(*limits.mask));
}

void check_length(const Limits& limits, size_t length, const std::string& shown,
                  const std::string& path) {
  const size_t least = limits.min_length.value_or(0);
  const size_t most = limits.max_length.value_or(kMostPayload);
  if (length >= least && length <= most) return;
  const std::string range = std::to_string(least) + " to " + std::to_string(most);
  throw Outside(limits, path)(shown + " is " + bytes_text(length) + " long, outside " + range,
                              range + " bytes");
}

void check_payload(const Limits& limits, Bytes payload, const std::string& shown,
                   const std::string& path) {
  const Outside outside(limits, path);
  const size_t length = payload.size();
  if (limits.most_payload == 0 && length != 0) throw outside("a flag has no value", "no value");
  if (length < limits.least_payload || length > limits.most_payload)
    throw outside(shown + " is " + bytes_text(length) + " long, and " +
                      bytes_text(limits.least_payload) + " are taken there",
                  bytes_text(limits.least_payload));
  if (limits.has_nul && std::find(payload.begin(), payload.end(), 0) == payload.end())
    throw outside(shown + " has no NUL at its end", "text with a NUL at its end");
}

void check_bitfield(const Limits& limits, uint32_t value, uint32_t selector,
                    const std::string& shown, const std::string& path) {
  if (!limits.mask) return;
  const Outside outside(limits, path);
  if (((value | selector) & ~*limits.mask) != 0)
    throw outside(shown + " has bits outside " + to_0x(*limits.mask), bits_of(*limits.mask));
  // The kernel refuses these whatever the mask (lib/nlattr.c, validate_nla_bitfield32()).
  if ((value & ~selector) != 0)
    throw outside(shown + " has bits in the value that the selector has not",
                  "a value within its selector");
}

}  // namespace nltool
