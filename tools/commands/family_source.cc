// SPDX-License-Identifier: GPL-2.0-or-later
// Listening to families of generic netlink. Ids are given out anew at each registration: the
// controller's notifications are heard beside the events, and a family that went away and came back
// is joined again.
#include <algorithm>
#include <cerrno>

#include "commands/family_lookup.h"
#include "commands/listen_source.h"
#include "genl/family.h"
#include "genl/family_watch.h"

namespace nltool {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::nanoseconds kResolveLimit = 5s;

struct ListenedFamily {
  FamilyRequest request;
  Family family;
  std::string name;  // by request it may be a number
};

class FamilySource final : public SocketSource {
 public:
  FamilySource(const ListenContext& context, const std::vector<FamilyRequest>& requests)
      : SocketSource(context.session, context.options, context.catalog, NETLINK_GENERIC),
        sink_(context.sink),
        tracer_(context.session.tracer),
        watch_(tracer_, kResolveLimit) {
    // Before joining: a socket without a port is skipped by some senders.
    socket_.bind(0);
    Socket resolver(NETLINK_GENERIC, tracer_);
    resolver.enable_ext_ack();
    for (const FamilyRequest& request : requests) {
      ListenedFamily& listened = families_.emplace_back();
      listened.request = request;
      listened.family = look_up_family(resolver, request.family, kResolveLimit);
      listened.name = listened.family.name;
      for (const std::string& name : request.groups)
        if (listened.family.find_group(name) == nullptr) throw_no_group(listened.family, name);
      join_groups(listened);
      introduce(listened.family);
    }
  }

  int watch_fd() const override { return watch_.fd(); }

  std::vector<std::string> names() const override {
    std::vector<std::string> names;
    for (const ListenedFamily& listened : families_)
      for (const FamilyGroup* group : wanted_groups(listened))
        names.push_back(listened.name + ":" + group->name);
    return names;
  }

  std::vector<FilterSource> filter_sources() const override {
    std::vector<FilterSource> sources;
    for (const ListenedFamily& listened : families_)
      sources.push_back({.name = listened.name,
                         .generic = true,
                         .has_attributes = true,
                         .schemas = {catalog_.specs().find(listened.name)}});
    return sources;
  }

  bool follow_changes() override {
    const FamilyWatch::News news = watch_.take();
    joined_again_ = false;
    for (const FamilyChange& change : news.changes) apply(change);
    if (news.incomplete) resolve_again();
    return joined_again_;
  }

 private:
  void introduce(const Family& family) {
    catalog_.learn(family);
    sink_.family(family);
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
    error.add_hint(hint_of_groups(family));
    throw error;
  }

  void join_groups(const ListenedFamily& listened) {
    const auto groups = wanted_groups(listened);
    if (groups.empty())
      throw Error(Exit::kNotFound, "listening to family " + listened.name, 0,
                  listened.family.groups.empty() ? "it has no multicast group"
                                                 : "it has no group of those asked for");
    for (const FamilyGroup* group : groups) join(group->id, listened.name + ":" + group->name);
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
    introduce(family);
    sink_.reload(timestamp_now(), listened.name);
    joined_again_ = true;
    for (const std::string& name : listened.request.groups)
      if (family.find_group(name) == nullptr)
        report_.note("family " + listened.name + " came back without its group " + name);
  }

  void mark_gone(ListenedFamily& listened) {
    report_.note("family " + listened.name + " went away: waiting for it to come back");
    listened.family = {};  // its ids may be another's soon
  }

  // An id that one of ours had may be another's now, whose messages are not ours.
  void notice_taker(const Family& family) {
    const Family* known = catalog_.find_family(family.id);
    if (known != nullptr && known->name != family.name) catalog_.learn(family);
  }

  void apply(const FamilyChange& change) {
    bool is_new = false;
    if (change.registered) notice_taker(change.family);
    for (ListenedFamily& listened : families_) {
      if (listened.name != change.family.name) continue;
      const bool known = change.family.id == listened.family.id;
      if (!change.registered && known) mark_gone(listened);
      if (change.registered && !known) is_new = true;
    }
    if (is_new) resolve_again();
  }

  // What a notification said may have changed since. All families are asked for, as asking for one
  // by name would load its module.
  void resolve_again() {
    Socket resolver(NETLINK_GENERIC, tracer_);
    const std::vector<Family> present = resolve_all_families(resolver, kResolveLimit);
    for (const Family& family : present) notice_taker(family);
    for (ListenedFamily& listened : families_) {
      const auto found = std::find_if(present.begin(), present.end(), [&](const Family& family) {
        return family.name == listened.name;
      });
      if (found != present.end())
        adopt(listened, *found);
      else if (listened.family.id != 0)
        mark_gone(listened);
    }
  }

  EventSink& sink_;
  Tracer* tracer_;
  FamilyWatch watch_;
  bool joined_again_ = false;
  std::vector<ListenedFamily> families_;
};

}  // namespace

std::unique_ptr<ListenSource> open_family_source(const ListenContext& context,
                                                 const std::vector<FamilyRequest>& families) {
  return std::make_unique<FamilySource>(context, families);
}

}  // namespace nltool
