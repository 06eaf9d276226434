// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/error_text.h"

#include <algorithm>

#include "codec/text.h"
#include "output/color.h"
#include "output/excerpt.h"

namespace nltool {

namespace {

void append_prefix(Buffer& to, bool color) {
  if (color) to.append(kColorError);
  to.append("nltool:");
  if (color) to.append(kColorOff);
  to.append(' ');
}

void append_about(Buffer& to, const Error& error) {
  const Fault& fault = error.fault();
  std::string about;
  if (!fault.attribute.empty()) about = "attribute " + fault.attribute;
  if (!fault.missing.empty())
    about += (about.empty() ? "attribute " : "; attribute ") + fault.missing + " is missing";
  if (about.empty() && error.ext_ack().offset)
    about = "at byte " + std::to_string(*error.ext_ack().offset) + " of the message";
  if (!fault.expected.empty()) about += (about.empty() ? "takes " : ": takes ") + fault.expected;
  if (!about.empty()) append_printable_line(to, "    " + about);
}

// The attribute meant, and where it stands in what was typed.
void append_fault(Buffer& to, const Error& error) {
  const Fault& fault = error.fault();
  // What we refuse ourselves is said with all that already.
  if (error.error_number() != 0) append_about(to, error);
  if (fault.length == 0 || fault.typed.empty()) return;
  const Excerpt cut = excerpt_around(fault.typed, fault.column, fault.length);
  if (!is_printable_line(cut.line)) return;
  append_printable_line(to, "    " + cut.line);
  append_printable_line(to, "    " + std::string(cut.before, ' ') + "^" +
                                std::string(cut.marked > 1 ? cut.marked - 1 : 0, '~'));
}

}  // namespace

void append_printable_line(Buffer& to, std::string_view text) {
  while (!text.empty()) {
    const size_t length = std::max<size_t>(utf8_length(text), 1);
    const std::string_view character = text.substr(0, length);
    to.append(is_printable_line(character) ? character : std::string_view("?"));
    text.remove_prefix(length);
  }
  to.append('\n');
}

void append_error(Buffer& to, bool color, const std::string& where, const Error& error) {
  append_prefix(to, color);
  append_printable_line(to, where + error.what());
  append_fault(to, error);
  for (const std::string& hint : error.hints()) {
    append_prefix(to, color);
    to.append("hint: ");
    append_printable_line(to, hint);
  }
}

}  // namespace nltool
