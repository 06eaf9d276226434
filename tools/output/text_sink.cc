// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/text_sink.h"

#include <algorithm>
#include <cstdio>

#include "codec/text.h"
#include "output/color.h"

namespace nltool {

void append_quoted(Buffer& buffer, std::string_view value) {
  constexpr char kDigits[] = "0123456789abcdef";
  buffer.append('"');
  for (;;) {
    const size_t plain = plain_length(value);
    buffer.append(value.substr(0, plain));
    value.remove_prefix(plain);
    if (value.empty()) break;
    const size_t length = utf8_length(value);
    const std::string_view character = value.substr(0, length == 0 ? 1 : length);
    if (character == "\"" || character == "\\") {
      buffer.append('\\');
      buffer.append(character);
    } else if (character == "\n") {
      buffer.append("\\n");
    } else if (character == "\t") {
      buffer.append("\\t");
    } else if (is_printable(character)) {
      buffer.append(character);
    } else {
      for (const char c : character) {
        buffer.append("\\x");
        buffer.append(kDigits[static_cast<uint8_t>(c) >> 4]);
        buffer.append(kDigits[static_cast<uint8_t>(c) & 15]);
      }
    }
    value.remove_prefix(character.size());
  }
  buffer.append('"');
}

void append_name(Buffer& buffer, std::string_view name) {
  const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.';
  });
  plain ? buffer.append(name) : append_quoted(buffer, name);
}

void TextSink::separate() {
  if (blank_) buffer_.append(' ');
  blank_ = true;
}

void TextSink::begin_map() {
  if (depth_++ == 0) return;
  separate();
  buffer_.append('{');
  blank_ = false;
}

void TextSink::end_map() {
  if (--depth_ == 0) return;
  buffer_.append('}');
  blank_ = true;
}

void TextSink::begin_list() {
  separate();
  buffer_.append('[');
  blank_ = false;
}

void TextSink::end_list() {
  buffer_.append(']');
  blank_ = true;
}

void TextSink::key(std::string_view name) {
  separate();
  if (color_) buffer_.append(kColorName);
  append_name(buffer_, name);
  if (color_) buffer_.append(kColorOff);
  buffer_.append('=');
  blank_ = false;
}

void TextSink::number(uint64_t value, bool) {
  separate();
  buffer_.append_number(value);
}

void TextSink::signed_number(int64_t value, bool) {
  separate();
  buffer_.append_number(value);
}

void TextSink::hex_number(uint64_t value, bool) {
  char digits[24];
  snprintf(digits, sizeof digits, "0x%llx", static_cast<unsigned long long>(value));
  separate();
  buffer_.append(digits);
}

void TextSink::text(std::string_view value) {
  separate();
  append_quoted(buffer_, value);
}

void TextSink::binary(Bytes value) {
  separate();
  buffer_.append("hex:");
  buffer_.append_hex(value.data(), value.size());
}

void TextSink::undecoded(Bytes value) {
  binary(value);
  const auto readable = payload_text(value);
  if (!readable || readable->empty()) return;
  buffer_.append('(');
  append_quoted(buffer_, *readable);
  buffer_.append(')');
}

void TextSink::flag() {
  separate();
  buffer_.append("true");
}

}  // namespace nltool
