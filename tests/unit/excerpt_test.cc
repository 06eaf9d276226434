// SPDX-License-Identifier: GPL-2.0-or-later
// A long line is cut around the place a caret is put below.
#include "output/excerpt.h"

#include <doctest/doctest.h>

namespace nltool {

namespace {

// What is marked.
std::string marked(const Excerpt& cut) { return cut.line.substr(cut.before, cut.marked); }

}  // namespace

TEST_CASE("short lines stay whole") {
  const Excerpt cut = excerpt_around("a=1 count=x b=2", 4, 7);
  CHECK(cut.line == "a=1 count=x b=2");
  CHECK(marked(cut) == "count=x");
}

TEST_CASE("long ones are cut on the sides that are too long") {
  const std::string x(70000, 'x');
  Excerpt cut = excerpt_around(x, 0, x.size());
  CHECK(cut.line == std::string(100, 'x') + "...");
  CHECK(cut.before == 0);
  CHECK(cut.marked == 100);
  const std::string line = x + " count=5 " + x;
  cut = excerpt_around(line, x.size() + 1, 7);
  CHECK(cut.line.size() == 106);
  CHECK(cut.line.starts_with("...x"));
  CHECK(cut.line.ends_with("x..."));
  CHECK(marked(cut) == "count=5");
  cut = excerpt_around(x + " count=5", x.size() + 1, 7);
  CHECK(cut.line.starts_with("...x"));
  CHECK(cut.line.ends_with(" count=5"));
  CHECK(marked(cut) == "count=5");
}

TEST_CASE("characters are counted, not bytes, and none is cut in two") {
  std::string line;
  for (int i = 0; i < 200; ++i) line += "\xc3\xbc";
  const Excerpt cut = excerpt_around(line, 200, 4);
  CHECK(cut.before == 43);
  CHECK(cut.marked == 2);
  CHECK(cut.line.size() == 206);
  CHECK(excerpt_around("\xff\xff=1", 3, 1).before == 3);
  CHECK(excerpt_around("", 0, 0).line.empty());
  CHECK(excerpt_around("ab", 5, 5).marked == 0);
}

}  // namespace nltool
