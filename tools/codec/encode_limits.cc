// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/encode_limits.h"

#include <algorithm>
#include <cstdio>

#include "codec/encode_value.h"
#include "codec/refusal.h"

namespace nltool {

namespace {

UsageError outside(const std::string& path, const std::string& what) {
  return refusal(path, what + " (the kernel's policy); --no-check sends it");
}

std::string to_0x(uint64_t value) {
  char digits[24];
  snprintf(digits, sizeof digits, "0x%llx", static_cast<unsigned long long>(value));
  return digits;
}

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
  if (!accepted.holds(value)) throw outside(path, shown + " is outside " + accepted.text());
  if (limits.mask && (value.bits() & ~*limits.mask) != 0)
    throw outside(path, shown + " has bits outside " + to_0x(*limits.mask));
}

void check_length(const Limits& limits, size_t length, const std::string& shown,
                  const std::string& path) {
  const size_t least = limits.min_length.value_or(0);
  const size_t most = limits.max_length.value_or(kMostPayload);
  if (length >= least && length <= most) return;
  throw outside(path, shown + " is " + bytes_text(length) + " long, outside " +
                          std::to_string(least) + " to " + std::to_string(most));
}

void check_payload(const Limits& limits, Bytes payload, const std::string& shown,
                   const std::string& path) {
  const size_t length = payload.size();
  if (limits.most_payload == 0 && length != 0) throw outside(path, "a flag has no value");
  if (length < limits.least_payload || length > limits.most_payload)
    throw outside(path, shown + " is " + bytes_text(length) + " long, and " +
                            bytes_text(limits.least_payload) + " are taken there");
  if (limits.has_nul && std::find(payload.begin(), payload.end(), 0) == payload.end())
    throw outside(path, shown + " has no NUL at its end");
}

void check_bitfield(const Limits& limits, uint32_t value, uint32_t selector,
                    const std::string& shown, const std::string& path) {
  if (!limits.mask) return;
  if (((value | selector) & ~*limits.mask) != 0)
    throw outside(path, shown + " has bits outside " + to_0x(*limits.mask));
  // The kernel refuses these whatever the mask (lib/nlattr.c, validate_nla_bitfield32()).
  if ((value & ~selector) != 0)
    throw outside(path, shown + " has bits in the value that the selector has not");
}

}  // namespace nltool
