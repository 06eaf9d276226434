// SPDX-License-Identifier: GPL-2.0-or-later
// Counts of events as a table for people: of --stats without a limit to its width, of --top cut to
// the screen's. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/event_counts.h"

namespace nltool {

struct CountsTableStyle {
  size_t width = SIZE_MAX;  // columns of numbers that do not fit are left out
  int64_t elapsed_ns = 0;   // since counting began
  // What `recent` is counted over; without it no such column.
  std::optional<int64_t> interval_ns = {};
  bool color = false;
};

// The heading, then a line for each row, none wider than asked for but for colours.
std::vector<std::string> counts_table(const std::vector<EventCounts::Row>& rows,
                                      const CountsTableStyle& style);

// A name in printable ASCII only, so that each byte is one column: quoted and with escapes if need
// be.
std::string plain_name(std::string_view name);

// At most `width` of an ASCII text, with "~" in place of the rest.
std::string cut_to(std::string_view text, size_t width);

}  // namespace nltool
