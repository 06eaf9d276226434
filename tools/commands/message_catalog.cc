// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/message_catalog.h"

#include <algorithm>
#include <map>

#include "netlink/protocol_groups.h"

namespace nltool {

namespace {

// The ways a message may go, which may count commands each for itself.
constexpr size_t kEvent = 0, kAnswer = 1, kDo = 2, kDump = 3;
constexpr size_t kWays = 4;

}  // namespace

struct MessageCatalog::Known {
  bool looked_up = false;
  std::string_view family;
  std::string_view name;
  const Struct* header = nullptr;
  const AttributeSet* set = nullptr;

  void take(const SchemaOperation& operation) {
    name = operation.name;
    header = operation.header;
    set = operation.set;
  }
};

struct MessageCatalog::KnownFamily {
  Family family;
  const Schema* schema = nullptr;
  bool schema_looked_up = false;
  // By the way they go.
  std::array<std::array<Known, 256>, kWays> commands;
};

struct MessageCatalog::RawTypes {
  int protocol;
  std::array<std::map<uint16_t, Known>, kWays> types;
};

namespace {

// How many ids a family had may still be those of queued messages.
constexpr unsigned kFormerIds = 3;

size_t way_of(const MessageOrigin& origin, const Message& message) {
  if (!origin.to_kernel) return origin.is_answer ? kAnswer : kEvent;
  return (message.flags & NLM_F_DUMP) == NLM_F_DUMP ? kDump : kDo;
}

const SchemaOperation* find_way(const Schema& schema, uint32_t command, size_t way) {
  if (way == kEvent) return schema.find_from_kernel(command);
  if (way == kAnswer) return schema.find_answer(command);
  return schema.find_request(command, way == kDump);
}

}  // namespace

MessageCatalog::MessageCatalog(const Session& session, bool one_family)
    : specs_(session, one_family) {}

MessageCatalog::~MessageCatalog() = default;

void MessageCatalog::learn(const Family& family) {
  unsigned same_name = 0;
  std::erase_if(families_, [&](const auto& known) {
    if (known->family.id == family.id) return true;
    return known->family.name == family.name && ++same_name > kFormerIds;
  });
  // The latest first, as it is the one looked for.
  families_.insert(families_.begin(), std::make_unique<KnownFamily>());
  families_.front()->family = family;
}

MessageCatalog::KnownFamily* MessageCatalog::find_known(uint16_t id) const {
  for (const auto& known : families_)
    if (known->family.id == id) return known.get();
  return nullptr;
}

const Family* MessageCatalog::find_family(uint16_t id) const {
  const KnownFamily* known = find_known(id);
  return known != nullptr ? &known->family : nullptr;
}

void MessageCatalog::prefer(const Schema* schema) { preferred_.push_back(schema); }

const MessageCatalog::Known& MessageCatalog::generic_command(KnownFamily& family,
                                                             const Message& message, size_t way) {
  const uint8_t command = message.payload[0];
  Known& known = family.commands[way][command];
  if (known.looked_up) return known;
  known.looked_up = true;
  known.family = family.family.name;
  if (!family.schema_looked_up) {
    family.schema_looked_up = true;
    family.schema = specs_.find(family.family.name);
  }
  if (family.schema == nullptr) return known;
  if (const SchemaOperation* operation = find_way(*family.schema, command, way))
    known.take(*operation);
  return known;
}

// Null if no spec knows the type: unlike a family's command, it then belongs to nobody.
const MessageCatalog::Known* MessageCatalog::raw_command(int protocol, const Message& message,
                                                         size_t way) {
  if (message.type < NLMSG_MIN_TYPE) return nullptr;
  auto types = std::find_if(raw_.begin(), raw_.end(),
                            [&](const auto& entry) { return entry->protocol == protocol; });
  if (types == raw_.end())
    types = raw_.insert(raw_.end(), std::make_unique<RawTypes>(RawTypes{protocol, {}}));
  Known& known = (*types)->types[way][message.type];
  if (!known.looked_up) {
    known.looked_up = true;
    std::vector<const Schema*> schemas;
    for (const Schema* schema : preferred_)
      if (schema->protocol_number == protocol) schemas.push_back(schema);
    const auto& all = specs_.find_all_of(protocol);
    schemas.insert(schemas.end(), all.begin(), all.end());
    for (const Schema* schema : schemas)
      if (const SchemaOperation* operation = find_way(*schema, message.type, way)) {
        known.family = schema->family;
        known.take(*operation);
        break;
      }
  }
  return known.family.empty() ? nullptr : &known;
}

AnyMessage MessageCatalog::find(const MessageOrigin& origin, const Message& message) {
  const Known* known = nullptr;
  size_t header_size = 0;
  Bytes body = message.payload;
  FamilyMessage found;
  if (origin.protocol == NETLINK_GENERIC) {
    KnownFamily* family =
        message.payload.size() >= GENL_HDRLEN ? find_known(message.type) : nullptr;
    if (family != nullptr) {
      known = &generic_command(*family, message, way_of(origin, message));
      header_size = family->family.header_size;
      body = body.subspan(GENL_HDRLEN);
      found.command = message.payload[0];
      for (const FamilyGroup& group : family->family.groups)
        if (group.id == origin.group) found.group = group.name;
    }
  } else {
    known = raw_command(origin.protocol, message, way_of(origin, message));
    found.command = message.type;
    found.group = protocol_group_name(origin.protocol, origin.group);
  }
  if (known == nullptr)
    return ClassicMessage{.protocol = origin.protocol,
                          .group = origin.group,
                          .type = message.type,
                          .seq = message.seq,
                          .port = origin.port,
                          .payload = message.payload,
                          .group_name = protocol_group_name(origin.protocol, origin.group),
                          .nsid = origin.nsid};
  if (known->header != nullptr) header_size = known->header->size;
  found.family = known->family;
  found.nsid = origin.nsid;
  found.command_name = known->name;
  found.seq = message.seq;
  found.port = origin.port;
  found.header = body.first(std::min(header_size, body.size()));
  found.structure = known->header;
  found.attributes = body.subspan(std::min(align4(header_size), body.size()));
  found.set = known->set;
  return found;
}

std::optional<MessageMeaning> MessageCatalog::meaning(int protocol, bool to_kernel,
                                                      const Message& message) {
  const AnyMessage any = find({.protocol = protocol, .to_kernel = to_kernel}, message);
  const auto* found = std::get_if<FamilyMessage>(&any);
  if (found == nullptr) return std::nullopt;
  MessageMeaning meaning;
  meaning.family = found->family;
  meaning.command = found->command_name;
  meaning.header = found->structure;
  meaning.header_size = found->header.size();
  meaning.set = found->set;
  return meaning;
}

}  // namespace nltool
