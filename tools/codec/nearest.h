// SPDX-License-Identifier: GPL-2.0-or-later
// What somebody may have meant by a word that is not known. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace nltool {

// The candidate most like `word`; empty if none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace nltool
