// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/round_trips.h"

#include <algorithm>
#include <bit>

namespace nltool {

size_t RoundTrips::bucket_of(uint64_t ns) {
  if (ns < (uint64_t{1} << kSteps)) return ns;
  const auto exponent = static_cast<unsigned>(std::bit_width(ns)) - kSteps - 1;
  return (static_cast<size_t>(exponent) << kSteps) + (ns >> exponent);
}

int64_t RoundTrips::upper_end(size_t bucket) {
  if (bucket < (size_t{1} << kSteps)) return static_cast<int64_t>(bucket);
  const size_t exponent = (bucket >> kSteps) - 1;
  const uint64_t step = (bucket & ((size_t{1} << kSteps) - 1)) + (uint64_t{1} << kSteps);
  return static_cast<int64_t>(((step + 1) << exponent) - 1);
}

int64_t RoundTrips::percentile(uint64_t hundredths) const {
  const uint64_t rank = std::max<uint64_t>(1, (count_ * hundredths + 99) / 100);
  uint64_t seen = 0;
  for (size_t bucket = 0; bucket < buckets_.size(); ++bucket) {
    seen += buckets_[bucket];
    if (seen >= rank) return std::clamp(upper_end(bucket), min_, max_);
  }
  return max_;
}

std::optional<SendStatistics::RoundTrip> RoundTrips::summary() const {
  if (count_ == 0) return std::nullopt;
  return SendStatistics::RoundTrip{min_, static_cast<int64_t>(sum_ / count_), percentile(50),
                                   percentile(99), max_};
}

}  // namespace nltool
