// SPDX-License-Identifier: GPL-2.0-or-later
// The command of listen --exec: started once events cannot be missed, ended when its time is up.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "netlink/child_process.h"
#include "output/report.h"

namespace nltool {

class ExecCommand {
 public:
  // Of no words: there is no command.
  ExecCommand(const std::vector<std::string>& words, const Interrupt& interrupt, Report& report)
      : words_(words), interrupt_(interrupt), report_(report) {}

  bool asked_for() const { return !words_.empty(); }
  // False where there is none, or a signal came before. Throws Error with the exit code of a shell.
  bool start();
  bool running() { return process_ && !process_->ended(); }
  // Readable once it has ended, also where running() has told so before; -1 where none was started.
  int fd() const { return process_ ? process_->fd() : -1; }
  // The first time asks it to end, the second time kills it. Returns when to do it again.
  Deadline end();
  bool was_ended() const { return ends_ != 0; }
  // The command's, when it has ended; kIncomplete if it never began.
  Exit exit_code();

 private:
  const std::vector<std::string>& words_;
  const Interrupt& interrupt_;
  Report& report_;
  std::optional<ChildProcess> process_;
  unsigned ends_ = 0;
};

}  // namespace nltool
