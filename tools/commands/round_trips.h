// SPDX-License-Identifier: GPL-2.0-or-later
// Round-trip times in constant memory: exact minimum, maximum and mean, percentiles to one part
// in 64.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "output/report.h"

namespace nltool {

class RoundTrips {
 public:
  RoundTrips() : buckets_(kBuckets) {}

  void add(int64_t ns) {
    if (ns < 0) ns = 0;
    if (count_ == 0 || ns < min_) min_ = ns;
    if (ns > max_) max_ = ns;
    sum_ += static_cast<uint64_t>(ns);
    ++count_;
    ++buckets_[bucket_of(static_cast<uint64_t>(ns))];
  }

  // Nothing if nothing was added.
  std::optional<SendStatistics::RoundTrip> summary() const;

 private:
  // Each power of two in 64 steps; below 64 every nanosecond has a bucket of its own.
  static constexpr unsigned kSteps = 6;
  static constexpr size_t kBuckets = (64 - kSteps + 1) << kSteps;

  static size_t bucket_of(uint64_t ns);
  static int64_t upper_end(size_t bucket);
  int64_t percentile(uint64_t hundredths) const;

  std::vector<uint64_t> buckets_;
  uint64_t count_ = 0;
  uint64_t sum_ = 0;
  int64_t min_ = 0;
  int64_t max_ = 0;
};

}  // namespace nltool
