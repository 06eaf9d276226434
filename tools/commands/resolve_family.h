// SPDX-License-Identifier: GPL-2.0-or-later
// nltool resolve-family: what the kernel says about generic netlink families.
#pragma once

#include "commands/command_line.h"

namespace nltool {

extern const Command kResolveFamilyCommand;

}  // namespace nltool
