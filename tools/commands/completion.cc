// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/completion.h"

#include <algorithm>
#include <initializer_list>

#include <CLI/CLI.hpp>

#include "commands/completion_values.h"
#include "commands/help.h"

namespace nltool {

namespace {

// The line up to the word at the cursor, as far as completion has to understand it.
class Line {
 public:
  Line(const std::vector<Command>& commands, const CLI::App& common)
      : commands_(commands), common_(common) {
    own_.set_help_flag();
  }

  void read(const std::vector<std::string>& words) {
    for (size_t i = 0; i + 1 < words.size(); ++i) take(words[i]);
  }

  const CLI::Option* find(const std::string& name) const {
    for (const CLI::App* app : std::initializer_list<const CLI::App*>{&own_, &common_})
      for (const CLI::Option* option : app->get_options())
        if (is_called(*option, name)) return option;
    return nullptr;
  }

  const Command* command() const { return command_; }
  const CLI::App& own() const { return own_; }
  const CLI::Option* pending() const { return pending_; }  // its value comes next
  bool only_words() const { return only_words_; }
  // How many words of another program's command line stand before the one being completed; nothing
  // where it is ours.
  std::optional<size_t> foreign() const { return foreign_; }
  const CompletionContext& context() const { return context_; }

 private:
  void take(const std::string& word) {
    if (foreign_) {
      ++*foreign_;
    } else if (pending_ != nullptr) {
      note(*pending_, word);
      pending_ = nullptr;
    } else if (only_words_ || !word.starts_with('-') || word == "-") {
      take_word(word);
    } else if (word == "--") {
      only_words_ = true;
    } else {
      take_option(word);
    }
  }

  void take_word(const std::string& word) {
    if (command_ != nullptr) return context_.words.push_back(word);
    for (const Command& command : commands_)
      if (word == command.name) {
        command_ = &command;
        context_.command = word;
        OptionSet options(own_, "");
        runner_ = command.add(options);  // keeps what the options write to
      }
  }

  void take_option(const std::string& word) {
    const size_t equals = word.starts_with("--") ? word.find('=') : std::string::npos;
    std::string name = word.substr(0, equals);
    if (!word.starts_with("--") && word.size() > 2) name = "-" + word.substr(word.size() - 1);
    const CLI::Option* option = find(name);
    if (option == nullptr) return;
    if (takes_rest(*option)) {
      foreign_ = 0;
      return;
    }
    if (equals != std::string::npos) return note(*option, word.substr(equals + 1));
    if (option->get_items_expected_max() != 0) pending_ = option;
    if (is_called(*option, "--dump")) context_.dump = true;
    if (is_called(*option, "--numeric")) context_.numeric = true;
  }

  void note(const CLI::Option& option, const std::string& value) {
    if (is_called(option, "--family")) context_.families.push_back(value);
    if (is_called(option, "--header")) context_.header = true;
    if (is_called(option, "--snapshot")) {
      context_.operation = value;
      context_.dump = true;
    }
    if (is_called(option, "--cmd")) {
      context_.operation = value;
      context_.commands.push_back(value);
    }
    if (is_called(option, "--where")) context_.where.push_back(value);
    if (is_called(option, "--protocol")) context_.protocol = value;
    if (is_called(option, "--spec")) context_.spec_file = value;
    if (is_called(option, "--spec-dir")) context_.spec_directories.push_back(value);
  }

  const std::vector<Command>& commands_;
  const CLI::App& common_;
  CLI::App own_;
  Runner runner_;
  const Command* command_ = nullptr;
  const CLI::Option* pending_ = nullptr;
  bool only_words_ = false;
  std::optional<size_t> foreign_;
  CompletionContext context_;
};

// "auto|always|never" names the values there are; "NAME|N" does not.
bool lists_values(const std::string& metavar) {
  return !metavar.empty() && std::all_of(metavar.begin(), metavar.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '|';
  });
}

void offer_values(const Line& line, const CLI::Option& option, const std::string& typed,
                  Candidates& to) {
  const std::string metavar = option.get_type_name();
  if (lists_values(metavar)) {
    for (size_t at = 0; at <= metavar.size();) {
      const size_t end = std::min(metavar.find('|', at), metavar.size());
      to.add(metavar.substr(at, end - at));
      at = end + 1;
    }
  } else if (metavar.starts_with("FILE") ||
             (metavar.find("@FILE") != std::string::npos && typed.starts_with('@'))) {
    to.add_special("<files>");
  } else if (metavar == "DIR") {
    to.add_special("<directories>");
  } else {
    offer_option_value(line.context(), option.get_lnames().at(0), typed, to);
  }
}

void offer_options(const CLI::App& app, Candidates& to) {
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames())
      to.add("--" + name, option->get_description());
}

void offer(const Line& line, const std::vector<Command>& commands, const CLI::App& common,
           const std::string& typed, Candidates& to) {
  const size_t equals = typed.starts_with("--") ? typed.find('=') : std::string::npos;
  if (line.foreign()) return to.add_special(*line.foreign() == 0 ? "<commands>" : "<command-line>");
  if (line.pending() != nullptr) return offer_values(line, *line.pending(), typed, to);
  if (equals != std::string::npos && !line.only_words()) {
    const CLI::Option* option = line.find(typed.substr(0, equals));
    if (option == nullptr) return;
    to.extend_prefix(typed.substr(0, equals + 1));
    return offer_values(line, *option, typed.substr(equals + 1), to);
  }
  if (typed.starts_with('-') && !line.only_words()) {
    offer_options(line.own(), to);
    return offer_options(common, to);
  }
  if (line.command() != nullptr) return offer_words(line.context(), typed, to);
  for (const Command& command : commands) to.add(command.name, command.summary);
  to.add("help", "Print the help of a command.");
}

}  // namespace

std::string complete(const std::vector<Command>& commands, const CLI::App& common,
                     const std::vector<std::string>& words) {
  const std::string typed = words.empty() ? "" : words.back();
  Candidates candidates(typed);
  Line line(commands, common);
  line.read(words);
  try {
    offer(line, commands, common, typed, candidates);
  } catch (const Error&) {
    // Nobody asked for more than what can be offered.
  }
  return candidates.lines();
}

}  // namespace nltool
