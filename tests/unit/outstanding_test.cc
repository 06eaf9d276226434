// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/outstanding.h"

#include <doctest/doctest.h>

namespace nltool {

TEST_CASE("an answer counts once, and only for what was sent") {
  Outstanding outstanding;
  CHECK_FALSE(outstanding.awaiting(0).has_value());
  CHECK_FALSE(outstanding.awaiting(1).has_value());
  outstanding.sent(1, 10);
  outstanding.sent(2, 20);
  CHECK_FALSE(outstanding.awaiting(0).has_value());
  CHECK_FALSE(outstanding.awaiting(3).has_value());
  CHECK_FALSE(outstanding.awaiting(0xffffffff).has_value());
  REQUIRE(outstanding.awaiting(1) == 1);
  CHECK(outstanding.answered(1) == 10);
  CHECK_FALSE(outstanding.awaiting(1).has_value());
  CHECK(outstanding.awaiting(2) == 2);
}

TEST_CASE("what is older than the window awaits no answer any more") {
  Outstanding outstanding;
  const uint64_t last = 2 * Outstanding::kWindow;
  for (uint64_t number = 1; number <= last; ++number)
    outstanding.sent(number, static_cast<int64_t>(number));
  CHECK_FALSE(outstanding.awaiting(static_cast<uint32_t>(last - Outstanding::kWindow)).has_value());
  CHECK(outstanding.awaiting(static_cast<uint32_t>(last - Outstanding::kWindow + 1)).has_value());
}

TEST_CASE("numbers go on where seq begins anew") {
  Outstanding outstanding;
  const uint64_t around = uint64_t{1} << 32;
  for (uint64_t number = around - 2; number <= around + 2; ++number) outstanding.sent(number, 1);
  CHECK(outstanding.awaiting(0xffffffff) == around - 1);
  CHECK(outstanding.awaiting(0) == around);
  CHECK(outstanding.awaiting(2) == around + 2);
  CHECK_FALSE(outstanding.awaiting(3).has_value());
}

}  // namespace nltool
