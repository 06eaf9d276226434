// SPDX-License-Identifier: GPL-2.0-or-later
// One family with every type and shape an attribute can have.
#pragma once

#include "codec/attribute_set.h"

namespace nltool {

struct RichFamily {
  const AttributeSet* set = nullptr;
  const Struct* header = nullptr;
};

const RichFamily& rich_family();

}  // namespace nltool
