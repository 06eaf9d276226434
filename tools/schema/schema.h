// SPDX-License-Identifier: GPL-2.0-or-later
// The meaning of one family's messages as its YNL spec gives it: names of operations, attribute
// sets, values.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "codec/attribute_set.h"

namespace nltool {

// Where there is no command. Not 0: wireguard's first is that.
inline constexpr uint32_t kNoCommand = UINT32_MAX;

// Numbers are commands of generic netlink (genlmsghdr.cmd), message types of raw netlink.
struct SchemaOperation {
  std::string name;
  bool has_do = false;
  bool has_dump = false;
  uint32_t request = kNoCommand;       // towards the kernel, of the do
  uint32_t answer = kNoCommand;        // of answers to the do, of notifications
  uint32_t dump_request = kNoCommand;  // the same for the dump; most times equal to those of the do
  uint32_t dump_answer = kNoCommand;
  bool unsolicited = false;  // a notification or an event
  std::string attribute_set;
  const AttributeSet* set = nullptr;
  const Struct* header = nullptr;  // fixed header; null if there is none
  // Names of the attributes a request takes, as far as the spec lists them.
  std::vector<std::string> do_attributes, dump_attributes;
};

struct SchemaGroup {
  std::string name;
  uint32_t id = 0;  // of raw netlink; 0: given out by the kernel
};

class Schema {
 public:
  std::string family;
  std::string file;
  std::string protocol;                // "genetlink", "genetlink-legacy", ...
  std::optional<int> protocol_number;  // of "netlink-raw"; nothing for generic netlink
  std::vector<SchemaOperation> operations;
  std::vector<SchemaGroup> groups;
  // What in the file was not understood, "FILE:LINE: ...". The rest is used.
  std::vector<std::string> warnings;

  std::deque<AttributeSet> sets;  // addresses stay valid as sets refer to each other
  std::deque<ValueNames> values;
  std::deque<Struct> structs;
  std::deque<SubMessage> sub_messages;
  std::deque<Limits> limits;

  const AttributeSet* find_set(const std::string& name) const;
  // For what the kernel sends: an answer, a notification, an event. Null if unknown.
  const SchemaOperation* find_from_kernel(uint32_t command) const;
  // The same for what is known to answer a request: it is called as what was asked.
  const SchemaOperation* find_answer(uint32_t command) const;
  // The name of a command towards the kernel; empty if unknown.
  std::string request_name(uint32_t command) const;
  // The operation with this number as a request, of a dump or of a do; where none has it as that,
  // as the other. Null if unknown.
  const SchemaOperation* find_request(uint32_t command, bool dump) const;
  // An operation that can be asked for. Null if unknown.
  const SchemaOperation* find_operation(const std::string& name) const;

 private:
  template <typename Is>
  const SchemaOperation* find_if(Is&& is) const;
};

}  // namespace nltool
