// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/event_counts.h"

#include <doctest/doctest.h>

#include "output/rate.h"

namespace nltool {

namespace {

FamilyMessage family_event(std::string_view family, std::string_view group, uint32_t command) {
  FamilyMessage message;
  message.family = family;
  message.group = group;
  message.command = command;
  return message;
}

ClassicMessage classic_event(int protocol, uint32_t group, uint16_t type) {
  ClassicMessage message;
  message.protocol = protocol;
  message.group = group;
  message.type = type;
  return message;
}

}  // namespace

TEST_CASE("each kind is counted for itself") {
  EventCounts counts;
  counts.add(family_event("nlpeer", "events", 1), 100);
  counts.add(family_event("nlpeer", "events", 2), 20);
  counts.add(family_event("nlpeer", "", 1), 20);
  counts.add(family_event("other", "events", 1), 20);
  counts.add(classic_event(0, 1, 16), 16);
  counts.add(classic_event(2, 1, 16), 16);
  counts.add(classic_event(0, 2, 16), 16);
  ClassicMessage bare = classic_event(0, 1, 0);
  bare.has_header = false;
  counts.add(bare, 5);
  counts.add(classic_event(0, 1, 0), 16);
  // The same kind by other bytes, as after a reload.
  const std::string family = "nlpeer", group = "events";
  counts.add(family_event(family, group, 1), 10);
  const auto rows = counts.most();
  REQUIRE(rows.size() == 9);
  CHECK(rows[0].kind->family == "nlpeer");
  CHECK(rows[0].kind->group == "events");
  CHECK(rows[0].kind->command == 1);
  CHECK(rows[0].tally.events == 2);
  CHECK(rows[0].tally.bytes == 110);
  for (size_t i = 1; i < rows.size(); ++i) CHECK(rows[i].tally.events == 1);
  CHECK(counts.total().events == 10);
  CHECK(counts.total().bytes == 239);
}

TEST_CASE("the busiest is the one with most since the interval began") {
  EventCounts counts;
  for (int i = 0; i < 5; ++i) counts.add(family_event("a", "g", 1), 1);
  counts.add(family_event("b", "g", 1), 1);
  CHECK(counts.busiest()[0].kind->family == "a");
  counts.begin_interval();
  CHECK(counts.total().recent == 0);
  counts.add(family_event("b", "g", 1), 1);
  CHECK(counts.busiest()[0].kind->family == "b");
  CHECK(counts.busiest()[0].tally.recent == 1);
  CHECK(counts.busiest()[0].tally.events == 2);
  CHECK(counts.most()[0].kind->family == "a");
  CHECK(counts.total().recent == 1);
  // In the order of names where nothing else tells.
  counts.begin_interval();
  for (int i = 0; i < 3; ++i) counts.add(family_event("b", "g", 1), 1);
  counts.begin_interval();
  CHECK(counts.busiest()[0].kind->family == "a");
}

TEST_CASE("more kinds than there is memory for are counted together") {
  EventCounts counts;
  for (uint32_t group = 1; group <= 2; ++group)
    for (uint16_t type = 0; type < 4096; ++type) counts.add(classic_event(2, group, type), 16);
  const auto rows = counts.most();
  REQUIRE(rows.size() == EventCounts::kMostKinds + 1);
  CHECK(rows[0].kind == nullptr);
  CHECK(rows[0].tally.events == 4096);
  CHECK(rows[0].tally.bytes == 65536);
  CHECK(counts.total().events == 8192);
  counts.add(classic_event(2, 1, 7), 16);
  CHECK(counts.most()[1].tally.events == 2);
}

TEST_CASE("rates") {
  CHECK(rate_thousandths(1, 0) == 0);
  CHECK(rate_thousandths(1, 3000000000) == 333);
  CHECK(rate_thousandths(2, 3000000000) == 667);
  CHECK(rate_thousandths(10000000, 2000000000) == 5000000000);
  CHECK(rate_text(0, 1000000000) == "0.0");
  CHECK(rate_text(1, 3000000000) == "0.3");
  CHECK(rate_text(1234, 1000000000) == "1234.0");
  CHECK(rate_text(5, -1) == "0.0");
}

}  // namespace nltool
