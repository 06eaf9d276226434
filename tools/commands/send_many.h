// SPDX-License-Identifier: GPL-2.0-or-later
// nltool send --count, --interval, --flood: the same message many times, with ping's statistics.
#pragma once

#include "commands/peer.h"
#include "commands/send_options.h"
#include "commands/session.h"

namespace nltool {

Exit send_many(Session& session, const SendOptions& options, const Peer& peer);

}  // namespace nltool
