// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/attribute_tree.h"

#include "codec/decode.h"
#include "codec/selector.h"
#include "output/text_sink.h"
#include "schema/spec_types.h"

namespace nltool {

namespace {

void append_value(Buffer& buffer, const Attribute& attribute, Bytes payload) {
  TextSink sink(buffer, false);
  if (!payload.empty() || attribute.type != Type::kPad) {
    buffer.append(": ");
    decode_value(attribute, payload, sink);
  }
  buffer.append('\n');
}

Attribute make_unnamed(Type type, const AttributeSet* nested = nullptr) {
  Attribute attribute;
  attribute.type = type;
  attribute.nested = nested;
  return attribute;
}

// Bytes that are a struct, or of which nothing is known (null).
Attribute make_struct(const Struct* structure) {
  Attribute attribute = make_unnamed(structure != nullptr ? Type::kBinary : Type::kUnknown);
  attribute.structure = structure;
  return attribute;
}

// What the attributes inside one of kTypeValue are: the next level, or in the end the nest.
Attribute make_level(const Attribute& type_value) {
  Attribute level = type_value;
  level.name = type_value.type_names.front();
  level.type_names.erase(level.type_names.begin());
  if (level.type_names.empty()) level.type = Type::kNest;
  return level;
}

class AttributeTree {
 public:
  AttributeTree(Buffer& buffer, size_t indent) : buffer_(buffer), indent_(indent) {}

  void nest(Bytes bytes, const AttributeSet* set, const Scope* outer) {
    const Scope scope{set, bytes, outer};
    each(bytes, [&](const AttributeView& view) {
      attribute(view, set != nullptr ? set->find(view.type) : nullptr, scope);
    });
  }

 private:
  template <typename Show>
  void each(Bytes bytes, Show show) {
    AttributeReader reader(bytes);
    for (AttributeView view; reader.next(view);) show(view);
    if (!reader.malformed()) return;
    buffer_.append_blanks(indent_);
    buffer_.append("no attribute, ");
    buffer_.append_number(reader.rest().size());
    buffer_.append(" bytes");
    append_value(buffer_, make_unnamed(Type::kUnknown), reader.rest());
  }

  void attribute(const AttributeView& view, const Attribute* known, const Scope& scope) {
    buffer_.append_blanks(indent_);
    buffer_.append_number(view.type);
    if (known != nullptr && !known->name.empty()) {
      buffer_.append(' ');
      append_name(buffer_, known->name);
    }
    const Attribute marked = make_unnamed(view.nested ? Type::kNest : Type::kUnknown);
    const Attribute& meaning = known != nullptr && known->type != Type::kUnknown ? *known : marked;
    if (meaning.type != Type::kUnknown) {
      buffer_.append(' ');
      buffer_.append(type_name(meaning.type));
    }
    buffer_.append(" len ");
    buffer_.append_number(view.payload.size() + NLA_HDRLEN);
    content(meaning, view.payload, scope);
  }

  // The rest of the line and what is below it.
  void content(const Attribute& meaning, Bytes payload, const Scope& scope) {
    const bool nests = meaning.element == Type::kNest;
    switch (meaning.type) {
      case Type::kNest:
        return below(payload, [&] { nest(payload, meaning.nested, &scope); });
      case Type::kTypeValue:
        if (meaning.type_names.empty())
          return below(payload, [&] { nest(payload, meaning.nested, &scope); });
        return below(payload, [&] { alike(payload, make_level(meaning), scope); });
      case Type::kSubMessage:
        return sub_message(meaning, payload, scope);
      case Type::kIndexedArray:
        if (!nests) return append_value(buffer_, meaning, payload);
        return below(payload,
                     [&] { alike(payload, make_unnamed(Type::kNest, meaning.nested), scope); });
      default:
        append_value(buffer_, meaning, payload);
    }
  }

  void sub_message(const Attribute& meaning, Bytes payload, const Scope& scope) {
    const SubMessage::Format* format = choose_format(meaning, &scope);
    if (format == nullptr) return append_value(buffer_, meaning, payload);
    const Struct* header = format->header;
    if (format->set == nullptr) return append_value(buffer_, make_struct(header), payload);
    const size_t size = header != nullptr ? std::min(header->size, payload.size()) : 0;
    below(payload, [&] {
      append_header_line(buffer_, payload.first(size), header, indent_);
      nest(payload.subspan(std::min(align4(size), payload.size())), format->set, &scope);
    });
  }

  // Attributes that all mean the same, whatever their numbers.
  void alike(Bytes bytes, const Attribute& meaning, const Scope& scope) {
    each(bytes, [&](const AttributeView& view) { attribute(view, &meaning, scope); });
  }

  template <typename Show>
  void below(Bytes payload, Show show) {
    if (depth_ >= kMaxDepth) return append_value(buffer_, make_unnamed(Type::kUnknown), payload);
    buffer_.append('\n');
    ++depth_;
    indent_ += 2;
    show();
    indent_ -= 2;
    --depth_;
  }

  Buffer& buffer_;
  size_t indent_;
  size_t depth_ = 1;
};

}  // namespace

void append_attribute_tree(Buffer& buffer, Bytes attributes, const AttributeSet* set,
                           size_t indent) {
  AttributeTree(buffer, indent).nest(attributes, set, nullptr);
}

void append_header_line(Buffer& buffer, Bytes header, const Struct* structure, size_t indent) {
  if (header.empty()) return;
  buffer.append_blanks(indent);
  buffer.append("header len ");
  buffer.append_number(header.size());
  append_value(buffer, make_struct(structure), header);
}

}  // namespace nltool
