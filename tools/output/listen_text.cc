// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/listen_text.h"

#include "output/rate.h"
#include "output/statistics_text.h"

namespace nltool {

std::string losses_text(const ListenStatistics& statistics) {
  const std::string known = std::to_string(statistics.lost) + " lost";
  const uint64_t gaps = statistics.gaps_unknown;
  if (gaps == 0) return known;
  return known + " and an unknown number " + (gaps == 1 ? "once" : std::to_string(gaps) + " times");
}

std::string summary_text(const ListenStatistics& statistics) {
  const auto filtered = statistics.filtered;
  return std::to_string(statistics.events) + (statistics.events == 1 ? " event" : " events") +
         (filtered ? " (" + std::to_string(*filtered) + " filtered)" : "") + ", " +
         losses_text(statistics) + ", " + std::to_string(statistics.bytes) + " bytes in " +
         describe_seconds(statistics.elapsed_ns) + ", " +
         rate_text(statistics.events, statistics.elapsed_ns) + " events/s";
}

std::string loss_text(const Loss& loss) {
  std::string text =
      "lost " + (loss.lost ? std::to_string(*loss.lost) : std::string("an unknown number of"));
  text += loss.lost == uint64_t{1} ? " event" : " events";
  if (loss.after_realtime_ns)
    text += " after the one of " + std::string(TimeFormatter().iso(*loss.after_realtime_ns));
  return text;
}

}  // namespace nltool
