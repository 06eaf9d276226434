// SPDX-License-Identifier: GPL-2.0-or-later
// Written as a spec: shorter than the same by hand.
#include "rich.h"

#include <set>

#include "schema/spec_reader.h"
#include "target.h"

namespace nltool {

namespace {

constexpr const char* kSpec = R"(
name: rich
protocol: genetlink-legacy
definitions:
  - { name: colour, type: enum, entries: [ red, green, { name: blue, value: 7 }, { name: none, value: -1 } ] }
  - { name: bits, type: flags, entries: [ a, b, c, { name: top, value: 31 } ] }
  - { name: pair, type: struct, members: [ { name: x, type: u16, byte-order: big-endian }, { name: y, type: s16 } ] }
  - name: everything
    type: struct
    members:
      - { name: kind, type: u8, enum: colour }
      - { name: mask, type: u8, enum: bits, enum-as-flags: true }
      - { name: hole, type: pad, len: 2 }
      - { name: wide, type: u64, display-hint: hex }
      - { name: text, type: string, len: 5 }
      - { name: hardware, type: binary, len: 6, display-hint: mac }
      - { name: inside, type: binary, struct: pair }
      - { name: odd, type: s8 }
attribute-sets:
  - name: all
    attributes:
      - { name: u8, type: u8, checks: { min: 3, max: 200 } }
      - { name: u16, type: u16, byte-order: big-endian }
      - { name: u32, type: u32, display-hint: ipv4 }
      - { name: u64, type: u64, multi-attr: true }
      - { name: s8, type: s8, checks: { min: -5, max: 5 } }
      - { name: s16, type: s16, enum: colour }
      - { name: s32, type: s32, byte-order: big-endian, multi-attr: true }
      - { name: s64, type: s64 }
      - { name: uint, type: uint }
      - { name: sint, type: sint, display-hint: hex }
      - { name: kind, type: string, checks: { max-len: 9 } }
      - { name: bin, type: binary, checks: { min-len: 1, max-len: 20 } }
      - { name: flag, type: flag }
      - { name: nest, type: nest, nested-attributes: all, multi-attr: true }
      - { name: pad, type: pad }
      - { name: field, type: bitfield32, enum: bits, enum-as-flags: true, checks: { flags-mask: bits } }
      - { name: data, type: sub-message, sub-message: formats, selector: kind }
      - { name: path, type: nest-type-value, type-value: [ first, second ], nested-attributes: inner }
      - { name: list, type: indexed-array, sub-type: nest, nested-attributes: inner }
      - { name: numbers, type: indexed-array, sub-type: u32 }
      - { name: raw, type: indexed-array, sub-type: binary, display-hint: ipv6 }
      - { name: struct, type: binary, struct: everything }
      - { name: array, type: binary, sub-type: s16 }
      - { name: mac, type: binary, display-hint: mac }
      - { name: address, type: binary, display-hint: ipv4-or-v6 }
      - { name: uuid, type: binary, display-hint: uuid }
      - { name: colour, type: u32, enum: colour }
      - { name: flags, type: u16, enum: bits, enum-as-flags: true }
      - { name: spare, type: unused, value: 40 }
      - { name: far, type: u32, value: 16383 }
  - name: inner
    attributes:
      - { name: kind, type: string }
      - { name: n, type: u8 }
      - { name: outer, type: nest, nested-attributes: all }
      - { name: data, type: sub-message, sub-message: formats, selector: kind }
      - { name: first, type: u32 }
sub-messages:
  - name: formats
    formats:
      - { value: pair, fixed-header: pair }
      - { value: set, attribute-set: inner }
      - { value: both, fixed-header: everything, attribute-set: all }
      - { value: nothing }
operations:
  fixed-header: everything
  list: [ { name: get, attribute-set: all, do: { request: { attributes: [ u8 ] } } } ]
)";

}  // namespace

const RichFamily& rich_family() {
  static const Schema schema = read_spec(kSpec, "rich.yaml");
  static const RichFamily family = {schema.operations.at(0).set, schema.operations.at(0).header};
  static const bool whole = [] {
    for (const std::string& warning : schema.warnings) require(false, "a warning", warning);
    std::set<Type> types;
    for (const Attribute& attribute : family.set->attributes) types.insert(attribute.type);
    require(types.size() == static_cast<size_t>(Type::kTypeValue) + 1, "a type is missing");
    require(family.header != nullptr, "the header is missing");
    return true;
  }();
  (void)whole;
  return family;
}

}  // namespace nltool
