// SPDX-License-Identifier: GPL-2.0-or-later
// nltool send without --count: one message and all its answers.
#pragma once

#include "commands/peer.h"
#include "commands/send_options.h"
#include "commands/session.h"

namespace nltool {

// A dump that was interrupted is asked for again, a few times, and shown once. Throws KernelError
// for a refusal, Error with Exit::kIncomplete if the answers do not come in time; what came before
// has been shown by then. Exit::kLost for a dump that stayed interrupted.
Exit send_one(Session& session, const SendOptions& options, const Peer& peer);

}  // namespace nltool
