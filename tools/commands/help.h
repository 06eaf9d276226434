// SPDX-License-Identifier: GPL-2.0-or-later
// Help texts: the same for all versions of CLI11.
#pragma once

#include <string>
#include <vector>

#include "commands/command_line.h"

namespace CLI {
class Option;
}

namespace nltool {

std::string format_help(const std::vector<Command>& commands, const CLI::App& app);
std::string format_command_help(const Command& command, const OptionSet::Words& words,
                                const CLI::App& app, const CLI::App& subcommand);

// Adds "--long" and "-s" names.
void collect_option_names(const CLI::App& app, std::vector<std::string>& names);

// Whether `name` is one of the option's "--long" and "-s" names.
bool is_called(const CLI::Option& option, const std::string& name);

}  // namespace nltool
