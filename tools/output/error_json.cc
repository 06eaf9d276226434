// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/error_json.h"

#include <string>

namespace nltool {

namespace {

void write_hints(JsonWriter& to, const std::vector<std::string>& hints) {
  if (hints.empty()) return;
  std::string joined;
  for (const std::string& hint : hints) joined += (joined.empty() ? "" : "; ") + hint;
  to.field("hint", joined);
}

}  // namespace

void write_error(JsonWriter& to, const Error& error) {
  to.field("operation", error.operation());
  if (error.error_number() != 0) {
    to.field("errno", error.error_number());
    to.field("name", errno_name(error.error_number()));
  }
  to.field("message", std::string_view(error.what()));
  const ExtAck& ext_ack = error.ext_ack();
  const Fault& fault = error.fault();
  if (!fault.attribute.empty()) to.field("attr", fault.attribute);
  if (!fault.missing.empty()) to.field("missing", fault.missing);
  if (!fault.value.empty()) to.field("value", fault.value);
  if (!fault.expected.empty()) to.field("expected", fault.expected);
  if (ext_ack.offset) to.field("offset", *ext_ack.offset);
  if (ext_ack.missing_type) to.field("missing_type", *ext_ack.missing_type);
  if (ext_ack.missing_nest) to.field("missing_nest", *ext_ack.missing_nest);
  write_hints(to, error.hints());
}

}  // namespace nltool
