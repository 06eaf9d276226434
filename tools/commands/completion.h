// SPDX-License-Identifier: GPL-2.0-or-later
// What may stand where the cursor is: the candidates that the shells' completion files print.
// `nltool __complete -- WORD...` is their way to ask.
#pragma once

#include <string>
#include <vector>

#include "commands/command_line.h"

namespace nltool {

// `words` behind "nltool", the last of them being completed and maybe empty. One candidate a line,
// with a tab and a description where there is one; a candidate that ends in '=', '.' or ':' goes
// on.
// "<files>", "<directories>" and "<commands>" stand for what the shell itself knows, and
// "<command-line>" for what it would offer if the words behind --exec were all there are. Never
// throws for what is not there: then there is less to offer.
std::string complete(const std::vector<Command>& commands, const CLI::App& common,
                     const std::vector<std::string>& words);

}  // namespace nltool
