// SPDX-License-Identifier: GPL-2.0-or-later
// How text tells what a listener heard and missed, the same in a line and in a view. Pure.
#pragma once

#include <string>

#include "output/report.h"

namespace nltool {

// "3 lost and an unknown number once".
std::string losses_text(const ListenStatistics& statistics);

// "12 events, 0 lost, 1296 bytes in 6.003 s, 2.0 events/s".
std::string summary_text(const ListenStatistics& statistics);

// "lost 3 events after the one of 2026-01-02T03:04:05.123456789Z".
std::string loss_text(const Loss& loss);

}  // namespace nltool
