// SPDX-License-Identifier: GPL-2.0-or-later
// Sub-messages have no form of their own: the value of another attribute chooses it, in the same
// nest or in one around it. Pure.
#pragma once

#include "codec/attribute_set.h"
#include "netlink/message.h"

namespace nltool {

// A nest being read and those around it.
struct Scope {
  const AttributeSet* set = nullptr;  // may be null
  Bytes attributes;  // all of the nest: a selector may stand behind its sub-message
  const Scope* outer = nullptr;
};

// The format of `sub_message`, an attribute of the nest `innermost` (null: of none). The nearest
// selector present counts. Null if there is none, or it chooses nothing that is known.
const SubMessage::Format* choose_format(const Attribute& sub_message, const Scope* innermost);

}  // namespace nltool
