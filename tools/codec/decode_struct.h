// SPDX-License-Identifier: GPL-2.0-or-later
// What is no attribute to values: C structs member by member, plain bytes. Kernels older and newer
// than the spec send fewer and more members: no byte of that is lost. Part of decode. Pure.
#pragma once

#include "codec/attribute_set.h"
#include "codec/sink.h"

namespace nltool {

// One map. What is behind the last member that is there as a whole comes under "_trailing".
// `depth` is how many nests lie around it.
void decode_struct(Bytes bytes, const Struct& structure, size_t depth, Sink& sink);

// Keys and values of a header, into a map already begun. Keys shared with attributes of `set`
// (which may be null) become "header.NAME". Bytes not as long as `structure`, or of which nothing
// is known (null), are undecoded under "_header"; none are nothing.
void decode_header(Bytes bytes, const Struct* structure, const AttributeSet* set, size_t depth,
                   Sink& sink);

// An address if the hint is of one that is as long, else the bytes.
void decode_binary(DisplayHint hint, Bytes bytes, Sink& sink);

// The key of something that stands beside attributes of `set` and is none.
void put_header_key(std::string_view name, const AttributeSet* set, Sink& sink);

// A list of one, of undecoded bytes.
void put_undecoded(std::string_view key, Bytes bytes, Sink& sink);

}  // namespace nltool
