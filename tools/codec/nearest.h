// SPDX-License-Identifier: GPL-2.0-or-later
// What somebody may have meant by a word that is not known. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace nltool {

// The candidate most like `word`, in capitals or not, or the only one that ends with it behind a
// dash; empty if none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

// The same, but for one edit at most: where a word that is no candidate may be right all the same.
std::string slip_of(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace nltool
