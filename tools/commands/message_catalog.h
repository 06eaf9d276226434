// SPDX-License-Identifier: GPL-2.0-or-later
// What a message is, whoever brought it: the family its type belongs to, the command's name, the
// structs and attributes behind it. Generic netlink's ids are learnt from family records, raw
// netlink's message types from specs.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "commands/specs.h"
#include "genl/family.h"
#include "output/message_trace.h"
#include "output/report.h"
#include "schema/schema.h"

namespace nltool {

struct MessageOrigin {
  int protocol = 0;
  bool to_kernel = false;
  bool is_answer = false;  // to a request that was overheard
  uint32_t group = 0;
  uint32_t port = 0;
  std::optional<int32_t> nsid = {};
};

class MessageCatalog {
 public:
  MessageCatalog(const Session& session, bool one_family);
  ~MessageCatalog();

  Specs& specs() { return specs_; }

  // Messages of this id are the family's from now on. So are those of the ids it had before, until
  // another has them: they may still be queued.
  void learn(const Family& family);
  // Null if no family has this id, as far as is known.
  const Family* find_family(uint16_t id) const;
  // For raw netlink: this one is asked first where several specs know a type.
  void prefer(const Schema* schema);

  // Views in the result live as long as the message's bytes and this, and until learn() for
  // its family. A message nobody knows is a ClassicMessage.
  AnyMessage find(const MessageOrigin& origin, const Message& message);

  // The same for --verbose.
  std::optional<MessageMeaning> meaning(int protocol, bool to_kernel, const Message& message);

 private:
  struct Known;        // what stands behind a message type or command
  struct KnownFamily;  // of generic netlink

  KnownFamily* find_known(uint16_t id) const;
  const Known& generic_command(KnownFamily& family, const Message& message, size_t way);
  const Known* raw_command(int protocol, const Message& message, size_t way);

  Specs specs_;
  std::vector<const Schema*> preferred_;
  std::vector<std::unique_ptr<KnownFamily>> families_;
  struct RawTypes;
  std::vector<std::unique_ptr<RawTypes>> raw_;
};

}  // namespace nltool
