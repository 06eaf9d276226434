// SPDX-License-Identifier: GPL-2.0-or-later
// The meaning of one family's messages as its YNL spec gives it: names of operations, attribute
// sets, values.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "codec/attribute_set.h"

namespace nltool {

struct SchemaOperation {
  std::string name;
  uint32_t request = 0;      // command number towards the kernel; 0 = none
  uint32_t answer = 0;       // command number of answers and notifications; 0 = none
  bool unsolicited = false;  // a notification or an event
  std::string attribute_set;
};

class Schema {
 public:
  std::string family;
  std::string file;
  std::string protocol;  // "genetlink", "genetlink-legacy", ...
  std::vector<SchemaOperation> operations;
  // What in the file was not understood, "FILE:LINE: ...". The rest is used.
  std::vector<std::string> warnings;

  std::deque<AttributeSet> sets;  // addresses stay valid as sets refer to each other
  std::deque<ValueNames> values;

  const AttributeSet* find_set(const std::string& name) const;
  // For what the kernel sends: an answer, a notification, an event. Null if unknown.
  const SchemaOperation* find_from_kernel(uint32_t command) const;
  // The name of a command towards the kernel; empty if unknown.
  std::string request_name(uint32_t command) const;
};

}  // namespace nltool
