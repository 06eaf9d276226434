// SPDX-License-Identifier: GPL-2.0-or-later
// The operations of a spec and their numbers, which most specs leave to be counted.
#pragma once

#include "schema/schema.h"
#include "schema/yaml.h"

namespace nltool {

void read_operations(const YamlNode& operations, Schema& schema);

}  // namespace nltool
