// SPDX-License-Identifier: GPL-2.0-or-later
// What words and braces have in common: an attribute is a path, NAME or A.B:TYPE, with or without a
// value behind '='. Used by attribute_words and attribute_braces alone. Pure but for files named by
// @FILE.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "codec/input.h"

namespace nltool {

// Nests in nests and lists in lists; deeper than any message, and no stack ends before it.
constexpr size_t kMostInputDepth = 32;

// What may stand between attributes within braces.
constexpr std::string_view kBlanks = " \t\n";

// Something typed, and where it stands in its word.
struct Written {
  std::string_view text;
  InputPlace place;

  // Positions count bytes from the start of `text`. Throws UsageError with the text and the column.
  [[noreturn]] void refuse(size_t at, const std::string& why,
                           std::vector<std::string> hints = {}) const;
  InputPlace place_of(size_t begin, size_t end) const;
  std::string shown(size_t begin, size_t end) const { return excerpt(begin, end, begin); }

 private:
  std::string excerpt(size_t begin, size_t end, size_t at) const;
};

struct WrittenPath {
  struct Step {
    std::string name;
    size_t begin = 0;
    size_t end = 0;
  };

  bool starts_nest = false;  // begins with '+'
  std::vector<Step> steps;   // at least one
  std::string type;          // known, or empty

  std::string text(size_t most = SIZE_MAX) const;  // the first steps, without '+' and TYPE
};

// The left side of an attribute, all of [begin, end).
WrittenPath parse_written_path(const Written& from, size_t begin, size_t end);

// A value that is neither quoted nor a nest. `standard_input` is whether @- may be read, false once
// it was; null where it never may.
Input read_written_value(const Written& from, const WrittenPath& path, size_t begin, size_t end,
                         bool* standard_input);

// {...} from `begin` to the end; the outermost brace counts as depth `depth`.
std::vector<InputField> read_braces(const Written& from, size_t begin, size_t depth);

// Attributes one behind the other become a tree: neighbours share nests.
class FieldTree {
 public:
  // The attribute is all of [begin, end); `bare`: without '='.
  void add(const Written& from, const WrittenPath& path, Input value, bool bare, size_t begin,
           size_t end);
  std::vector<InputField> take() { return std::move(fields_); }

 private:
  std::vector<InputField>& open_fields(size_t depth);
  size_t count_shared(const WrittenPath& path) const;
  void refuse_two_readings(const Written& from, const WrittenPath& path, size_t shared,
                           bool may_be_nest, size_t begin, size_t end);

  std::vector<InputField> fields_;
  std::vector<std::string> open_;  // nests a neighbour may share, from the outermost
  std::string last_;               // the one before, as typed
  std::string closed_;             // its last step, if it may be a nest with all that is in it
};

}  // namespace nltool
