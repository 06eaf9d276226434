// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/counts_json.h"

#include "output/rate.h"

namespace nltool {

namespace {

// As an event of this kind has it.
void write_kind(JsonWriter& out, const EventKind& kind) {
  if (kind.protocol) {
    out.field("protocol", *kind.protocol);
    if (kind.group_number != 0) out.field("group", kind.group_number);
    if (!kind.group.empty()) out.field("group_name", kind.group);
    if (kind.command) out.field("type", *kind.command);
    return;
  }
  out.field("family", kind.family);
  if (!kind.group.empty()) out.field("group", kind.group);
  if (kind.command) out.field("cmd", *kind.command);
  if (!kind.command_name.empty()) out.field("cmd_name", kind.command_name);
}

}  // namespace

void write_statistics(JsonWriter& out, const ListenStatistics& statistics) {
  out.field("events", statistics.events);
  if (statistics.filtered) out.field("filtered", *statistics.filtered);
  out.field("lost", statistics.lost);
  if (statistics.gaps_unknown != 0) out.field("gaps_unknown", statistics.gaps_unknown);
  out.field("bytes", statistics.bytes);
  out.field("elapsed_ns", statistics.elapsed_ns);
  out.key("rate");
  out.thousandths(rate_thousandths(statistics.events, statistics.elapsed_ns));
}

void write_counts(JsonWriter& out, const EventCounts& counts) {
  out.key("by");
  out.begin_list();
  for (const EventCounts::Row& row : counts.most()) {
    out.begin_map();
    if (row.kind != nullptr) {
      write_kind(out, *row.kind);
    } else {
      out.key("others");
      out.boolean(true);
    }
    out.field("events", row.tally.events);
    out.field("bytes", row.tally.bytes);
    out.end_map();
  }
  out.end_list();
}

}  // namespace nltool
