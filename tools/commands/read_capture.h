// SPDX-License-Identifier: GPL-2.0-or-later
// `nltool listen --read`: tells what is in a capture, as if it were heard now. Needs no privileges,
// nor the families' modules.
#pragma once

#include "commands/listen_options.h"
#include "commands/session.h"

namespace nltool {

// Throws FileError where the file is no capture of netlink, or ends amid a packet: all before it
// has been told by then.
Exit read_capture(Session& session, const ListenOptions& options);

}  // namespace nltool
