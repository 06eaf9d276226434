// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/decode.h"

#include <array>
#include <charconv>

#include "codec/decode_number.h"
#include "codec/decode_struct.h"
#include "codec/selector.h"
#include "codec/text.h"

namespace nltool {

namespace {

struct Entry {
  AttributeView view;
  uint32_t next = 0;  // index of the next entry of the same type; 0 = none
  bool first = true;
};

using Entries = std::vector<Entry>;

// False if surely each type comes once, as it mostly does.
bool may_repeat(const Entries& entries) {
  uint64_t seen = 0;
  for (const Entry& entry : entries) {
    const uint64_t bit = uint64_t{1} << entry.view.type % 64;
    if ((seen & bit) != 0) return true;
    seen |= bit;
  }
  return false;
}

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

void decode_string(Bytes payload, Sink& sink) {
  std::string_view text = as_text(payload);
  while (!text.empty() && text.back() == '\0') text.remove_suffix(1);
  is_utf8(text) ? sink.text(text) : sink.undecoded(payload);
}

void put_number_key(uint16_t number, Sink& sink) {
  char digits[8];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  sink.key({digits, static_cast<size_t>(end - digits)});
}

// The bytes of kTypeValue hold but one attribute on each of `levels`, or end early.
bool is_single_path(Bytes bytes, size_t levels) {
  for (AttributeView only; levels != 0; --levels) {
    AttributeReader reader(bytes);
    if (!reader.next(only)) return true;
    if (!reader.rest().empty()) return false;
    bytes = only.payload;
  }
  return true;
}

class Decoder {
 public:
  explicit Decoder(Sink& sink) : sink_(sink) {}

  void map(Bytes bytes, const AttributeSet* set) {
    sink_.begin_map();
    attributes(bytes, set);
    sink_.end_map();
  }

  void message(Bytes header, const Struct* structure, Bytes bytes, const AttributeSet* set) {
    sink_.begin_map();
    decode_header(header, structure, set, depth_, sink_);
    attributes(bytes, set);
    sink_.end_map();
  }

  void value(const Attribute& attribute, Type type, Bytes payload) {
    if (is_integer(type)) return decode_number(number_of(attribute, type), payload, sink_);
    switch (type) {
      case Type::kString:
        return decode_string(payload, sink_);
      case Type::kBinary:
        return binary(attribute, payload);
      case Type::kFlag:
        return payload.empty() ? sink_.flag() : sink_.undecoded(payload);
      case Type::kNest:
        return nest(attribute, payload);
      case Type::kIndexedArray:
        return indexed(attribute, payload);
      case Type::kBitfield32:
        return decode_bitfield32(attribute.values, payload, sink_);
      case Type::kSubMessage:
        return sub_message(attribute, payload);
      case Type::kTypeValue:
        return type_value(attribute, payload);
      default:
        return sink_.undecoded(payload);
    }
  }

 private:
  struct Level {
    Entries entries;
    Scope scope;
  };

  // Event streams decode millions of messages: each depth keeps its list.
  static Level* levels() {
    static thread_local std::vector<Level> kept(kMaxDepth + 1);
    return kept.data();
  }

  static NumberMeaning number_of(const Attribute& attribute, Type type) {
    return {type, attribute.big_endian, attribute.hint, attribute.values};
  }

  // Keys and values, into a map already begun.
  void attributes(Bytes bytes, const AttributeSet* set) {
    Level& level = levels_[depth_++];
    level.scope = {set, bytes, scope_};
    scope_ = &level.scope;
    level.entries.clear();
    AttributeReader reader(bytes);
    for (Entry entry; reader.next(entry.view);) level.entries.push_back(entry);
    if (may_repeat(level.entries)) link_repeats(level.entries);
    for (const Entry& entry : level.entries)
      if (entry.first) one(level.entries, entry, set);
    if (reader.malformed()) put_undecoded("_trailing", reader.rest(), sink_);
    scope_ = level.scope.outer;
    --depth_;
  }

  void one(const Entries& entries, const Entry& entry, const AttributeSet* set) {
    const Attribute* known = set != nullptr ? set->find(entry.view.type) : nullptr;
    // Policies know types without names: no reader could tell such a value from a guess.
    if (known != nullptr && known->name.empty()) known = nullptr;
    if (known != nullptr && known->type == Type::kPad) return;
    known != nullptr ? sink_.key(known->name) : put_number_key(entry.view.type, sink_);
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

  void binary(const Attribute& attribute, Bytes payload) {
    if (attribute.structure != nullptr)
      return decode_struct(payload, *attribute.structure, depth_, sink_);
    if (is_integer(attribute.element))
      return decode_numbers(number_of(attribute, attribute.element), payload, sink_);
    decode_binary(attribute.hint, payload, sink_);
  }

  void nest(const Attribute& attribute, Bytes payload) {
    if (attribute.nested == nullptr || depth_ >= kMaxDepth) return sink_.undecoded(payload);
    map(payload, attribute.nested);
  }

  // An array's elements may be arrays too: each counts as a depth of its own. The index of a nest
  // is told, as the kernel's own client does.
  void indexed(const Attribute& attribute, Bytes payload) {
    if (depth_ >= kMaxDepth) return sink_.undecoded(payload);
    ++depth_;
    sink_.begin_list();
    AttributeReader reader(payload);
    for (AttributeView element; reader.next(element);) {
      const bool keyed = attribute.element == Type::kNest;
      if (keyed) {
        sink_.begin_map();
        put_number_key(element.type, sink_);
      }
      value(attribute, attribute.element, element.payload);
      if (keyed) sink_.end_map();
    }
    if (reader.malformed()) sink_.undecoded(reader.rest());
    sink_.end_list();
    --depth_;
  }

  void sub_message(const Attribute& attribute, Bytes payload) {
    const SubMessage::Format* format = choose_format(attribute, scope_);
    if (format == nullptr || depth_ >= kMaxDepth) return sink_.undecoded(payload);
    const Struct* header = format->header;
    if (format->set == nullptr && header != nullptr)
      return decode_struct(payload, *header, depth_, sink_);
    if (format->set == nullptr && !payload.empty()) return sink_.undecoded(payload);
    const size_t size = header != nullptr ? std::min(header->size, payload.size()) : 0;
    const size_t behind = std::min(align4(size), payload.size());
    message(payload.first(size), header, payload.subspan(behind), format->set);
  }

  // A map for each way from the outermost attribute to an innermost one, of the types passed and of
  // what is inside; mostly there is one way, else a list has them all.
  void type_value(const Attribute& attribute, Bytes payload) {
    const size_t levels = attribute.type_names.size();
    if (attribute.nested == nullptr || depth_ + levels >= kMaxDepth)
      return sink_.undecoded(payload);
    depth_ += levels;
    const bool single = is_single_path(payload, levels);
    std::array<uint16_t, kMaxDepth> path;
    if (!single) sink_.begin_list();
    follow(attribute, payload, path.data(), 0);
    if (!single) sink_.end_list();
    depth_ -= levels;
  }

  void follow(const Attribute& attribute, Bytes bytes, uint16_t* path, size_t level) {
    if (level == attribute.type_names.size()) {
      begin_path(attribute, path, level);
      attributes(bytes, attribute.nested);
      return sink_.end_map();
    }
    AttributeReader reader(bytes);
    for (AttributeView step; reader.next(step);) {
      path[level] = step.type;
      follow(attribute, step.payload, path, level + 1);
    }
    if (!reader.malformed() && !bytes.empty()) return;
    begin_path(attribute, path, level);
    if (reader.malformed()) put_undecoded("_trailing", reader.rest(), sink_);
    sink_.end_map();
  }

  void begin_path(const Attribute& attribute, const uint16_t* path, size_t levels) {
    sink_.begin_map();
    for (size_t level = 0; level < levels; ++level) {
      put_header_key(attribute.type_names[level], attribute.nested, sink_);
      sink_.number(path[level], false);
    }
  }

  Sink& sink_;
  Level* levels_ = levels();
  const Scope* scope_ = nullptr;
  size_t depth_ = 0;
};

}  // namespace

void decode_attributes(Bytes attributes, const AttributeSet* set, Sink& sink) {
  Decoder(sink).map(attributes, set);
}

void decode_message(Bytes header, const Struct* structure, Bytes attributes,
                    const AttributeSet* set, Sink& sink) {
  Decoder(sink).message(header, structure, attributes, set);
}

void decode_value(const Attribute& attribute, Bytes payload, Sink& sink) {
  Decoder(sink).value(attribute, attribute.type, payload);
}

}  // namespace nltool
