// SPDX-License-Identifier: GPL-2.0-or-later
// Attribute bytes to values, driven by an AttributeSet. Nothing received is dropped: what has no
// name or does not fit its type arrives at the sink as undecoded bytes. Pure.
#pragma once

#include "codec/attribute_set.h"
#include "codec/sink.h"

namespace nltool {

// Deeper than any real message; a crafted one must not exhaust the stack. What lies deeper arrives
// undecoded.
constexpr size_t kMaxDepth = 32;

// Gives the sink one map: a key per attribute type in wire order. Named multi-attributes, unnamed
// ones and repeated ones are lists. `set` may be null: then all are unnamed, keyed by number. Bytes
// that form no attribute come last under "_trailing".
void decode_attributes(Bytes attributes, const AttributeSet* set, Sink& sink);

// A message: one map of the fixed header's members, then the attributes. A member called as an
// attribute of `set` is keyed "header.NAME". A header that is not as long as `structure`, or of
// which nothing is known (null), comes first as undecoded bytes under "_header"; an empty one not
// at all.
void decode_message(Bytes header, const Struct* structure, Bytes attributes,
                    const AttributeSet* set, Sink& sink);

// The value of one attribute by itself. A sub-message, whose selector would stand elsewhere, is
// undecoded.
void decode_value(const Attribute& attribute, Bytes payload, Sink& sink);

}  // namespace nltool
