// SPDX-License-Identifier: GPL-2.0-or-later
// What completion offers for one word, a candidate a line. Pure.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "codec/attribute_set.h"

namespace nltool {

class Candidates {
 public:
  explicit Candidates(std::string typed) : typed_(std::move(typed)) {}

  // What more stands before each candidate in the word being completed.
  void extend_prefix(const std::string& prefix) { prefix_ += prefix; }
  const std::string& prefix() const { return prefix_; }
  // To what it was, where candidates come from several sides.
  void set_prefix(const std::string& prefix) { prefix_ = prefix; }
  // Kept where it begins with what is typed, and where a shell would read it as one plain word; the
  // first of equal ones.
  void add(const std::string& candidate, const std::string& description = {});
  // Of a list with commas between, of which `typed` is there: the last is being typed, and none is
  // offered twice.
  void add_list(const std::vector<std::string>& names, const std::string& typed);
  // Of values, or of bits, behind extend_prefix(). Null adds none.
  void add_values(const ValueNames* values, const std::string& typed);
  void add_special(const std::string& what) { lines_ += what + "\n"; }
  const std::string& lines() const { return lines_; }

 private:
  std::string typed_;
  std::string prefix_;
  std::string lines_;
  std::set<std::string> added_;
};

}  // namespace nltool
