// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/statistics_text.h"

#include <cstdio>

namespace nltool {

namespace {

std::string milliseconds(int64_t ns) {
  char text[32];
  snprintf(text, sizeof text, "%.3f", static_cast<double>(ns) / 1e6);
  return text;
}

}  // namespace

std::string describe_seconds(int64_t ns) {
  char text[32];
  snprintf(text, sizeof text, "%.3f s", static_cast<double>(ns) / 1e9);
  return text;
}

std::string describe_statistics(std::string_view target, const SendStatistics& statistics) {
  std::string text = "--- " + std::string(target) + ": " + std::to_string(statistics.sent) +
                     " sent, " + std::to_string(statistics.answered) + " answered, " +
                     std::to_string(statistics.lost) + " lost";
  if (statistics.refused != 0) text += ", refused " + std::to_string(statistics.refused);
  text += ", " + describe_seconds(statistics.elapsed_ns) + "\n";
  if (!statistics.round_trip_ns) return text;
  const auto& times = *statistics.round_trip_ns;
  return text + "rtt min/avg/p50/p99/max = " + milliseconds(times.min) + "/" +
         milliseconds(times.average) + "/" + milliseconds(times.median) + "/" +
         milliseconds(times.percentile_99) + "/" + milliseconds(times.max) + " ms\n";
}

}  // namespace nltool
