// SPDX-License-Identifier: GPL-2.0-or-later
// Waiting until families are registered, for --wait of resolve-family and listen.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "commands/session.h"
#include "genl/family.h"

namespace nltool {

struct AwaitedFamily {
  std::string name;                 // or number
  std::vector<std::string> groups;  // names or numbers; without all of them it is not there yet
};

struct FamilyWait {
  std::vector<AwaitedFamily> families;
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
