// SPDX-License-Identifier: GPL-2.0-or-later
// nltool send: a message to the kernel, a port or a group, and what comes back.
#pragma once

#include "commands/command_line.h"

namespace nltool {

extern const Command kSendCommand;

}  // namespace nltool
