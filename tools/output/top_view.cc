// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/top_view.h"

#include <algorithm>

#include "codec/text.h"
#include "output/color.h"
#include "output/counts_table.h"
#include "output/rate.h"

namespace nltool {

namespace {

// From so many rows on there is room for what is not needed.
constexpr size_t kRoomy = 8;
// And from so many on for a heading.
constexpr size_t kHeaded = 4;

// Each byte one column: what a character outside of ASCII takes, only the terminal knows.
std::string one_column_each(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    const size_t length = std::max<size_t>(utf8_length(text), 1);
    const bool as_it_is = length == 1 && text[0] >= ' ' && text[0] <= '~';
    plain += as_it_is ? text[0] : '?';
    text.remove_prefix(length);
  }
  return plain;
}

std::string totals(const TopState& state, const EventCounts& counts) {
  const EventTally& total = counts.total();
  return std::to_string(total.events) + (total.events == 1 ? " event, " : " events, ") +
         state.losses + ", " + std::to_string(total.bytes) + " bytes in " +
         std::to_string(state.elapsed_ns / 1000000000) + " s; " +
         rate_text(total.recent, state.interval_ns) + "/s now, " +
         rate_text(total.events, state.elapsed_ns) + "/s on average";
}

std::string colored(const std::string& line, bool color, std::string_view which) {
  return color ? std::string(which) + line + std::string(kColorOff) : line;
}

}  // namespace

std::vector<std::string> render_top(const TopState& state, const EventCounts& counts,
                                    const ScreenSize& size, bool color) {
  const bool roomy = size.rows >= kRoomy;
  std::vector<std::string> lines;
  const auto add = [&](const std::string& text, bool alarming) {
    lines.push_back(
        colored(cut_to(one_column_each(text), size.columns), color && alarming, kColorError));
  };
  if (roomy) add("listening on " + state.sources, false);
  add(totals(state, counts), state.any_lost);
  // Always there where there is room, so that the table stays in its place.
  if (roomy || (!state.notice.empty() && size.rows > 1)) add(state.notice, false);
  const bool headed = size.rows >= kHeaded;
  const size_t left = size.rows - std::min(size.rows, lines.size() + (headed ? 1 : 0));
  if (left == 0) return lines;

  std::vector<EventCounts::Row> rows = counts.busiest();
  const size_t all = rows.size();
  if (all > left) rows.resize(left - 1);
  const std::vector<std::string> table = counts_table(rows, {.width = size.columns,
                                                             .elapsed_ns = state.elapsed_ns,
                                                             .interval_ns = state.interval_ns,
                                                             .color = color});
  lines.insert(lines.end(), table.begin() + (headed ? 0 : 1), table.end());
  if (all > left) add("... and " + std::to_string(all - rows.size()) + " more", false);
  return lines;
}

std::string paint(const std::vector<std::string>& lines, const ScreenSize& size) {
  std::string text = "\033[H";
  for (size_t i = 0; i < lines.size(); ++i) {
    if (i != 0) text += "\r\n";
    // Cleared before: behind a line as wide as the screen it would take the last character.
    text += "\033[K" + lines[i];
  }
  if (lines.size() < size.rows) text += "\r\n\033[J";
  return text;
}

}  // namespace nltool
