// SPDX-License-Identifier: GPL-2.0-or-later
// The record of a family in JSON.
#pragma once

#include "output/json_writer.h"
#include "output/report.h"

namespace nltool {

// The keys of the record; its map is opened and ended by the caller.
void write_family(JsonWriter& out, const Family& family, const OperationNames& names,
                  const FamilyPolicy* policy);

}  // namespace nltool
