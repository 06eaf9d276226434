// SPDX-License-Identifier: GPL-2.0-or-later
// How many events of each kind were heard, and their bytes. A kind is a family's group and command,
// or a classic protocol's group and message type.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/report.h"

namespace nltool {

struct EventKind {
  std::optional<int> protocol;  // of a classic protocol; nothing for a family's
  std::string family;
  std::string group;                // empty if heard on no known group or on one without a name
  uint32_t group_number = 0;        // of a classic protocol; 0: unicast
  std::optional<uint32_t> command;  // or message type; nothing for bytes that form no message
  std::string command_name;         // empty if unknown
};

struct EventTally {
  uint64_t events = 0;
  uint64_t bytes = 0;
  uint64_t recent = 0;  // events since begin_interval()
};

class EventCounts {
 public:
  // What anybody may send has 65,536 types for each group. What comes after so many kinds is
  // counted together, so that memory has a bound.
  static constexpr size_t kMostKinds = 4096;

  // `bytes` of the message with its header.
  void add(const FamilyMessage& message, size_t bytes);
  void add(const ClassicMessage& message, size_t bytes);
  void begin_interval();

  struct Row {
    const EventKind* kind;  // null: all those for which there was no room
    EventTally tally;
  };
  // The busiest first: by `recent`, then by all events, then by name.
  std::vector<Row> busiest() const;
  // By all events, then by name.
  std::vector<Row> most() const;

  // Of all kinds.
  const EventTally& total() const { return total_; }

 private:
  // What an event is looked up by, so that no string is made for it.
  struct Key {
    std::optional<int> protocol;
    std::string_view family, group;
    uint32_t group_number;
    std::optional<uint32_t> command;
    auto operator<=>(const Key&) const = default;  // NOLINT(modernize-use-nullptr): it has none
  };
  struct Less {
    using is_transparent = void;
    static Key key(const EventKind& kind);
    static const Key& key(const Key& key) { return key; }
    template <typename A, typename B>
    bool operator()(const A& a, const B& b) const {
      return key(a) < key(b);
    }
  };
  using Tallies = std::map<EventKind, EventTally, Less>;

  void add(const Key& key, std::string_view command_name, size_t bytes);
  EventTally& tally_of(const Key& key, std::string_view command_name);
  std::vector<Row> rows() const;

  Tallies tallies_;
  Tallies::iterator last_ = tallies_.end();  // events come in runs
  EventTally other_;
  EventTally total_;
};

}  // namespace nltool
