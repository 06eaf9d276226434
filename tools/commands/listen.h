// SPDX-License-Identifier: GPL-2.0-or-later
// nltool listen: multicast groups of families and protocols, or a port of our own, event by event.
#pragma once

#include "commands/command_line.h"

namespace nltool {

extern const Command kListenCommand;

}  // namespace nltool
