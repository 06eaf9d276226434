// SPDX-License-Identifier: GPL-2.0-or-later
// What is around a place in a long line, to be shown with a mark below it. Pure.
#pragma once

#include <string>
#include <string_view>

namespace nltool {

struct Excerpt {
  std::string line;   // with "..." where it was cut
  size_t before = 0;  // characters of it before the mark
  size_t marked = 0;  // characters to be marked
};

// `column` and `length` are bytes of `line`. No more than some 100 characters are left.
Excerpt excerpt_around(std::string_view line, size_t column, size_t length);

}  // namespace nltool
