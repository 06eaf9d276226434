// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/schema.h"

namespace nltool {

const AttributeSet* Schema::find_set(const std::string& name) const {
  for (const AttributeSet& set : sets)
    if (set.name == name) return &set;
  return nullptr;
}

const SchemaOperation* Schema::find_from_kernel(uint32_t command) const {
  if (command == 0) return nullptr;
  for (const SchemaOperation& operation : operations)
    if (operation.answer == command) return &operation;
  // Without an answer of its own a request's number may still come back, in an echo.
  for (const SchemaOperation& operation : operations)
    if (operation.request == command) return &operation;
  return nullptr;
}

std::string Schema::request_name(uint32_t command) const {
  for (const SchemaOperation& operation : operations)
    if (operation.request == command && !operation.unsolicited) return operation.name;
  return {};
}

const SchemaOperation* Schema::find_operation(const std::string& name) const {
  for (const SchemaOperation& operation : operations)
    if (operation.name == name && !operation.unsolicited) return &operation;
  return nullptr;
}

}  // namespace nltool
