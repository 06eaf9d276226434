// SPDX-License-Identifier: GPL-2.0-or-later
// The command line taken apart into options with their values, and words, before CLI11 reads it:
// CLI11's own way differs between its versions, and takes "++", "--" and "[a,b]" for more than
// words.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "netlink/error.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace nltool {

class ArgumentWalk {
 public:
  struct Hooks {
    // Given the words before a command is chosen; returns its options, or null if none is yet.
    std::function<const CLI::App*(const std::string& word)> choose;
    // Throws UsageError for an option nobody knows.
    std::function<void(const std::string& word)> refuse_option;
  };

  ArgumentWalk(const CLI::App& common, Hooks hooks) : common_(common), hooks_(std::move(hooks)) {}

  // Goes on to the end also where something is refused: whether help or JSON is asked for may
  // stand there.
  void walk(int argc, const char* const* argv);

  const std::vector<std::string>& options() const { return options_; }  // as CLI11 reads them
  const std::vector<std::string>& words() const { return words_; }
  const std::vector<std::string>& rest() const { return rest_; }  // behind an option that takes it
  const std::optional<UsageError>& refusal() const { return refusal_; }  // the first
  // Of the common options: a command may have one of its own by that name.
  bool given(const std::string& long_name) const;
  // The name of an option that has this value.
  std::optional<std::string> option_with(std::string_view value) const;

 private:
  using Next = std::function<std::optional<std::string>()>;

  void take(const std::string& word, const Next& next);
  void take_long(const std::string& word, const Next& next);
  void take_short(const std::string& word, const Next& next);
  void take_word(const std::string& word);
  void add_flag(const CLI::Option& option);
  void add_value(const CLI::Option& option, const std::string& value);
  void add_from_next(const CLI::Option& option, const Next& next);
  void add_rest(const CLI::Option& option, const Next& next);
  const CLI::Option* find(const std::string& name) const;

  const CLI::App& common_;
  Hooks hooks_;
  const CLI::App* chosen_ = nullptr;
  const CLI::Option* without_value_ = nullptr;  // the word before, where it could have had one
  std::vector<std::string> options_;
  std::vector<std::string> words_;
  std::vector<std::string> rest_;
  std::map<const CLI::Option*, std::string> seen_;  // with the value
  std::optional<UsageError> refusal_;
};

}  // namespace nltool
