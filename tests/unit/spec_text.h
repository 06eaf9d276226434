// SPDX-License-Identifier: GPL-2.0-or-later
// Specs as tests write them, and what is looked for in a Schema.
#pragma once

#include <doctest/doctest.h>

#include <exception>
#include <string>

#include "schema/spec_reader.h"

namespace nltool {

// A spec of one attribute set, "all", whose attributes stand below, with other parts in front.
inline Schema read_with_attributes(const std::string& parts, const std::string& attributes) {
  return read_spec("name: sample\noperations: { list: [] }\n" + parts +
                       "\nattribute-sets:\n  - name: all\n    attributes:\n" + attributes + "\n",
                   "sample.yaml");
}

inline const Attribute& attribute_of(const Schema& schema, const char* set, const char* name) {
  const AttributeSet* found = schema.find_set(set);
  const Attribute* attribute = found != nullptr ? found->find_name(name) : nullptr;
  if (attribute != nullptr) return *attribute;
  FAIL("no attribute " << set << "." << name);
  throw std::exception();
}

// The only warning there is holds each of these.
inline void check_warning(const Schema& schema, const std::string& word,
                          const std::string& more = "") {
  REQUIRE(schema.warnings.size() == 1);
  const std::string& warning = schema.warnings[0];
  CAPTURE(warning);
  CHECK(warning.find(word) != std::string::npos);
  CHECK(warning.find(more) != std::string::npos);
}

}  // namespace nltool
