// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "netlink/diagnosis.h"

namespace nltool {

// Hints for a module file that a kernel which demands signatures may have refused; none where this
// kernel takes any module.
std::vector<std::string> diagnose_signature(const SystemRoot& root, const std::string& module_file);

}  // namespace nltool
