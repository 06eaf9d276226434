// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/help.h"

#include <algorithm>

#include <CLI/CLI.hpp>

namespace nltool {

namespace {

constexpr size_t kIndent = 4;
constexpr size_t kWidth = 79;

std::string wrap(const std::string& text, size_t indent) {
  std::string wrapped;
  size_t column = kWidth;
  size_t at = 0;
  while (at < text.size()) {
    const size_t end = std::min(text.find(' ', at), text.size());
    if (column + 1 + end - at > kWidth) {
      wrapped += (wrapped.empty() ? "" : "\n") + std::string(indent, ' ');
      column = indent;
    } else {
      wrapped += ' ';
      ++column;
    }
    wrapped += text.substr(at, end - at);
    column += end - at;
    at = end + 1;
  }
  return wrapped + "\n";
}

std::string option_names(const CLI::Option& option) {
  std::string names;
  for (const std::string& name : option.get_snames()) names += (names.empty() ? "-" : ", -") + name;
  for (const std::string& name : option.get_lnames())
    names += (names.empty() ? "--" : ", --") + name;
  return names;
}

std::string format_options(const CLI::App& app, const std::string& title) {
  std::string text;
  for (const CLI::Option* option : app.get_options()) {
    const std::string type = option->get_type_name();
    const bool optional_value = option->get_items_expected_max() == 0 && !type.empty();
    text += "  " + option_names(*option);
    if (optional_value)
      text += "[=" + type + "]";
    else if (!type.empty())
      text += " " + type;
    text += "\n" + wrap(option->get_description(), 2 + kIndent);
  }
  return text.empty() ? "" : title + ":\n" + text;
}

}  // namespace

std::string format_help(const std::vector<Command>& commands, const CLI::App& app) {
  std::string text =
      "usage: nltool [OPTION...] COMMAND [OPTION...] [ARGUMENT...]\n\n"
      "Talk netlink: ask the kernel, send to it, hear what it tells.\n\nCommands:\n";
  for (const Command& command : commands)
    text += "  " + std::string(command.name) + "\n" + wrap(command.summary, 2 + kIndent);
  text += "\n" + format_options(app, "Common options, before or after the command");
  return text + "\n`nltool COMMAND --help` tells the command's own options.\n";
}

std::string format_command_help(const Command& command, const OptionSet::Words& words,
                                const CLI::App& app, const CLI::App& subcommand) {
  std::string text =
      wrap("usage: nltool " + std::string(command.name) + " " + command.usage, 0) + "\n";
  text += wrap(command.summary, 0);
  if (words.name != nullptr)
    text += "\nArguments:\n  " + std::string(words.name) + "\n" + wrap(words.help, 2 + kIndent);
  if (const std::string options = format_options(subcommand, "Options"); !options.empty())
    text += "\n" + options;
  text += "\n" + format_options(app, "Common options");
  return text + "\n" + command.epilogue;
}

void collect_option_names(const CLI::App& app, std::vector<std::string>& names) {
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
  }
}

bool is_called(const CLI::Option& option, const std::string& name) {
  if (name.starts_with("--")) {
    const auto& names = option.get_lnames();
    return std::find(names.begin(), names.end(), name.substr(2)) != names.end();
  }
  const auto& names = option.get_snames();
  return std::find(names.begin(), names.end(), name.substr(1)) != names.end();
}

}  // namespace nltool
