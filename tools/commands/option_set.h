// SPDX-License-Identifier: GPL-2.0-or-later
// The options of one command, as far as CLI11 is concerned: words in, words out. Values are parsed
// by values.h, the same whatever the CLI11 version: newer ones read "1'000" or "0b1" as numbers.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace nltool {

class OptionSet {
 public:
  OptionSet(CLI::App& app, const char* group) : app_(app), group_(group) {}

  void flag(const char* names, bool& target, const char* help);
  // An option with one value; given twice it is refused.
  void value(const char* names, std::optional<std::string>& target, const char* metavar,
             const char* help);
  // May be repeated, one value each time.
  void list(const char* names, std::vector<std::string>& target, const char* metavar,
            const char* help);
  // -x, or --long[=VALUE]: the value never stands in a word of its own.
  void optional_value(const char* names, std::optional<std::string>& target, const char* metavar,
                      const char* help);
  // A command line of somebody else's: all that stands behind the option, whatever it looks like.
  void rest(const char* name, std::vector<std::string>& target, const char* metavar,
            const char* help);
  // All words that are no options.
  void words(const char* name, std::vector<std::string>& target, const char* help);

  struct Words {
    const char* name = nullptr;
    const char* help = nullptr;
    std::vector<std::string>* all = nullptr;  // null: the command takes no words
  };
  const Words& words() const { return words_; }
  std::vector<std::string>* rest() const { return rest_; }  // null: no option takes it

 private:
  CLI::App& app_;
  const char* group_;
  Words words_;
  std::vector<std::string>* rest_ = nullptr;
};

// Whether rest() made it.
bool takes_rest(const CLI::Option& option);

}  // namespace nltool
