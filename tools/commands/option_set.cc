// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/option_set.h"

#include <CLI/CLI.hpp>

namespace nltool {

namespace {

using Words = std::vector<std::string>;

CLI::callback_t take_last(std::optional<std::string>& target) {
  return [&target](const Words& words) {
    target = words.back();
    return true;
  };
}

CLI::callback_t take_all(Words& target) {
  return [&target](const Words& words) {
    target = words;
    return true;
  };
}

}  // namespace

void OptionSet::flag(const char* names, bool& target, const char* help) {
  app_.add_flag(names, target, help)->group(group_);
}

void OptionSet::value(const char* names, std::optional<std::string>& target, const char* metavar,
                      const char* help) {
  app_.add_option(names, take_last(target), help)->type_name(metavar)->expected(1)->group(group_);
}

void OptionSet::list(const char* names, std::vector<std::string>& target, const char* metavar,
                     const char* help) {
  app_.add_option(names, take_all(target), help)
      ->type_name(metavar)
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->group(group_);
}

void OptionSet::optional_value(const char* names, std::optional<std::string>& target,
                               const char* metavar, const char* help) {
  const std::string description = help;  // an lvalue that is const, or CLI11 takes it for a target
  CLI::Option* option = app_.add_flag(names, description);
  option->each([&target](const std::string& word) { target = word; });
  option->type_name(metavar)->group(group_);
}

// Known to CLI11 only by name: it would read options out of what stands behind.
void OptionSet::rest(const char* name, std::vector<std::string>& target, const char* metavar,
                     const char* help) {
  app_.add_option(name, take_all(target), help)->type_name(metavar)->expected(1, -1)->group(group_);
  rest_ = &target;
}

bool takes_rest(const CLI::Option& option) { return option.get_items_expected_max() > 1; }

// Words are no CLI11 options: it would split one in brackets. CommandLine hands them over.
void OptionSet::words(const char* name, std::vector<std::string>& target, const char* help) {
  words_ = {name, help, &target};
}

}  // namespace nltool
