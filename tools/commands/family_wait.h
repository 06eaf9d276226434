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

// How --wait without a value reads: no limit but --timeout.
inline constexpr const char* kWaitUnlimited = "unlimited";

struct AwaitedFamily {
  std::string name;                 // or number
  std::vector<std::string> groups;  // names or numbers; without all of them it is not there yet
};

struct FamilyWait {
  std::vector<AwaitedFamily> families;
  std::chrono::nanoseconds limit{0};  // for all of them; 0 = none
  std::chrono::nanoseconds answer_limit{0};
  std::function<void(const Family&)> found;
};

// Calls `found` for each once it is there. Each name is asked for once, which makes the kernel try
// to load its module; from then on the controller is listened to. Returns an Error with
// Exit::kIncomplete for each that is not there when the time is up or a signal comes. Throws
// UsageError for a name that no family can have, before anything else.
std::vector<Error> wait_for_families(Session& session, const FamilyWait& wait);

}  // namespace nltool
