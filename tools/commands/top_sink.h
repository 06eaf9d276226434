// SPDX-License-Identifier: GPL-2.0-or-later
// --top: the counts on the terminal, drawn anew each second, and once more as a table in the end.
#pragma once

#include <memory>

#include "commands/event_sink.h"
#include "commands/listen_options.h"
#include "commands/session.h"

namespace nltool {

// Throws UsageError where there is no screen to draw on, or something else would be written on it.
void check_top(const CommonOptions& common, const ListenOptions& options);

// What events are passed on to, besides being counted, must not write on the terminal; null: to
// nothing.
std::unique_ptr<EventSink> make_top_sink(Session& session, std::unique_ptr<EventSink> next);

}  // namespace nltool
