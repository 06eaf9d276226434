// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/decode_struct.h"

#include <algorithm>

#include "codec/address.h"
#include "codec/decode.h"
#include "codec/decode_number.h"
#include "codec/text.h"

namespace nltool {

namespace {

// Arrays of characters: behind the first NUL stands whatever was there before.
void decode_characters(Bytes bytes, Sink& sink) {
  const std::string_view text = load_string(bytes);
  is_utf8(text) ? sink.text(text) : sink.undecoded(bytes);
}

void decode_member(const Struct::Member& member, Bytes bytes, size_t depth, Sink& sink) {
  if (is_integer(member.type))
    return decode_number({member.type, member.big_endian, member.hint, member.values}, bytes, sink);
  if (member.type == Type::kString) return decode_characters(bytes, sink);
  if (member.type != Type::kBinary) return sink.undecoded(bytes);
  if (member.nested == nullptr) return decode_binary(member.hint, bytes, sink);
  if (depth >= kMaxDepth) return sink.undecoded(bytes);
  decode_struct(bytes, *member.nested, depth + 1, sink);
}

// Returns what is left over.
Bytes decode_members(Bytes bytes, const Struct& structure, const AttributeSet* set, size_t depth,
                     Sink& sink) {
  for (const Struct::Member& member : structure.members) {
    if (member.size > bytes.size()) break;
    if (member.type != Type::kPad) {
      put_header_key(member.name, set, sink);
      decode_member(member, bytes.first(member.size), depth, sink);
    }
    bytes = bytes.subspan(member.size);
  }
  return bytes;
}

// What a C compiler adds so that the next in an array would be aligned; specs leave it out.
bool is_tail_padding(const Struct& structure, Bytes rest) {
  return rest.size() == structure.padded_size() - structure.size &&
         std::all_of(rest.begin(), rest.end(), [](uint8_t byte) { return byte == 0; });
}

}  // namespace

void decode_binary(DisplayHint hint, Bytes bytes, Sink& sink) {
  if (hint == DisplayHint::kNone || hint == DisplayHint::kHex) return sink.binary(bytes);
  const std::string shown = format_address(hint, bytes);
  shown.empty() ? sink.binary(bytes) : sink.text(shown);
}

void decode_struct(Bytes bytes, const Struct& structure, size_t depth, Sink& sink) {
  sink.begin_map();
  const Bytes rest = decode_members(bytes, structure, nullptr, depth, sink);
  if (!rest.empty() && !is_tail_padding(structure, rest)) put_undecoded("_trailing", rest, sink);
  sink.end_map();
}

void decode_header(Bytes bytes, const Struct* structure, const AttributeSet* set, size_t depth,
                   Sink& sink) {
  if (bytes.empty()) return;
  if (structure == nullptr || structure->size != bytes.size())
    return put_undecoded("_header", bytes, sink);
  const Bytes rest = decode_members(bytes, *structure, set, depth, sink);
  if (!rest.empty()) put_undecoded("_header", rest, sink);
}

void put_header_key(std::string_view name, const AttributeSet* set, Sink& sink) {
  if (set == nullptr || set->find_name(name) == nullptr) return sink.key(name);
  // Kept from message to message: it grows but once.
  static thread_local std::string full;
  full.assign("header.").append(name);
  sink.key(full);
}

void put_undecoded(std::string_view key, Bytes bytes, Sink& sink) {
  sink.key(key);
  sink.begin_list();
  sink.undecoded(bytes);
  sink.end_list();
}

}  // namespace nltool
