// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/argument_walk.h"

#include <CLI/CLI.hpp>
#include <utility>

#include "commands/help.h"
#include "commands/option_set.h"

namespace nltool {

namespace {

enum class Kind { kFlag, kOptionalValue, kValue, kRest };

Kind kind_of(const CLI::Option& option) {
  if (takes_rest(option)) return Kind::kRest;
  if (option.get_items_expected_max() != 0) return Kind::kValue;
  return option.get_type_name().empty() ? Kind::kFlag : Kind::kOptionalValue;
}

std::string long_name(const CLI::Option& option) { return "--" + option.get_lnames().at(0); }

bool reads_as_seconds(const std::string& word) {
  return word.find_first_of("0123456789") != std::string::npos &&
         word.find_first_not_of("0123456789.") == std::string::npos;
}

// A number right behind an option that was given without its seconds, as in --wait 10 nlpeer: a
// family may have that number, and most programs would take it for the option's.
void refuse_two_readings(const CLI::Option& before, const std::string& word) {
  if (before.get_type_name() != "SEC" || !reads_as_seconds(word)) return;
  const std::string name = long_name(before);
  UsageError error(kReadingCommandLine, "'" + name + " " + word + "': " + word +
                                            " may be the seconds of " + name +
                                            ", or a word of its own");
  error.add_hint("for the seconds write " + name + "=" + word);
  error.add_hint("for a word of its own write it before " + name);
  throw error;
}

}  // namespace

void ArgumentWalk::walk(int argc, const char* const* argv) {
  int at = 1;
  const Next next = [&]() -> std::optional<std::string> {
    return at < argc ? std::optional<std::string>(argv[at++]) : std::nullopt;
  };
  bool only_words = false;
  while (const auto word = next()) {
    const CLI::Option* before = std::exchange(without_value_, nullptr);
    try {
      if (before != nullptr) refuse_two_readings(*before, *word);
      if (only_words)
        take_word(*word);
      else if (*word == "--")
        only_words = true;
      else
        take(*word, next);
    } catch (const UsageError& error) {
      if (!refusal_) refusal_ = error;
    }
  }
}

bool ArgumentWalk::given(const std::string& long_name) const {
  for (const CLI::Option* option : common_.get_options())
    if (is_called(*option, "--" + long_name)) return seen_.contains(option);
  return false;
}

std::optional<std::string> ArgumentWalk::option_with(std::string_view value) const {
  for (const auto& [option, given] : seen_)
    if (given == value) return long_name(*option);
  return std::nullopt;
}

void ArgumentWalk::take(const std::string& word, const Next& next) {
  if (word.starts_with("--")) return take_long(word, next);
  if (word.starts_with('-') && word.size() > 1) return take_short(word, next);
  take_word(word);
}

void ArgumentWalk::take_word(const std::string& word) {
  if (chosen_ == nullptr)
    chosen_ = hooks_.choose(word);
  else
    words_.push_back(word);
}

void ArgumentWalk::take_long(const std::string& word, const Next& next) {
  const size_t equals = word.find('=');
  const std::string name = word.substr(0, equals);
  const CLI::Option* option = find(name);
  if (option == nullptr) return hooks_.refuse_option(word);
  const Kind kind = kind_of(*option);
  if (kind == Kind::kRest) {
    if (equals == std::string::npos) return add_rest(*option, next);
    UsageError error(kReadingCommandLine, "'" + word + "': no = stands behind " + name);
    error.add_hint("write " + name + " " + word.substr(equals + 1));
    while (next()) {
    }  // none of ours, whatever it was meant for
    throw error;
  }
  if (equals == std::string::npos)
    return kind == Kind::kValue ? add_from_next(*option, next) : add_flag(*option);
  if (kind == Kind::kFlag)
    throw UsageError(kReadingCommandLine, "option " + name + " takes no value: '" + word + "'");
  const std::string value = word.substr(equals + 1);
  if (value.empty())
    throw UsageError(kReadingCommandLine,
                     "'" + word + "' has no value" +
                         (kind == Kind::kValue ? "; for an empty one write " + name + " ''"
                                               : ": " + option->get_type_name()));
  add_value(*option, value);
}

void ArgumentWalk::take_short(const std::string& word, const Next& next) {
  for (size_t i = 1; i < word.size(); ++i) {
    const std::string name = std::string("-") + word[i];
    const CLI::Option* option = find(name);
    // The whole word where it begins with an unknown one: -port is closer to --port than -p is.
    if (option == nullptr) return hooks_.refuse_option(word);
    const Kind kind = kind_of(*option);
    const std::string rest = word.substr(i + 1);
    if (rest.starts_with('=')) {
      UsageError error(kReadingCommandLine, "'" + word + "': no = stands behind a short option");
      if (kind != Kind::kFlag) error.add_hint("write " + long_name(*option) + rest);
      throw error;
    }
    if (kind != Kind::kValue) {
      add_flag(*option);
      continue;
    }
    return rest.empty() ? add_from_next(*option, next) : add_value(*option, rest);
  }
}

void ArgumentWalk::add_flag(const CLI::Option& option) {
  const auto [before, added] = seen_.try_emplace(&option, "");
  if (kind_of(option) == Kind::kOptionalValue) without_value_ = &option;
  if (added) return options_.push_back(long_name(option));
  if (kind_of(option) == Kind::kOptionalValue)
    throw UsageError(kReadingCommandLine, "option " + long_name(option) + " is given twice");
}

void ArgumentWalk::add_value(const CLI::Option& option, const std::string& value) {
  const auto [before, added] = seen_.try_emplace(&option, value);
  if (!added && option.get_multi_option_policy() != CLI::MultiOptionPolicy::TakeAll)
    throw UsageError(kReadingCommandLine, "option " + long_name(option) + " is given twice: '" +
                                              before->second + "' and '" + value + "'");
  // CLI11 reads "--name=" as "--name" and takes the next word.
  if (value.empty()) {
    options_.push_back(long_name(option));
    options_.push_back(value);
  } else {
    options_.push_back(long_name(option) + "=" + value);
  }
}

void ArgumentWalk::add_from_next(const CLI::Option& option, const Next& next) {
  const auto value = next();
  if (!value)
    throw UsageError(kReadingCommandLine,
                     "option " + long_name(option) + " needs a value: " + option.get_type_name());
  add_value(option, *value);
}

void ArgumentWalk::add_rest(const CLI::Option& option, const Next& next) {
  while (auto word = next()) rest_.push_back(std::move(*word));
  if (rest_.empty())
    throw UsageError(kReadingCommandLine,
                     "option " + long_name(option) + " needs a command: " + option.get_type_name());
}

const CLI::Option* ArgumentWalk::find(const std::string& name) const {
  for (const CLI::App* app : {chosen_, &common_}) {
    if (app == nullptr) continue;
    for (const CLI::Option* option : app->get_options())
      if (is_called(*option, name)) return option;
  }
  return nullptr;
}

}  // namespace nltool
