// SPDX-License-Identifier: GPL-2.0-or-later
// Waiting until families are registered, for resolve-family --wait.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "commands/session.h"
#include "genl/family.h"

namespace nltool {

struct FamilyWait {
  std::vector<std::string> families;  // names or numbers
  std::chrono::nanoseconds limit{0};  // for all of them; 0 = none
  std::chrono::nanoseconds answer_limit{0};
  std::function<Exit(const Family&)> found;
};

// Calls `found` for each once it is there, and returns the first failure. Each name is asked for
// once, which makes the kernel try to load its module; from then on the controller is listened to.
// Those that are not there when the time is up or a signal comes are reported as errors with
// Exit::kIncomplete. Throws UsageError for a name that no family can have, before anything else.
Exit wait_for_families(Session& session, const FamilyWait& wait);

}  // namespace nltool
