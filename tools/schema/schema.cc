// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/schema.h"

namespace nltool {

const AttributeSet* Schema::find_set(const std::string& name) const {
  for (const AttributeSet& set : sets)
    if (set.name == name) return &set;
  return nullptr;
}

template <typename Is>
const SchemaOperation* Schema::find_if(Is&& is) const {
  for (const SchemaOperation& operation : operations)
    if (is(operation)) return &operation;
  return nullptr;
}

const SchemaOperation* Schema::find_from_kernel(uint32_t command) const {
  if (command == kNoCommand) return nullptr;
  using Operation = const SchemaOperation&;
  // Raw netlink notifies with the number of an answer: who listens means the notification. Where
  // the spec has none, it tells of what a request with the same number makes.
  if (const auto* found =
          find_if([&](Operation o) { return o.unsolicited && o.answer == command; }))
    return found;
  if (protocol_number)
    if (const auto* found = find_if([&](Operation o) { return o.has_do && o.request == command; }))
      return found;
  return find_answer(command);
}

const SchemaOperation* Schema::find_answer(uint32_t command) const {
  if (command == kNoCommand) return nullptr;
  using Operation = const SchemaOperation&;
  for (const bool unsolicited : {false, true}) {
    if (const auto* found = find_if(
            [&](Operation o) { return o.unsolicited == unsolicited && o.answer == command; }))
      return found;
    if (const auto* found = find_if(
            [&](Operation o) { return o.unsolicited == unsolicited && o.dump_answer == command; }))
      return found;
  }
  // Without an answer of its own a request's number may still come back, in an echo.
  return find_if([&](Operation o) { return o.request == command || o.dump_request == command; });
}

std::string Schema::request_name(uint32_t command) const {
  for (const SchemaOperation& operation : operations)
    if ((operation.has_do && operation.request == command) ||
        (operation.has_dump && operation.dump_request == command))
      return operation.name;
  return {};
}

const SchemaOperation* Schema::find_request(uint32_t command, bool dump) const {
  for (const bool as_dump : {dump, !dump})
    for (const SchemaOperation& operation : operations)
      if ((as_dump ? operation.dump_request : operation.request) == command &&
          (as_dump ? operation.has_dump : operation.has_do))
        return &operation;
  return nullptr;
}

const SchemaOperation* Schema::find_operation(const std::string& name) const {
  for (const SchemaOperation& operation : operations)
    if (operation.name == name && (operation.has_do || operation.has_dump)) return &operation;
  return nullptr;
}

}  // namespace nltool
