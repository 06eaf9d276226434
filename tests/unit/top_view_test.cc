// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/top_view.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "output/counts_table.h"

namespace nltool {

namespace {

constexpr int64_t kSecond = 1000000000;

void add_events(EventCounts& counts, std::string_view family, std::string_view group,
                std::string_view command, int events) {
  FamilyMessage message;
  message.family = family;
  message.group = group;
  message.command = 1;
  message.command_name = command;
  for (int i = 0; i < events; ++i) counts.add(message, 100);
}

TopState state_after(int64_t seconds) {
  TopState state;
  state.sources = "nlpeer:events, usersock:11";
  state.losses = "0 lost";
  state.elapsed_ns = seconds * kSecond;
  state.interval_ns = kSecond;
  return state;
}

std::vector<std::string> drawn(const EventCounts& counts, size_t columns, size_t rows,
                               const TopState& state = state_after(10)) {
  return render_top(state, counts, {columns, rows}, false);
}

// Twenty kinds, the last the busiest.
void add_many(EventCounts& counts) {
  for (int i = 1; i <= 20; ++i) add_events(counts, "family" + std::to_string(i), "g", "c", i);
}

size_t widest(const std::vector<std::string>& lines) {
  size_t width = 0;
  for (const std::string& line : lines) width = std::max(width, line.size());
  return width;
}

}  // namespace

TEST_CASE("a screen of 80x24") {
  EventCounts counts;
  add_events(counts, "nlpeer", "events", "event", 50);
  ClassicMessage classic;
  classic.protocol = 2;
  classic.group = 11;
  classic.type = 16;
  counts.add(classic, 18);
  counts.begin_interval();
  add_events(counts, "nlpeer", "events", "event", 7);
  const std::vector<std::string> want = {
      "listening on nlpeer:events, usersock:11",
      "58 events, 0 lost, 5718 bytes in 10 s; 7.0/s now, 5.8/s on average",
      "",
      "FAMILY:GROUP   COMMAND  EVENTS  NOW/S  AVG/S  BYTES",
      "nlpeer:events  event        57    7.0    5.7   5700",
      "usersock:11    type 16       1    0.0    0.1     18",
  };
  CHECK(drawn(counts, 80, 24) == want);
}

TEST_CASE("before the first event there is a screen too") {
  const auto lines = drawn(EventCounts(), 80, 24, state_after(0));
  REQUIRE(lines.size() == 4);
  CHECK(lines[1] == "0 events, 0 lost, 0 bytes in 0 s; 0.0/s now, 0.0/s on average");
}

TEST_CASE("a narrow screen leaves out columns before it cuts names") {
  EventCounts counts;
  add_events(counts, "nlpeer", "events", "event", 50);
  auto lines = drawn(counts, 40, 10);
  CHECK(lines[1] == "50 events, 0 lost, 5000 bytes in 10 s; ~");
  CHECK(lines[3] == "FAMILY:GROUP   COMMAND  EVENTS  NOW/S");
  CHECK(lines[4] == "nlpeer:events  event        50   50.0");
  lines = drawn(counts, 26, 10);
  CHECK(lines[3] == "FAMILY:G~  COMMAND  EVENTS");
  CHECK(lines[4] == "nlpeer:e~  event        50");
  add_events(counts, "a_family_of_long_name", "and_its_group", "command-with-a-name", 1);
  lines = drawn(counts, 40, 10);
  CHECK(lines[5] == "a_family_of_lo~  command~       1    1.0");
  lines = drawn(counts, 60, 10);
  CHECK(widest(lines) <= 60);
}

TEST_CASE("whatever the size, no line is wider and none too many") {
  EventCounts counts;
  add_many(counts);
  add_events(counts, std::string(300, 'f'), std::string(300, 'g'), std::string(300, 'c'), 1000);
  TopState state = state_after(10);
  state.notice = std::string(200, 'n');
  for (size_t rows = 1; rows <= 40; ++rows)
    for (size_t columns = 1; columns <= 200; ++columns) {
      const auto lines = drawn(counts, columns, rows, state);
      REQUIRE(lines.size() <= rows);
      REQUIRE(lines.size() >= std::min<size_t>(rows, 24));
      REQUIRE(widest(lines) <= columns);
    }
}

TEST_CASE("more kinds than rows: the busiest, and how many more") {
  EventCounts counts;
  add_many(counts);
  auto lines = drawn(counts, 80, 10);
  REQUIRE(lines.size() == 10);
  CHECK(lines[4].starts_with("family20:g "));
  CHECK(lines[8].starts_with("family16:g "));
  CHECK(lines[9] == "... and 15 more");
  // One that fits exactly needs no such line.
  lines = drawn(counts, 80, 24);
  REQUIRE(lines.size() == 24);
  CHECK(lines[23].starts_with("family1:g "));
  lines = drawn(counts, 80, 3);
  REQUIRE(lines.size() == 3);
  CHECK(lines[1].starts_with("family20:g "));
  CHECK(lines[2] == "... and 19 more");
  lines = drawn(counts, 80, 2);
  REQUIRE(lines.size() == 2);
  CHECK(lines[1] == "... and 20 more");
  CHECK(drawn(counts, 80, 1).size() == 1);
}

TEST_CASE("names cannot steer the terminal, and each of their bytes is a column") {
  EventCounts counts;
  add_events(counts, "e\033[2J", "gr\xc3\xbc\n", "\xe4\xb8\xad", 1);
  TopState state = state_after(10);
  state.sources = "e\033[2J\xe4\xb8\xad\xff";
  state.notice = "a\r\nb\x7f";
  const auto lines = drawn(counts, 80, 24, state);
  CHECK(lines[0] == "listening on e?[2J??");
  CHECK(lines[2] == "a??b?");
  CHECK(lines[4].starts_with(R"("e\x1b[2J":"gr\xc3\xbc\x0a"  "\xe4\xb8\xad"  )"));
}

TEST_CASE("colours are added around what is there without them") {
  EventCounts counts;
  add_events(counts, "nlpeer", "events", "event", 50);
  TopState state = state_after(10);
  state.losses = "3 lost";
  state.any_lost = true;
  const auto lines = render_top(state, counts, {80, 24}, true);
  CHECK(lines[1] ==
        "\033[1;31m50 events, 3 lost, 5000 bytes in 10 s; 50.0/s now, 5.0/s on average\033[0m");
  CHECK(lines[4] == "\033[36mnlpeer:events\033[0m  event        50   50.0    5.0   5000");
  for (const std::string& line : render_top(state, counts, {10, 24}, false))
    CHECK(line.find('\033') == std::string::npos);
}

TEST_CASE("a screen is painted over the one before") {
  CHECK(paint({"a", "b"}, {80, 24}) == "\033[H\033[Ka\r\n\033[Kb\r\n\033[J");
  // Behind the last row nothing may follow: it would scroll.
  CHECK(paint({"a", "b"}, {80, 2}) == "\033[H\033[Ka\r\n\033[Kb");
}

TEST_CASE("a table without a screen is as wide as it needs to be") {
  EventCounts counts;
  add_events(counts, std::string(100, 'f'), "g", "c", 2);
  const auto table = counts_table(counts.most(), {.elapsed_ns = 4 * kSecond});
  REQUIRE(table.size() == 2);
  CHECK(table[0] == "FAMILY:GROUP" + std::string(92, ' ') + "COMMAND  EVENTS  AVG/S  BYTES");
  CHECK(table[1] == std::string(100, 'f') + ":g  c             2    0.5    200");
}

TEST_CASE("text is cut with a mark") {
  CHECK(cut_to("abc", 3) == "abc");
  CHECK(cut_to("abcd", 3) == "ab~");
  CHECK(cut_to("abcd", 1) == "~");
  CHECK(cut_to("abcd", 0).empty());
}

}  // namespace nltool
