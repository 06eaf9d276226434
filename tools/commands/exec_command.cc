// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/exec_command.h"

#include <csignal>

namespace nltool {

bool ExecCommand::start() {
  if (asked_for() && !interrupt_.raised()) process_.emplace(words_, interrupt_);
  return process_.has_value();
}

Deadline ExecCommand::end() {
  const bool first = ends_++ == 0;
  report_.note(first ? "the time limit passed: asking " + words_[0] + " to end (SIGTERM)"
                     : "killing " + words_[0] + ", which did not end (SIGKILL)");
  process_->send_signal(first ? SIGTERM : SIGKILL);
  if (!first) return std::nullopt;
  return deadline_after(kLongestFarewell);
}

Exit ExecCommand::exit_code() { return process_ ? process_->exit_code() : Exit::kIncomplete; }

}  // namespace nltool
