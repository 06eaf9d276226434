// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/nearest.h"

#include <algorithm>
#include <numeric>

namespace nltool {

namespace {

// Edits (insert, remove, change, swap neighbours) from one word to the other.
size_t distance(std::string_view from, std::string_view to) {
  std::vector<size_t> before(to.size() + 1), last(to.size() + 1), row(to.size() + 1);
  std::iota(last.begin(), last.end(), size_t{0});
  for (size_t i = 1; i <= from.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= to.size(); ++j) {
      const size_t change = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, change});
      if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[to.size()];
}

std::string lowered(std::string_view word) {
  std::string low(word);
  for (char& c : low)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return low;
}

// The one candidate that is `word` with a prefix, as rta-dst is dst: the kernel's specs have such
// names for what everybody calls by the last part. Empty if there are more.
std::string with_prefix(const std::string& word, const std::vector<std::string>& candidates) {
  constexpr size_t kWorthIt = 3;  // shorter ones end too many names
  std::string found;
  for (const std::string& candidate : candidates) {
    if (word.size() < kWorthIt || !lowered(candidate).ends_with("-" + word)) continue;
    if (!found.empty()) return {};
    found = candidate;
  }
  return found;
}

}  // namespace

std::string nearest(std::string_view typed, const std::vector<std::string>& candidates) {
  const std::string word = lowered(typed);
  std::string best;
  size_t best_distance = 1 + word.size() / 3;  // further away it is a guess, not a typing error
  for (const std::string& candidate : candidates) {
    const std::string low = lowered(candidate);
    const bool begins = word.size() >= 3 && low.starts_with(word);
    const size_t edits = begins ? 1 : distance(word, low);
    if (edits > best_distance || (edits == best_distance && !best.empty())) continue;
    best = candidate;
    best_distance = edits;
  }
  if (!best.empty() && best_distance <= 1) return best;
  const std::string prefixed = with_prefix(word, candidates);
  return prefixed.empty() ? best : prefixed;
}

std::string slip_of(std::string_view word, const std::vector<std::string>& candidates) {
  for (const std::string& candidate : candidates)
    if (distance(lowered(word), lowered(candidate)) <= 1) return candidate;
  return {};
}

}  // namespace nltool
