// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/message_listing.h"

#include "codec/text.h"

namespace nltool {

namespace {

constexpr size_t kBytesALine = 12;

// A comment ends where its text says so: names come from files and command lines.
std::string harmless(const std::string& comment) {
  std::string text;
  for (const char c : comment) {
    const bool plain = c >= ' ' && c <= '~' && c != '\\';
    const bool closes = c == '/' && !text.empty() && text.back() == '*';
    text += plain && !closes ? c : '?';
  }
  return text;
}

std::string line_of(Bytes bytes, bool c) {
  std::string line;
  for (size_t i = 0; i < bytes.size(); ++i) {
    const std::string digits = to_hex(bytes.subspan(i, 1));
    if (c)
      line += (i == 0 ? "0x" : " 0x") + digits + ",";
    else
      line += (i == 0 ? "" : " ") + digits;
  }
  return line;
}

void list_part(Bytes bytes, const MessagePart& part, bool c, std::string& text) {
  const std::string indent =
      c ? std::string(1 + part.depth, '\t') : std::string(4 + 2 * part.depth, ' ');
  const std::string comment = harmless(part.comment);
  text += indent + (c ? "/* " + comment + " */" : "# " + comment) + "\n";
  for (size_t at = 0; at < bytes.size(); at += kBytesALine) {
    const Bytes line = bytes.subspan(at, std::min(kBytesALine, bytes.size() - at));
    text += indent + (c ? line_of(line, true) : "\"" + line_of(line, false) + " \"") + "\n";
  }
}

}  // namespace

std::string list_message(Bytes message, const std::vector<MessagePart>& parts, PrintForm form) {
  if (form == PrintForm::kHex) return to_hex(message) + "\n";
  const bool c = form == PrintForm::kC;
  std::string text =
      c ? "static const unsigned char message[] = {\n" : "message = bytes.fromhex(\n";
  for (size_t i = 0; i < parts.size(); ++i) {
    const size_t end = i + 1 < parts.size() ? parts[i + 1].offset : message.size();
    list_part(message.subspan(parts[i].offset, end - parts[i].offset), parts[i], c, text);
  }
  return text + (c ? "};\n" : ")\n");
}

}  // namespace nltool
