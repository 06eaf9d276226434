// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/event_counts.h"

#include <algorithm>

namespace nltool {

namespace {

void add_one(EventTally& tally, size_t bytes) {
  ++tally.events;
  tally.bytes += bytes;
  ++tally.recent;
}

}  // namespace

EventCounts::Key EventCounts::Less::key(const EventKind& kind) {
  return {kind.protocol, kind.family, kind.group, kind.group_number, kind.command};
}

void EventCounts::add(const FamilyMessage& message, size_t bytes) {
  add(Key{std::nullopt, message.family, message.group, 0, message.command}, message.command_name,
      bytes);
}

void EventCounts::add(const ClassicMessage& message, size_t bytes) {
  std::optional<uint32_t> type;
  if (message.has_header) type = message.type;
  add(Key{message.protocol, {}, message.group_name, message.group, type}, {}, bytes);
}

void EventCounts::add(const Key& key, std::string_view command_name, size_t bytes) {
  add_one(tally_of(key, command_name), bytes);
  add_one(total_, bytes);
}

EventTally& EventCounts::tally_of(const Key& key, std::string_view command_name) {
  if (last_ != tallies_.end() && Less::key(last_->first) == key) return last_->second;
  const auto found = tallies_.find(key);
  if (found == tallies_.end() && tallies_.size() >= kMostKinds) return other_;
  if (found != tallies_.end())
    last_ = found;
  else
    last_ = tallies_
                .emplace(EventKind{key.protocol, std::string(key.family), std::string(key.group),
                                   key.group_number, key.command, std::string(command_name)},
                         EventTally())
                .first;
  return last_->second;
}

void EventCounts::begin_interval() {
  for (auto& entry : tallies_) entry.second.recent = 0;
  other_.recent = 0;
  total_.recent = 0;
}

std::vector<EventCounts::Row> EventCounts::rows() const {
  std::vector<Row> rows;
  rows.reserve(tallies_.size() + 1);
  for (const auto& [kind, tally] : tallies_) rows.push_back({&kind, tally});
  if (other_.events != 0) rows.push_back({nullptr, other_});
  return rows;
}

// The map is in the order of names already.
std::vector<EventCounts::Row> EventCounts::busiest() const {
  std::vector<Row> sorted = rows();
  std::stable_sort(sorted.begin(), sorted.end(), [](const Row& a, const Row& b) {
    if (a.tally.recent != b.tally.recent) return a.tally.recent > b.tally.recent;
    return a.tally.events > b.tally.events;
  });
  return sorted;
}

std::vector<EventCounts::Row> EventCounts::most() const {
  std::vector<Row> sorted = rows();
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Row& a, const Row& b) { return a.tally.events > b.tally.events; });
  return sorted;
}

}  // namespace nltool
