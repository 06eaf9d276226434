// SPDX-License-Identifier: GPL-2.0-or-later
// Bytes as text and as hex digits. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "netlink/message.h"

namespace nltool {

// Well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates).
bool is_utf8(std::string_view text);

// The length of the UTF-8 character at the start of `text`, 0 if it is not well-formed.
size_t utf8_length(std::string_view text);

// How many bytes at the start of `text` need no second look wherever they are written: printable
// ASCII but for the quote and the backslash. Nearly all text that arrives is nothing else.
size_t plain_length(std::string_view text);

// Safe on a terminal: UTF-8 without control characters other than tab and newline, and without
// those that overwrite the line or turn its direction.
bool is_printable(std::string_view text);

// The same without newline: it stays on its line.
bool is_printable_line(std::string_view text);

// A payload that reads as text: UTF-8 whose only controls are tab, newline and carriage return,
// with or without NULs at the end, or a lone NUL, or empty. Programs send fixed buffers with NULs
// behind the text.
std::optional<std::string_view> payload_text(Bytes payload);

// Strings one behind the other, each printable, on one line and with its NUL, as uevents are sent.
bool is_strings(Bytes payload);

// For messages: what is longer than 60 bytes ends after a whole character, with "..." behind.
std::string shorten(std::string_view text);

// Lower-case digits, two a byte.
std::string to_hex(Bytes bytes);

// Digits in pairs; pairs may be apart by blanks or ':'. Nothing on anything else.
std::optional<std::vector<uint8_t>> parse_hex(std::string_view digits);

}  // namespace nltool
