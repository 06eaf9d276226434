// SPDX-License-Identifier: GPL-2.0-or-later
// Attributes one a line, nests indented below, for people who look at messages (nltool -v): number
// and length as on the wire, name, type and value as far as they are known.
#pragma once

#include "codec/attribute_set.h"
#include "netlink/message.h"
#include "output/buffer.h"

namespace nltool {

// Begins each line with `indent` blanks or more. `set` may be null: then what is marked as a nest
// (NLA_F_NESTED) is shown as one and all else as bytes, beside the text they read as. Bytes that
// form no attribute have a line of their own.
void append_attribute_tree(Buffer& buffer, Bytes attributes, const AttributeSet* set,
                           size_t indent);

// A line for what stands before the attributes; bytes where `structure` is null. Nothing for
// nothing.
void append_header_line(Buffer& buffer, Bytes header, const Struct* structure, size_t indent);

}  // namespace nltool
