// SPDX-License-Identifier: GPL-2.0-or-later
// Listening to generic netlink families by name. Ids are given out anew at each registration, so
// the controller's own group is watched: a family that went away and came back is joined again.
#include <algorithm>
#include <array>
#include <cerrno>

#include "commands/family_lookup.h"
#include "commands/listen_source.h"
#include "commands/specs.h"
#include "genl/family.h"

namespace nltool {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::nanoseconds kResolveLimit = 5s;
constexpr const char* kController = "nlctrl";

// What is known of one command number, looked up once.
struct CommandMeaning {
  bool looked_up = false;
  std::string_view name;
  const Struct* header = nullptr;
  const AttributeSet* set = nullptr;
};

struct ListenedFamily {
  FamilyRequest request;
  Family family;
  std::string name;  // by request it may be a number
  const Schema* schema = nullptr;
  bool schema_looked_up = false;
  std::array<CommandMeaning, 256> commands;
};

class FamilySource final : public ListenSource {
 public:
  FamilySource(Session& session, const ListenOptions& options)
      : report_(session.report),
        specs_(session, options.families.size() == 1),
        tracer_(session.tracer),
        socket_(NETLINK_GENERIC, session.tracer),
        watch_(NETLINK_GENERIC, session.tracer) {
    watch_controller();
    prepare_listener(session, socket_);
    // Before joining: a socket without a port is skipped by some senders.
    socket_.bind(0);
    Socket resolver(NETLINK_GENERIC, session.tracer);
    resolver.enable_ext_ack();
    for (const FamilyRequest& request : options.families) {
      families_.push_back(std::make_unique<ListenedFamily>());
      families_.back()->request = request;
      ListenedFamily& listened = *families_.back();
      listened.family = look_up_family(resolver, request.family, kResolveLimit);
      listened.name = listened.family.name;
      for (const std::string& name : request.groups)
        if (listened.family.find_group(name) == nullptr) throw_no_group(listened.family, name);
      join_groups(listened);
    }
    if (session.tracer != nullptr)
      session.tracer->learn([this](int protocol, bool sent, const Message& message) {
        return to_meaning(protocol, sent, message);
      });
  }

  Socket& socket() override { return socket_; }
  int watch_fd() const override { return watch_.fd(); }

  std::vector<std::string> names() const override {
    std::vector<std::string> names;
    for (const auto& listened : families_)
      for (const FamilyGroup* group : wanted_groups(*listened))
        names.push_back(listened->name + ":" + group->name);
    return names;
  }

  void report_event(const Timestamp& time, const Datagram& datagram,
                    const Message& message) override {
    ListenedFamily* listened = find_by_id(message.type);
    if (listened == nullptr || message.payload.size() < GENL_HDRLEN) {
      // Not what was expected, but nothing heard is dropped.
      report_.event(time, ClassicMessage{NETLINK_GENERIC, datagram.group, message.type, message.seq,
                                         datagram.port, message.payload});
      return;
    }
    FamilyMessage event;
    event.family = listened->name;
    for (const FamilyGroup& group : listened->family.groups)
      if (group.id == datagram.group) event.group = group.name;
    event.command = message.payload[0];
    event.seq = message.seq;
    event.port = datagram.port;
    const CommandMeaning& meaning = meaning_of(*listened, message.payload[0]);
    const Bytes body = message.payload.subspan(GENL_HDRLEN);
    const size_t header =
        meaning.header != nullptr ? meaning.header->size : listened->family.header_size;
    event.header = body.first(std::min(header, body.size()));
    event.attributes = body.subspan(std::min(align4(header), body.size()));
    event.command_name = meaning.name;
    event.structure = meaning.header;
    event.set = meaning.set;
    report_.event(time, event);
  }

  void follow_changes() override {
    bool told = false;
    for (Datagram datagram; watch_.try_receive(datagram); told = true) {
      if (datagram.port != 0) continue;  // only the controller knows
      MessageReader reader(datagram.bytes);
      for (Message message; reader.next(message);)
        if (const auto change = parse_family_change(message)) apply(*change);
    }
    if (!told) return;
    const uint32_t drops = watch_.drops();
    if (drops == watch_drops_seen_) return;
    watch_drops_seen_ = drops;
    resolve_again();
  }

 private:
  void watch_controller() {
    Socket resolver(NETLINK_GENERIC, tracer_);
    const Family controller = resolve_family(resolver, kController, kResolveLimit);
    watch_.ignore_overrun();
    watch_.bind(0);
    for (const FamilyGroup& group : controller.groups)
      if (const int refused = watch_.join(group.id); refused != 0)
        throw_join_error(std::string(kController) + ":" + group.name, refused);
  }

  // All groups, or those asked for, as far as they are there.
  static std::vector<const FamilyGroup*> wanted_groups(const ListenedFamily& listened) {
    std::vector<const FamilyGroup*> groups;
    if (listened.request.groups.empty())
      for (const FamilyGroup& group : listened.family.groups) groups.push_back(&group);
    for (const std::string& name : listened.request.groups) {
      const FamilyGroup* group = listened.family.find_group(name);
      // By name and by number it is still one.
      const bool known = std::find(groups.begin(), groups.end(), group) != groups.end();
      if (group != nullptr && !known) groups.push_back(group);
    }
    return groups;
  }

  [[noreturn]] static void throw_no_group(const Family& family, const std::string& name) {
    Error error(Exit::kNotFound, "joining " + family.name + ":" + name, ENOENT);
    std::string list;
    for (const FamilyGroup& group : family.groups) list += (list.empty() ? "" : ", ") + group.name;
    error.add_hint("groups of " + family.name + ": " + (list.empty() ? "none" : list));
    throw error;
  }

  void join_groups(const ListenedFamily& listened) {
    const auto groups = wanted_groups(listened);
    if (groups.empty())
      throw Error(Exit::kNotFound, "listening to family " + listened.name, 0,
                  listened.family.groups.empty() ? "it has no multicast group"
                                                 : "it has no group of those asked for");
    for (const FamilyGroup* group : groups)
      if (const int refused = socket_.join(group->id); refused != 0)
        throw_join_error(listened.name + ":" + group->name, refused);
  }

  // A family that is there anew, or may be. What it lacks now it may have the next time.
  void adopt(ListenedFamily& listened, const Family& family) {
    const bool anew = family.id != listened.family.id;
    listened.family = family;
    try {
      join_groups(listened);
    } catch (const Error& error) {
      report_.note(std::string(error.what()) + ": waiting for it to come back with them");
      return;
    }
    if (!anew) return;
    report_.reload(timestamp_now(), listened.name);
    for (const std::string& name : listened.request.groups)
      if (family.find_group(name) == nullptr)
        report_.note("family " + listened.name + " came back without its group " + name);
  }

  void mark_gone(ListenedFamily& listened) {
    report_.note("family " + listened.name + " went away: waiting for it to come back");
    listened.family = {};  // its ids may be another's soon
  }

  void apply(const FamilyChange& change) {
    bool is_new = false;
    for (const auto& listened : families_) {
      if (listened->name != change.family.name) continue;
      const bool known = change.family.id == listened->family.id;
      if (!change.registered && known) mark_gone(*listened);
      if (change.registered && !known) is_new = true;
    }
    if (is_new) resolve_again();
  }

  // What a notification said may have changed since. All families are asked for, as asking for one
  // by name would load its module.
  void resolve_again() {
    Socket resolver(NETLINK_GENERIC, tracer_);
    const std::vector<Family> present = resolve_all_families(resolver, kResolveLimit);
    for (const auto& listened : families_) {
      const auto found = std::find_if(present.begin(), present.end(), [&](const Family& family) {
        return family.name == listened->name;
      });
      if (found != present.end())
        adopt(*listened, *found);
      else if (listened->family.id != 0)
        mark_gone(*listened);
    }
  }

  ListenedFamily* find_by_id(uint16_t id) {
    for (const auto& listened : families_)
      if (listened->family.id == id && id != 0) return listened.get();
    return nullptr;
  }

  // For --verbose.
  std::optional<MessageMeaning> to_meaning(int protocol, bool sent, const Message& message) {
    ListenedFamily* listened = protocol == NETLINK_GENERIC ? find_by_id(message.type) : nullptr;
    if (listened == nullptr || sent || message.payload.size() < GENL_HDRLEN) return std::nullopt;
    const CommandMeaning& known = meaning_of(*listened, message.payload[0]);
    MessageMeaning meaning;
    meaning.family = listened->name;
    meaning.command = known.name;
    meaning.header = known.header;
    meaning.header_size =
        known.header != nullptr ? known.header->size : listened->family.header_size;
    meaning.set = known.set;
    return meaning;
  }

  const CommandMeaning& meaning_of(ListenedFamily& listened, uint8_t command) {
    CommandMeaning& meaning = listened.commands[command];
    if (meaning.looked_up) return meaning;
    meaning.looked_up = true;
    if (!listened.schema_looked_up) {
      listened.schema_looked_up = true;
      listened.schema = specs_.find(listened.name);
    }
    if (listened.schema == nullptr) return meaning;
    if (const SchemaOperation* operation = listened.schema->find_from_kernel(command)) {
      meaning.name = operation->name;
      meaning.header = operation->header;
      meaning.set = operation->set;
    }
    return meaning;
  }

  Report& report_;
  Specs specs_;
  Tracer* tracer_;
  Socket socket_;
  Socket watch_;
  uint32_t watch_drops_seen_ = 0;
  std::vector<std::unique_ptr<ListenedFamily>> families_;
};

}  // namespace

std::unique_ptr<ListenSource> open_family_source(Session& session, const ListenOptions& options) {
  return std::make_unique<FamilySource>(session, options);
}

}  // namespace nltool
