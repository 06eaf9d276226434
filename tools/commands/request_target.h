// SPDX-License-Identifier: GPL-2.0-or-later
// Where a request to a family goes and what its parts mean: the family resolved, its spec, the
// kernel's policy for the command.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "commands/specs.h"
#include "genl/family.h"
#include "genl/policy.h"
#include "schema/policy_set.h"
#include "schema/schema.h"

namespace nltool {

// A family as far as it can be known here: by the kernel, by a spec, or by both.
struct KnownFamily {
  std::string name;
  const Schema* schema = nullptr;
  std::optional<Family> generic;  // nothing for raw netlink
  int protocol = NETLINK_GENERIC;

  // The operation a message from the kernel belongs to; `asked` goes first where it may be it. Null
  // if unknown.
  const SchemaOperation* from_kernel(uint32_t command, const SchemaOperation* asked) const;
};

struct RequestTarget {
  const KnownFamily* family = nullptr;
  const SchemaOperation* operation = nullptr;  // null if it is known by its number alone
  std::string operation_name;                  // or the number
  uint32_t command = 0;                        // of raw netlink the message type
  const Struct* header = nullptr;
  size_t header_size = 0;
  const AttributeSet* set = nullptr;  // of spec and policy; null if neither is there
  bool has_policy = false;
};

class RequestTargets {
 public:
  RequestTargets(Session& session, Specs& specs);
  ~RequestTargets();

  // Looked up once each. `command` is a name, or a number, of a do or a dump. Throws Error with
  // Exit::kNotFound for a family nobody has, UsageError for a command it has not, each with the
  // nearest. The result lives as long as this.
  const RequestTarget& find(const std::string& family, const std::string& command, bool dump);

 private:
  struct Entry;

  Entry& find_family(const std::string& name);
  Family find_generic(const std::string& name, bool has_spec);
  void resolve_operation(Entry& entry, const std::string& command, bool dump,
                         RequestTarget& target);
  void add_policy(Entry& entry, bool dump, RequestTarget& target);
  Socket& socket();

  Session& session_;
  Specs& specs_;
  std::chrono::nanoseconds limit_;
  std::unique_ptr<Socket> socket_;
  std::map<std::string, std::unique_ptr<Entry>> families_;
};

}  // namespace nltool
