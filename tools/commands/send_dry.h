// SPDX-License-Identifier: GPL-2.0-or-later
// nltool send --dry-run: the message that would go, as bytes to look at or to compile.
#pragma once

#include "codec/encode.h"
#include "commands/peer.h"
#include "commands/send_options.h"
#include "commands/session.h"

namespace nltool {

// `places` of the attributes in the whole message; empty where there are none.
Exit send_dry(Session& session, const SendOptions& options, const Peer& peer,
              const std::vector<EncodedPlace>& places);

}  // namespace nltool
