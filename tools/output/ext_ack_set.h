// SPDX-License-Identifier: GPL-2.0-or-later
// The attributes of an extended acknowledgement (linux/netlink.h, enum nlmsgerr_attrs) with their
// names: they belong to no family, so no spec has them.
#pragma once

#include "codec/attribute_set.h"

namespace nltool {

const AttributeSet& ext_ack_set();

}  // namespace nltool
