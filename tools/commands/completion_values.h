// SPDX-License-Identifier: GPL-2.0-or-later
// Candidates that the kernel and the specs know: families, groups, commands, attributes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/candidates.h"

namespace nltool {

// What the words before the cursor say.
struct CompletionContext {
  std::string command;
  std::vector<std::string> families;
  std::optional<std::string> operation, protocol, spec_file;
  std::vector<std::string> spec_directories;
  std::vector<std::string> commands, where;  // of listen: its filter
  std::vector<std::string> words;
  bool dump = false;
  bool header = false;  // its bytes are given
  bool numeric = false;
};

// Values of the option with this long name.
void offer_option_value(const CompletionContext& context, const std::string& option,
                        const std::string& typed, Candidates& to);
// Words that are no options.
void offer_words(const CompletionContext& context, const std::string& typed, Candidates& to);

}  // namespace nltool
