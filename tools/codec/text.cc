// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/text.h"

#include <algorithm>

namespace nltool {

namespace {

int hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

constexpr uint64_t kEachByte = 0x0101010101010101;
constexpr uint64_t kHighBits = 0x80 * kEachByte;

// The high bit of each byte below `limit`, and perhaps of bytes behind one that is.
uint64_t bytes_below(uint64_t word, uint8_t limit) {
  return (word - limit * kEachByte) & ~word & kHighBits;
}

uint64_t bytes_equal(uint64_t word, uint8_t byte) {
  return bytes_below(word ^ (byte * kEachByte), 1);
}

bool is_plain_word(uint64_t word) {
  return ((word & kHighBits) | bytes_below(word, 0x20) | bytes_equal(word, 0x7f) |
          bytes_equal(word, '"') | bytes_equal(word, '\\')) == 0;
}

bool is_plain(char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; }

// Eight characters at once: most text that arrives has no others.
bool is_ascii_word(std::string_view text) {
  return text.size() >= sizeof kHighBits &&
         (load<uint64_t>(as_bytes(text).data()) & kHighBits) == 0;
}

bool is_separator(char c) { return c == ' ' || c == ':' || c == '\t' || c == '\n'; }

bool reads_as_text(std::string_view text) {
  for (;;) {
    text.remove_prefix(plain_length(text));
    if (text.empty()) return true;
    const size_t length = utf8_length(text);
    const auto lead = static_cast<uint8_t>(text[0]);
    if (length == 0) return false;
    if (length == 1 && (lead < 0x20 || lead == 0x7f) && lead != '\t' && lead != '\n' &&
        lead != '\r')
      return false;
    if (length == 2 && lead == 0xc2 && static_cast<uint8_t>(text[1]) < 0xa0)
      return false;  // C1 controls
    text.remove_prefix(length);
  }
}

// Unicode's line separators and the controls of writing direction: what they do to a line, or to
// the order of its characters, makes one text look like another.
bool has_direction(std::string_view text) {
  constexpr std::string_view kAlone[] = {"\xd8\x9c", "\xe2\x80\x8e", "\xe2\x80\x8f"};
  for (const std::string_view mark : kAlone)
    if (text.find(mark) != std::string_view::npos) return true;
  for (size_t at = text.find('\xe2'); at != std::string_view::npos;
       at = text.find('\xe2', at + 1)) {
    if (at + 2 >= text.size()) return false;
    const auto middle = static_cast<uint8_t>(text[at + 1]),
               last = static_cast<uint8_t>(text[at + 2]);
    if (middle == 0x80 && last >= 0xa8 && last <= 0xae) return true;  // U+2028 to U+202E
    if (middle == 0x81 && last >= 0xa6 && last <= 0xa9) return true;  // U+2066 to U+2069
  }
  return false;
}

}  // namespace

size_t plain_length(std::string_view text) {
  constexpr size_t kWord = sizeof(uint64_t);
  const uint8_t* bytes = as_bytes(text).data();
  size_t length = 0;
  while (text.size() - length >= kWord && is_plain_word(load<uint64_t>(bytes + length)))
    length += kWord;
  // What is left over is looked at together with what stands before it.
  if (length != 0 && text.size() - length < kWord &&
      is_plain_word(load<uint64_t>(bytes + text.size() - kWord)))
    return text.size();
  if (length == 0 && text.size() < kWord && text.size() >= kWord / 2 &&
      is_plain_word(uint64_t{load<uint32_t>(bytes)} << 32 |
                    load<uint32_t>(bytes + text.size() - kWord / 2)))
    return text.size();
  while (length < text.size() && is_plain(text[length])) ++length;
  return length;
}

size_t utf8_length(std::string_view text) {
  const auto byte = [&](size_t at) { return static_cast<uint8_t>(text[at]); };
  if (text.empty()) return 0;
  const uint8_t lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const size_t length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (text.size() < length) return 0;
  for (size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xc0) != 0x80) return 0;
  if (lead == 0xe0 && byte(1) < 0xa0) return 0;
  if (lead == 0xed && byte(1) > 0x9f) return 0;
  if (lead == 0xf0 && byte(1) < 0x90) return 0;
  if (lead == 0xf4 && byte(1) > 0x8f) return 0;
  return length;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    if (is_ascii_word(text)) {
      text.remove_prefix(sizeof(uint64_t));
      continue;
    }
    const size_t length = utf8_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

bool is_printable(std::string_view text) {
  if (plain_length(text) == text.size()) return true;
  return reads_as_text(text) && text.find('\r') == std::string_view::npos && !has_direction(text);
}

bool is_printable_line(std::string_view text) {
  return is_printable(text) && text.find('\n') == std::string_view::npos;
}

std::optional<std::string_view> payload_text(Bytes payload) {
  std::string_view text = as_text(payload);
  if (text.size() == 1 && text[0] == '\0') return std::string_view();
  const bool empty = text.empty();
  while (!text.empty() && text.back() == '\0') text.remove_suffix(1);
  if (text.empty() && !empty) return std::nullopt;
  if (!reads_as_text(text)) return std::nullopt;
  return text;
}

bool is_strings(Bytes payload) {
  std::string_view rest = as_text(payload);
  if (rest.empty()) return false;
  while (!rest.empty()) {
    const size_t end = rest.find('\0');
    if (end == 0 || end == std::string_view::npos) return false;
    const std::string_view string = rest.substr(0, end);
    if (!is_printable_line(string)) return false;
    rest.remove_prefix(end + 1);
  }
  return true;
}

std::string shorten(std::string_view text) {
  constexpr size_t kMost = 60;
  if (text.size() <= kMost) return std::string(text);
  size_t cut = 0;
  for (size_t next = 0; next <= kMost; next += std::max<size_t>(1, utf8_length(text.substr(next))))
    cut = next;
  return std::string(text.substr(0, cut)) + "...";
}

std::string to_hex(Bytes bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(2 * bytes.size());
  for (const uint8_t byte : bytes) {
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

std::optional<std::vector<uint8_t>> parse_hex(std::string_view digits) {
  std::vector<uint8_t> bytes;
  for (size_t at = 0; at < digits.size();) {
    if (is_separator(digits[at])) {
      ++at;
      continue;
    }
    if (at + 1 >= digits.size()) return std::nullopt;
    const int high = hex_value(digits[at]);
    const int low = hex_value(digits[at + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes.push_back(static_cast<uint8_t>(high << 4 | low));
    at += 2;
  }
  return bytes;
}

}  // namespace nltool
