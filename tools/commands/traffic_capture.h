// SPDX-License-Identifier: GPL-2.0-or-later
// --write of commands that ask and are answered: what they say and hear, also that by which they
// learn families, goes into a capture.
#pragma once

#include <functional>

#include "commands/session.h"

namespace nltool {

// Does `work`, with a session whose sockets are captured where --write asks for it. Of what failed
// the capture has all that came before. Throws FileError where it cannot be written.
Exit capture_traffic(Session& session, const std::function<Exit(Session&)>& work);

// Within it, once all input has been opened: makes the file, unless a message did already.
void begin_capture(const Session& session);

}  // namespace nltool
