// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/timestamp.h"

#include <charconv>
#include <cstdio>
#include <cstring>
#include <ctime>

#include "netlink/system.h"

namespace nltool {

namespace {

constexpr int64_t kNanoseconds = 1000000000;

// Nine digits with leading zeros.
char* put_fraction(char* at, int64_t ns) {
  for (int digit = 8; digit >= 0; --digit) {
    at[digit] = static_cast<char>('0' + ns % 10);
    ns /= 10;
  }
  return at + 9;
}

}  // namespace

Timestamp timestamp_now() { return {nltool::realtime_ns(), nltool::monotonic_ns()}; }

std::string_view TimeFormatter::iso(int64_t realtime_ns) {
  const int64_t second = realtime_ns / kNanoseconds;
  if (second != second_) {
    // gmtime_r costs more than the rest of an event: once a second is enough.
    const auto when = static_cast<time_t>(second);
    tm parts = {};
    gmtime_r(&when, &parts);
    strftime(second_text_, sizeof second_text_, "%Y-%m-%dT%H:%M:%S", &parts);
    second_ = second;
  }
  const size_t length = strlen(second_text_);
  memcpy(text_, second_text_, length);
  char* at = text_ + length;
  *at++ = '.';
  at = put_fraction(at, realtime_ns % kNanoseconds);
  *at++ = 'Z';
  return {text_, static_cast<size_t>(at - text_)};
}

std::string_view TimeFormatter::seconds(int64_t ns) {
  char* at = text_;
  if (ns < 0) {  // a clock that was set back, or a capture out of order
    *at++ = '-';
    ns = -ns;
  }
  at = std::to_chars(at, at + 24, ns / kNanoseconds).ptr;
  *at++ = '.';
  at = put_fraction(at, ns % kNanoseconds);
  return {text_, static_cast<size_t>(at - text_)};
}

std::string_view TimeFormatter::format(TimeStyle style, const Timestamp& time) {
  const int64_t since = last_ns_ < 0 ? 0 : time.monotonic_ns - last_ns_;
  last_ns_ = time.monotonic_ns;
  switch (style) {
    case TimeStyle::kIso:
      return iso(time.realtime_ns);
    case TimeStyle::kEpoch:
      return seconds(time.realtime_ns);
    case TimeStyle::kDelta:
      return seconds(since);
    case TimeStyle::kMono:
      return seconds(time.monotonic_ns);
    case TimeStyle::kNone:
      break;
  }
  return {};
}

}  // namespace nltool
