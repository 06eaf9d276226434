// SPDX-License-Identifier: GPL-2.0-or-later
// The record of a family for people.
#pragma once

#include "output/buffer.h"
#include "output/report.h"

namespace nltool {

void append_family(Buffer& out, bool color, const Family& family, const OperationNames& names,
                   const FamilyPolicy* policy);

}  // namespace nltool
