// SPDX-License-Identifier: GPL-2.0-or-later
// nltool send --batch: requests as NDJSON, one after the other, answers and failures in order.
#pragma once

#include "commands/send_options.h"
#include "commands/session.h"

namespace nltool {

// The exit code of the first failure; with `strict` it ends there. Throws FileError where the file
// cannot be read.
Exit send_batch(Session& session, const SendWords& words);

}  // namespace nltool
