// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/json_writer.h"

#include "codec/text.h"

namespace nltool {

void JsonWriter::new_line() {
  buffer_.append('\n');
  for (int i = 0; i < depth_; ++i) buffer_.append("    ");
}

void JsonWriter::key(std::string_view name) {
  separate();
  quote(name, style_.pretty ? std::string_view(": ") : std::string_view(":"));
  after_key_ = true;
}

void JsonWriter::escape(char c) {
  constexpr char kDigits[] = "0123456789abcdef";
  buffer_.append('\\');
  switch (c) {
    case '\n':
      return buffer_.append('n');
    case '\t':
      return buffer_.append('t');
    case '\r':
      return buffer_.append('r');
    case '"':
    case '\\':
      return buffer_.append(c);
    default:
      buffer_.append("u00");
      buffer_.append(kDigits[static_cast<uint8_t>(c) >> 4]);
      buffer_.append(kDigits[static_cast<uint8_t>(c) & 15]);
  }
}

void JsonWriter::text(std::string_view value) {
  separate();
  quote(value, {});
}

void JsonWriter::quote(std::string_view value, std::string_view after) {
  if (plain_length(value) == value.size()) return buffer_.append_all('"', value, '"', after);
  buffer_.append('"');
  for (;;) {
    const size_t run = plain_length(value);
    buffer_.append(value.substr(0, run));
    value.remove_prefix(run);
    if (value.empty()) break;
    const size_t length = utf8_length(value);
    if (length > 1)
      buffer_.append(value.substr(0, length));
    else if (length == 1)
      escape(value[0]);
    else
      buffer_.append("\\ufffd");  // a byte that is no UTF-8 must not make the line unreadable
    value.remove_prefix(length == 0 ? 1 : length);
  }
  buffer_.append('"');
  buffer_.append(after);
}

void JsonWriter::binary(Bytes value) {
  separate();
  buffer_.append('"');
  buffer_.append_hex(value.data(), value.size());
  buffer_.append('"');
}

void JsonWriter::undecoded(Bytes value) {
  begin_map();
  plain_key("hex");
  binary(value);
  end_map();
}

void JsonWriter::boolean(bool value) {
  separate();
  buffer_.append(value ? std::string_view("true") : std::string_view("false"));
}

void JsonWriter::null() {
  separate();
  buffer_.append("null");
}

void JsonWriter::thousandths(uint64_t value) {
  separate();
  buffer_.append_number(value / 1000);
  const auto rest = static_cast<unsigned>(value % 1000);
  const char decimals[] = {'.', static_cast<char>('0' + rest / 100),
                           static_cast<char>('0' + rest / 10 % 10),
                           static_cast<char>('0' + rest % 10)};
  buffer_.append(std::string_view(decimals, sizeof decimals));
}

void JsonWriter::line() {
  buffer_.append('\n');
  comma_ = false;
}

}  // namespace nltool
