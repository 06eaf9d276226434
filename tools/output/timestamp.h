// SPDX-License-Identifier: GPL-2.0-or-later
// Times of events in the spellings of --timestamp.
#pragma once

#include <cstdint>
#include <string_view>

namespace nltool {

// When a message was heard: nanoseconds since the epoch, and of the monotonic clock.
struct Timestamp {
  int64_t realtime_ns = 0;
  int64_t monotonic_ns = 0;
};

Timestamp timestamp_now();

enum class TimeStyle { kNone, kIso, kEpoch, kDelta, kMono };

class TimeFormatter {
 public:
  // "2026-01-02T03:04:05.123456789Z"; the view lives until the next call.
  std::string_view iso(int64_t realtime_ns);
  // In any style; delta counts from the call before, 0 at first.
  std::string_view format(TimeStyle style, const Timestamp& time);

 private:
  std::string_view seconds(int64_t ns);

  char text_[48] = {};
  int64_t second_ = INT64_MIN;
  char second_text_[24] = {};
  int64_t last_ns_ = -1;
};

}  // namespace nltool
