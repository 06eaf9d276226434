// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/decode.h"

#include <endian.h>

#include <bit>
#include <charconv>

#include "codec/address.h"
#include "codec/text.h"

namespace nltool {

namespace {

// Deeper than any real message; a crafted one must not exhaust the stack.
constexpr int kMaxDepth = 32;

struct Entry {
  AttributeView view;
  uint32_t next = 0;  // index of the next entry of the same type; 0 = none
  bool first = true;
};

using Entries = std::vector<Entry>;

// Joins entries of one type into chains. Small messages by comparing, large ones by sorting.
void link_repeats(Entries& entries) {
  const auto link = [&](uint32_t from, uint32_t to) {
    entries[from].next = to;
    entries[to].first = false;
  };
  if (entries.size() <= 24) {
    for (uint32_t i = 1; i < entries.size(); ++i)
      for (uint32_t j = i; j-- > 0;)
        if (entries[j].view.type == entries[i].view.type) {
          link(j, i);
          break;
        }
    return;
  }
  std::vector<uint32_t> order(entries.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return entries[a].view.type < entries[b].view.type;
  });
  for (size_t i = 1; i < order.size(); ++i)
    if (entries[order[i]].view.type == entries[order[i - 1]].view.type)
      link(order[i - 1], order[i]);
}

uint64_t swap_bytes(uint64_t value, size_t size) {
  if constexpr (std::endian::native == std::endian::big) return value;
  return be64toh(value << (8 * (8 - size)));
}

int64_t sign_extend(uint64_t value, size_t size) {
  const auto unused = static_cast<unsigned>(8 * (8 - size));
  return static_cast<int64_t>(value << unused) >> unused;
}

bool size_fits(Type type, size_t size) {
  switch (type) {
    case Type::kU8:
    case Type::kS8:
      return size == 1;
    case Type::kU16:
    case Type::kS16:
      return size == 2;
    case Type::kU32:
    case Type::kS32:
      return size == 4;
    case Type::kU64:
    case Type::kS64:
      return size == 8;
    case Type::kUint:
    case Type::kSint:
      return size == 4 || size == 8;
    default:
      return true;
  }
}

class Decoder {
 public:
  explicit Decoder(Sink& sink) : sink_(sink) {}

  void map(Bytes bytes, const AttributeSet* set) {
    Entries& entries = scratch();
    ++depth_;
    AttributeReader reader(bytes);
    for (Entry entry; reader.next(entry.view);) entries.push_back(entry);
    link_repeats(entries);
    sink_.begin_map();
    for (const Entry& entry : entries)
      if (entry.first) one(entries, entry, set);
    if (reader.malformed()) trailing(reader.rest());
    sink_.end_map();
    --depth_;
  }

 private:
  // Event streams decode millions of messages: each depth keeps its list.
  Entries& scratch() {
    static thread_local std::vector<Entries> lists(kMaxDepth + 1);
    lists[depth_].clear();
    return lists[depth_];
  }

  void one(const Entries& entries, const Entry& entry, const AttributeSet* set) {
    const Attribute* known = set != nullptr ? set->find(entry.view.type) : nullptr;
    if (known != nullptr && known->type == Type::kPad) return;
    put_key(known, entry.view.type);
    const bool list = known == nullptr || known->multi || entry.next != 0;
    if (list) sink_.begin_list();
    for (const Entry* at = &entry;; at = &entries[at->next]) {
      if (known != nullptr)
        value(*known, known->type, at->view.payload);
      else
        sink_.undecoded(at->view.payload);
      if (at->next == 0) break;
    }
    if (list) sink_.end_list();
  }

  void put_key(const Attribute* known, uint16_t type) {
    if (known != nullptr) return sink_.key(known->name);
    char digits[8];
    const auto end = std::to_chars(digits, digits + sizeof digits, type).ptr;
    sink_.key({digits, static_cast<size_t>(end - digits)});
  }

  void trailing(Bytes rest) {
    sink_.key("_trailing");
    sink_.begin_list();
    sink_.undecoded(rest);
    sink_.end_list();
  }

  void value(const Attribute& attribute, Type type, Bytes payload) {
    if (!size_fits(type, payload.size())) return sink_.undecoded(payload);
    switch (type) {
      case Type::kString:
        return string(payload);
      case Type::kBinary:
        return binary(attribute, payload);
      case Type::kFlag:
        return payload.empty() ? sink_.flag() : sink_.undecoded(payload);
      case Type::kNest:
        return nest(attribute, payload);
      case Type::kIndexedArray:
        return indexed(attribute, payload);
      case Type::kUnknown:
      case Type::kPad:
        return sink_.undecoded(payload);
      default:
        return number(attribute, type, payload);
    }
  }

  void string(Bytes payload) {
    std::string_view text = as_text(payload);
    while (!text.empty() && text.back() == '\0') text.remove_suffix(1);
    is_utf8(text) ? sink_.text(text) : sink_.undecoded(payload);
  }

  void binary(const Attribute& attribute, Bytes payload) {
    std::string shown = format_address(attribute.hint, payload);
    shown.empty() ? sink_.binary(payload) : sink_.text(shown);
  }

  void nest(const Attribute& attribute, Bytes payload) {
    if (attribute.nested == nullptr || depth_ >= kMaxDepth) return sink_.undecoded(payload);
    map(payload, attribute.nested);
  }

  // An array's elements may be arrays too: each counts as a depth of its own.
  void indexed(const Attribute& attribute, Bytes payload) {
    if (depth_ >= kMaxDepth) return sink_.undecoded(payload);
    ++depth_;
    sink_.begin_list();
    AttributeReader reader(payload);
    for (AttributeView element; reader.next(element);)
      value(attribute, attribute.element, element.payload);
    if (reader.malformed()) sink_.undecoded(reader.rest());
    sink_.end_list();
    --depth_;
  }

  void number(const Attribute& attribute, Type type, Bytes payload) {
    uint64_t raw = load_unsigned(payload);
    if (attribute.big_endian) raw = swap_bytes(raw, payload.size());
    if (attribute.hint != DisplayHint::kNone && attribute.hint != DisplayHint::kHex)
      if (const std::string shown = format_address(attribute.hint, payload); !shown.empty())
        return sink_.text(shown);
    if (attribute.values != nullptr && named(*attribute.values, raw)) return;
    const bool wide = payload.size() == 8;
    const bool is_signed = type == Type::kS8 || type == Type::kS16 || type == Type::kS32 ||
                           type == Type::kS64 || type == Type::kSint;
    if (is_signed) return sink_.signed_number(sign_extend(raw, payload.size()), wide);
    sink_.number(raw, wide);
  }

  // Writes the name or the list of bit names; false if a value or bit has none.
  bool named(const ValueNames& values, uint64_t raw) {
    if (!values.flags) {
      const std::string* name = values.find(raw);
      if (name != nullptr) sink_.text(*name);
      return name != nullptr;
    }
    uint64_t unnamed = raw;
    for (const auto& [bit, name] : values.names) unnamed &= ~bit;
    if (unnamed != 0) return false;
    sink_.begin_list();
    for (const auto& [bit, name] : values.names)
      if ((raw & bit) != 0) sink_.text(name);
    sink_.end_list();
    return true;
  }

  Sink& sink_;
  size_t depth_ = 0;
};

}  // namespace

void decode_attributes(Bytes attributes, const AttributeSet* set, Sink& sink) {
  Decoder(sink).map(attributes, set);
}

}  // namespace nltool
