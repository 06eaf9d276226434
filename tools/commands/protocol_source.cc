// SPDX-License-Identifier: GPL-2.0-or-later
// Listening to one protocol by its own numbers: groups, or a port of our own; and to families of
// raw netlink, whose groups and protocol their specs give.
#include <algorithm>
#include <cerrno>
#include <set>

#include "codec/nearest.h"
#include "commands/listen_source.h"
#include "netlink/diagnosis.h"
#include "netlink/protocol.h"
#include "netlink/protocol_groups.h"

namespace nltool {

namespace {

using namespace std::chrono_literals;

// More than any protocol has; the kernel says EINVAL behind its last.
constexpr uint32_t kMostGroups = 1024;
constexpr std::chrono::nanoseconds kAllFamiliesLimit = 5s;

// "link", or the number where it has no name.
std::string short_name(int protocol, uint32_t group) {
  const std::string_view name = protocol_group_name(protocol, group);
  return name.empty() ? std::to_string(group) : std::string(name);
}

std::string name_group(int protocol, uint32_t group) {
  return "group " + short_name(protocol, group) + " of " + describe_protocol(protocol);
}

class ProtocolSource final : public SocketSource {
 public:
  explicit ProtocolSource(const ListenContext& context)
      : SocketSource(context.session, context.options, context.catalog, *context.options.protocol),
        sink_(context.sink),
        tracer_(context.session.tracer) {
    const ListenOptions& options = context.options;
    bind(options.bind);
    for (const ProtocolGroup& group : options.protocol_groups) join_asked(group);
    if (names_.empty() && !options.protocol_groups.empty())
      throw_join_error(name_group(protocol(), options.protocol_groups[0].id), ENOENT);
    if (options.protocol_groups.empty() && !options.bind) join_all();
    if (protocol() == NETLINK_GENERIC) learn_families();
  }

  std::vector<std::string> names() const override { return names_; }

  std::vector<FilterSource> filter_sources() const override {
    // Any family may come.
    if (protocol() == NETLINK_GENERIC) return ListenSource::filter_sources();
    const auto& schemas = catalog_.specs().find_all_of(protocol());
    return {{.name = describe_protocol(protocol()),
             .has_attributes = !schemas.empty(),
             .schemas = schemas}};
  }

  AnyMessage find(const Datagram& datagram, const Message& message) override {
    const bool unknown = protocol() == NETLINK_GENERIC && message.type >= NLMSG_MIN_TYPE &&
                         catalog_.find_family(message.type) == nullptr;
    // Once for each: what is asked for in a flood would lose events.
    if (unknown && asked_.insert(message.type).second) learn_families();
    return SocketSource::find(datagram, message);
  }

 private:
  void bind(std::optional<uint32_t> port) {
    try {
      // Before joining: a socket without a port is skipped by some senders.
      socket_.bind(port.value_or(0));
    } catch (Error& error) {
      if (error.error_number() == EADDRINUSE) error.add_hints(diagnose_port({}, protocol(), *port));
      if (error.error_number() == EPERM) error.add_hints(diagnose_permission({}));
      throw;
    }
    if (port)
      names_.push_back("port " + std::to_string(*port) + " of " + describe_protocol(protocol()));
  }

  void join_asked(const ProtocolGroup& group) {
    const int refused = socket_.join(group.id);
    const bool missing = refused == ENOENT || refused == EINVAL;
    if (missing && group.one_of_several) return;
    if (refused != 0) throw_join_error(name_group(protocol(), group.id), refused);
    names_.push_back(name_group(protocol(), group.id));
  }

  void join_all() {
    std::string joined, forbidden;
    const auto add = [&](std::string& list, uint32_t group) {
      list += (list.empty() ? "" : ",") + short_name(protocol(), group);
    };
    int last_refusal = 0;
    for (uint32_t group = 1; group <= kMostGroups; ++group) {
      const int refused = socket_.join(group);
      if (refused == EINVAL) break;
      if (refused == 0) add(joined, group);
      if (refused == EPERM || refused == EACCES) add(forbidden, group);
      if (refused != 0) last_refusal = refused;
    }
    if (joined.empty())
      throw_join_error("any group of " + describe_protocol(protocol()),
                       last_refusal != 0 ? last_refusal : ENOENT);
    if (!forbidden.empty())
      report_.note("not heard, as the kernel permits it only to the privileged: " +
                   name_groups(forbidden));
    names_.push_back(name_groups(joined));
  }

  std::string name_groups(const std::string& list) const {
    return (list.find(',') != std::string::npos ? "groups " : "group ") + list + " of " +
           describe_protocol(protocol());
  }

  void learn_families() {
    Socket resolver(NETLINK_GENERIC, tracer_);
    for (const Family& family : resolve_all_families(resolver, kAllFamiliesLimit)) {
      catalog_.learn(family);
      sink_.family(family);
    }
  }

  EventSink& sink_;
  Tracer* tracer_;
  std::vector<std::string> names_;
  std::set<uint16_t> asked_;
};

class RawSource final : public SocketSource {
 public:
  RawSource(const ListenContext& context, const std::vector<RawFamilyRequest>& families)
      : SocketSource(context.session, context.options, context.catalog,
                     *families[0].schema->protocol_number) {
    socket_.bind(0);
    for (const RawFamilyRequest& family : families) {
      catalog_.prefer(family.schema);
      schemas_.push_back(family.schema);
      join_family(*family.schema, family.request.groups);
    }
  }

  std::vector<std::string> names() const override { return names_; }

  std::vector<FilterSource> filter_sources() const override {
    std::vector<FilterSource> sources;
    for (const Schema* schema : schemas_)
      sources.push_back({.name = schema->family, .has_attributes = true, .schemas = {schema}});
    return sources;
  }

 private:
  void join_family(const Schema& schema, const std::vector<std::string>& wanted) {
    const std::vector<uint32_t> all = groups_of(schema);
    if (all.empty() && wanted.empty()) {
      Error error(Exit::kNotFound, "listening to family " + schema.family, 0,
                  "its spec gives no number of a multicast group");
      error.add_hint("--protocol " + std::to_string(protocol()) +
                     " -g GROUP listens to its protocol's (" + schema.file + ")");
      throw error;
    }
    if (wanted.empty())
      for (const uint32_t group : all) join_named(schema, group);
    for (const std::string& word : wanted) join_wanted(schema, word);
  }

  // A spec may leave out the numbers: then the groups that are called as the family.
  std::vector<uint32_t> groups_of(const Schema& schema) const {
    std::vector<uint32_t> groups;
    for (const SchemaGroup& group : schema.groups)
      if (group.id != 0) groups.push_back(group.id);
    return groups.empty() ? find_protocol_groups(protocol(), schema.family) : groups;
  }

  void join_wanted(const Schema& schema, const std::string& word) {
    for (const SchemaGroup& group : schema.groups)
      if (group.name == word && group.id != 0) return join_named(schema, group.id);
    for (const ProtocolGroup& group : parse_protocol_groups("--group", protocol(), word))
      join_named(schema, group.id);
  }

  void join_named(const Schema& schema, uint32_t group) {
    const std::string name = schema.family + ":" + short_name(protocol(), group);
    if (std::find(names_.begin(), names_.end(), name) != names_.end()) return;
    join(group, name);
    names_.push_back(name);
  }

  std::vector<const Schema*> schemas_;
  std::vector<std::string> names_;
};

}  // namespace

std::unique_ptr<ListenSource> open_protocol_source(const ListenContext& context) {
  const int protocol = *context.options.protocol;
  if (protocol != NETLINK_GENERIC && !context.catalog.specs().serves(protocol))
    refuse_spec(context.session.common,
                "--protocol asks for " + describe_protocol(protocol) + ", which it is not of");
  return std::make_unique<ProtocolSource>(context);
}

std::unique_ptr<ListenSource> open_raw_source(const ListenContext& context,
                                              const std::vector<RawFamilyRequest>& families) {
  return std::make_unique<RawSource>(context, families);
}

}  // namespace nltool
