// SPDX-License-Identifier: GPL-2.0-or-later
// Help texts and the wording of CLI11's refusals: the same for all its versions.
#pragma once

#include <string>
#include <vector>

#include "commands/command_line.h"

namespace nltool {

std::string format_help(const std::vector<Command>& commands, const CLI::App& app);
std::string format_command_help(const Command& command, const OptionSet::Words& words,
                                const CLI::App& app, const CLI::App& subcommand);

// Adds "--long" and "-s" names.
void collect_option_names(const CLI::App& app, std::vector<std::string>& names);

// Throws UsageError saying which option lacks a value or was given twice. `fallback` is CLI11's own
// text.
[[noreturn]] void explain_parse_error(const CLI::App& app, const CLI::App* subcommand,
                                      const std::string& fallback);

}  // namespace nltool
