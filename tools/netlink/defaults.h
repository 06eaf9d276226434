// SPDX-License-Identifier: GPL-2.0-or-later
// The two things nltool assumes when nothing is typed. All else about them is learnt as for any
// other protocol and family.
#pragma once

#include <string_view>

namespace nltool {

constexpr int kDefaultProtocol = 25;
constexpr std::string_view kDefaultFamily = "nlpeer";
constexpr std::string_view kDefaultPackage = "nlpeer-dkms";

}  // namespace nltool
