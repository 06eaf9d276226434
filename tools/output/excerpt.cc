// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/excerpt.h"

#include <algorithm>
#include <vector>

#include "codec/text.h"

namespace nltool {

namespace {

constexpr size_t kMost = 100;   // characters in all
constexpr size_t kBefore = 40;  // of those before the mark, where all is too long
constexpr std::string_view kCut = "...";

// Where each character starts, and the end.
std::vector<size_t> starts_of(std::string_view line) {
  std::vector<size_t> starts{0};
  for (size_t at = 0; at < line.size();) {
    at += std::max<size_t>(utf8_length(line.substr(at)), 1);
    starts.push_back(at);
  }
  return starts;
}

size_t index_of(const std::vector<size_t>& starts, size_t byte) {
  const auto at = std::lower_bound(starts.begin(), starts.end(), byte);
  return std::min(static_cast<size_t>(at - starts.begin()), starts.size() - 1);
}

}  // namespace

Excerpt excerpt_around(std::string_view line, size_t column, size_t length) {
  const std::vector<size_t> starts = starts_of(line);
  const size_t all = starts.size() - 1;
  const size_t mark = index_of(starts, column), mark_end = index_of(starts, column + length);
  size_t from = 0, to = all;
  if (all > kMost) {
    if (mark > kBefore) from = std::min(mark - kBefore, all - kMost);
    to = from + kMost;
  }
  Excerpt cut;
  if (from > 0) cut.line = kCut;
  cut.before = cut.line.size() + mark - from;
  cut.line += line.substr(starts[from], starts[to] - starts[from]);
  if (to < all) cut.line += kCut;
  cut.marked = std::max(std::min(mark_end, to), mark) - mark;
  return cut;
}

}  // namespace nltool
