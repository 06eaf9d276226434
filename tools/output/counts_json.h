// SPDX-License-Identifier: GPL-2.0-or-later
// What a listener heard and missed, as fields of a JSON record.
#pragma once

#include "output/event_counts.h"
#include "output/json_writer.h"

namespace nltool {

void write_statistics(JsonWriter& out, const ListenStatistics& statistics);

// "by": one object for each kind, the most frequent first.
void write_counts(JsonWriter& out, const EventCounts& counts);

}  // namespace nltool
