// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/json_writer.h"

#include <doctest/doctest.h>

#include "output/timestamp.h"

namespace nltool {

namespace {

std::string quoted(std::string_view text) {
  Buffer buffer(-1);
  JsonWriter writer(buffer, {});
  writer.text(text);
  return std::string(buffer.pending());
}

}  // namespace

TEST_CASE("strings are escaped, and repaired where they are no UTF-8") {
  CHECK(quoted("plain") == R"("plain")");
  CHECK(quoted("q\" b\\ \n\t\r") == R"("q\" b\\ \n\t\r")");
  CHECK(quoted(std::string_view("\0\x1f\x7f", 3)) == R"("\u0000\u001f\u007f")");
  CHECK(quoted("gr\xc3\xbc") == "\"gr\xc3\xbc\"");
  CHECK(quoted("a\xff"
               "b") == R"("a\ufffdb")");
  CHECK(quoted("\xc3") == R"("\ufffd")");
  CHECK(quoted("") == R"("")");
}

TEST_CASE("commas and nesting") {
  Buffer buffer(-1);
  JsonWriter writer(buffer, {});
  writer.begin_map();
  writer.field("a", 1);
  writer.key("b");
  writer.begin_list();
  writer.begin_map();
  writer.end_map();
  writer.null();
  writer.boolean(false);
  writer.end_list();
  writer.field("c", "x");
  writer.end_map();
  writer.line();
  writer.begin_map();
  writer.end_map();
  CHECK(buffer.pending() == "{\"a\":1,\"b\":[{},null,false],\"c\":\"x\"}\n{}");
}

TEST_CASE("pretty is the same with air") {
  Buffer buffer(-1);
  JsonWriter writer(buffer, {.pretty = true});
  writer.begin_map();
  writer.field("a", 1);
  writer.key("b");
  writer.begin_list();
  writer.end_list();
  writer.end_map();
  CHECK(buffer.pending() == "{\n    \"a\": 1,\n    \"b\": []\n}");
}

TEST_CASE("times") {
  TimeFormatter times;
  CHECK(times.iso(1767323045123456789) == "2026-01-02T03:04:05.123456789Z");
  CHECK(times.iso(1767323045000000001) == "2026-01-02T03:04:05.000000001Z");
  CHECK(times.iso(0) == "1970-01-01T00:00:00.000000000Z");
  CHECK(times.format(TimeStyle::kEpoch, {1767323045123456789, 5}) == "1767323045.123456789");
  CHECK(times.format(TimeStyle::kMono, {0, 1500000000}) == "1.500000000");
  CHECK(times.format(TimeStyle::kDelta, {0, 1750000000}) == "0.250000000");
}

}  // namespace nltool
