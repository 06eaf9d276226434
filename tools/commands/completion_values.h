// SPDX-License-Identifier: GPL-2.0-or-later
// Candidates that the kernel and the specs know: families, groups, commands, attributes.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace nltool {

class Candidates {
 public:
  explicit Candidates(std::string typed) : typed_(std::move(typed)) {}

  // What more stands before each candidate in the word being completed.
  void extend_prefix(const std::string& prefix) { prefix_ += prefix; }
  // Kept where it begins with what is typed, and where a shell would read it as one plain word.
  void add(const std::string& candidate, const std::string& description = {});
  void add_special(const std::string& what) { lines_ += what + "\n"; }
  const std::string& lines() const { return lines_; }

 private:
  std::string typed_;
  std::string prefix_;
  std::string lines_;
};

// What the words before the cursor say.
struct CompletionContext {
  std::string command;
  std::vector<std::string> families;
  std::optional<std::string> operation, protocol, spec_file;
  std::vector<std::string> spec_directories;
  std::vector<std::string> words;
  bool dump = false;
  bool numeric = false;
};

// Values of the option with this long name.
void offer_option_value(const CompletionContext& context, const std::string& option,
                        const std::string& typed, Candidates& to);
// Words that are no options.
void offer_words(const CompletionContext& context, const std::string& typed, Candidates& to);

}  // namespace nltool
