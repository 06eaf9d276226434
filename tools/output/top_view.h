// SPDX-License-Identifier: GPL-2.0-or-later
// The screen of `listen --top`: what was counted and a size in, lines out. Pure.
#pragma once

#include <string>
#include <vector>

#include "netlink/terminal.h"
#include "output/event_counts.h"

namespace nltool {

struct TopState {
  std::string sources;  // "nlpeer:events, nlctrl:notify"
  std::string losses;   // "3 lost"
  bool any_lost = false;
  std::string notice;       // the last loss, or what else happened last
  int64_t elapsed_ns = 0;   // since listening began
  int64_t interval_ns = 0;  // since the picture before
};

// No more lines than the screen has, none wider but for colours. The busiest kinds come first.
std::vector<std::string> render_top(const TopState& state, const EventCounts& counts,
                                    const ScreenSize& size, bool color);

// What puts the lines on a screen of that size, over what was there.
std::string paint(const std::vector<std::string>& lines, const ScreenSize& size);

}  // namespace nltool
