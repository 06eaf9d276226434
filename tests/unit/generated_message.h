// SPDX-License-Identifier: GPL-2.0-or-later
// Attribute sets out of random numbers, and messages as decode would print them: what encode makes
// of those must decode to the same.
#pragma once

#include <deque>
#include <random>
#include <string>
#include <vector>

#include "inputs.h"

namespace nltool::inputs {

class Generator {
 public:
  // `all`: with arrays, structs, bitfields, sub-messages, nests by type.
  Generator(uint32_t seed, bool all) : random_(seed), all_(all) {}

  const AttributeSet& set(int depth = 0);
  const Struct& structure(int depth = 0);
  // Fields of a set in any order, some missing, some of no set.
  Fields fields(const AttributeSet& set);
  // All members; those called as an attribute of `set` (may be null) as decode calls them.
  Fields members(const Struct& structure, const AttributeSet* set);

  size_t below(size_t end) { return std::uniform_int_distribution<size_t>(0, end - 1)(random_); }

 private:
  Attribute attribute(uint16_t id, int depth);
  void fill_binary(Attribute& attribute);
  const ValueNames& names(bool flags);
  const SubMessage& sub_message(int depth);
  Struct::Member member(size_t index, int depth);

  Input values(const Attribute& attribute);
  Input value(const Attribute& attribute, Type type);
  Input integer(Type type, const ValueNames* names, DisplayHint hint);
  Input named(const ValueNames& names);
  Input string();
  Input binary(const Attribute& attribute);
  Input elements(const Attribute& attribute);
  Input sub_message_value(const Attribute& attribute);
  Input type_value(const Attribute& attribute);
  Input address(DisplayHint hint, size_t size);
  Input raw();
  std::vector<uint8_t> some_bytes(size_t size);
  bool often() { return below(3) != 0; }

  std::mt19937 random_;
  bool all_;
  std::deque<AttributeSet> sets_;
  std::deque<ValueNames> names_;
  std::deque<Struct> structs_;
  std::deque<SubMessage> sub_messages_;
  std::string kind_;  // the selector's value in the set being filled
};

}  // namespace nltool::inputs
