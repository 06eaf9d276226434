// SPDX-License-Identifier: GPL-2.0-or-later
// nltool send --count, --interval, --flood: the same message many times, with ping's statistics.
#pragma once

#include "commands/send_options.h"
#include "commands/session.h"

namespace nltool {

Exit send_many(Session& session, const SendOptions& options);

}  // namespace nltool
