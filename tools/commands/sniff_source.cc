// SPDX-License-Identifier: GPL-2.0-or-later
// Listening to what other programs and the kernel say to each other: a monitor device copies all
// netlink traffic of the network namespace, programs are named, our own part is left out.
#include <algorithm>
#include <cerrno>
#include <set>
#include <tuple>

#include "commands/family_lookup.h"
#include "commands/listen_source.h"
#include "commands/process_names.h"
#include "commands/sniff_queue.h"
#include "netlink/monitor_device.h"
#include "netlink/protocol.h"

namespace nltool {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::nanoseconds kSniffLookUpLimit = 5s;

// A datagram of a dump is charged with the 32 KiB the kernel has put it in, however short it is.
constexpr size_t kTapBuffer = size_t{64} * 1024 * 1024;

// How many requests are remembered whose answers name no family.
constexpr size_t kMostAsked = 4096;

SniffRequest must_run(const SniffRequest& request) {
  if (request.process && process_name({}, *request.process).empty())
    throw Error(Exit::kNotFound, "listening to process " + std::to_string(*request.process), 0,
                "there is none");
  return request;
}

class SniffSource final : public ListenSource {
 public:
  explicit SniffSource(const ListenContext& context)
      : request_(must_run(*context.options.sniff)),
        catalog_(context.catalog),
        sink_(context.sink),
        resolver_(NETLINK_GENERIC, context.session.tracer) {
    own_port_ = resolver_.bind(0);
    size_buffer(context.session);
    learn_families();
    select(context.options);
    if (processes_.fd() < 0)
      context.session.report.note(
          "programs that end at once may stay without a name: of those the kernel tells only the "
          "privileged of the first namespaces");
    tap_.bind(device_.index());
  }

  std::vector<std::string> names() const override {
    std::string who = "every program";
    if (request_.process) who = "process " + std::to_string(*request_.process);
    if (!request_.name.empty()) who = "programs called " + request_.name;
    return {who + " (device " + device_.name() + ")"};
  }

  int fd() const override { return tap_.fd(); }
  int watch_fd() const override { return processes_.fd(); }
  bool follow_changes() override {
    processes_.follow();
    return false;
  }

  bool try_receive(Datagram& datagram) override {
    for (;;) {
      std::optional<SniffedDatagram> next = queue_.pop(monotonic_now());
      TappedDatagram tapped;
      if (!next && tap_.try_receive(tapped)) {
        queue_.push(timestamp_now(), tapped);
        continue;
      }
      if (!next && ended_) next = queue_.pop_anyway();
      if (!next) return false;
      current_ = std::move(*next);
      processes_.follow();
      owner_ = processes_.find(current_.protocol, current_.port);
      datagram.bytes = current_.bytes;
      datagram.port = current_.port;
      datagram.group = 0;
      datagram.cut = current_.cut;
      wanted_ = is_wanted();
      return true;
    }
  }

  bool wanted() const override { return wanted_; }
  uint32_t drops() const override { return tap_.drops(); }
  // None: how much of it a datagram took is not known, so whether what was lost lies behind the
  // last event that was asked for is neither.
  size_t receive_buffer() const override { return 0; }
  Deadline next_due() const override { return queue_.due(); }
  void end() override { ended_ = true; }
  std::optional<Timestamp> heard_at() const override { return current_.time; }
  int protocol() const override { return current_.protocol; }
  RawMessage raw(Bytes bytes) const override {
    return {.protocol = current_.protocol,
            .bytes = bytes,
            .to_kernel = current_.to_kernel,
            .program = RawMessage::Program{current_.port, static_cast<uint32_t>(owner_.process),
                                           owner_.name}};
  }

  AnyMessage find(const Datagram&, const Message& message) override { return find(message); }

 private:
  AnyMessage find(const Message& message) {
    const bool unknown = current_.protocol == NETLINK_GENERIC && message.type >= NLMSG_MIN_TYPE &&
                         catalog_.find_family(message.type) == nullptr;
    // Once for each: what is asked for in a flood would lose events.
    if (unknown && asked_for_.insert(message.type).second) learn_families();
    return catalog_.find(
        {.protocol = current_.protocol, .to_kernel = current_.to_kernel, .port = current_.port},
        message);
  }

  void size_buffer(Session& session) {
    const std::optional<size_t> wanted = session.common.receive_buffer;
    const size_t granted = tap_.set_receive_buffer(wanted.value_or(kTapBuffer));
    if (wanted && granted < *wanted)
      session.report.note("receive buffer: asked for " + std::to_string(*wanted) +
                          " bytes, the system grants " + std::to_string(granted) +
                          " (/proc/sys/net/core/rmem_max)");
  }

  void learn_families() {
    for (const Family& family : resolve_all_families(resolver_, kSniffLookUpLimit)) {
      catalog_.learn(family);
      sink_.family(family);
    }
  }

  void select(const ListenOptions& options) {
    std::set<int> protocols;
    if (options.protocol) protocols.insert(*options.protocol);
    for (const FamilyRequest& asked : options.families) protocols.insert(add_family(asked.family));
    for (const int protocol : protocols)
      if (!is_tapped(protocol))
        throw UsageError(
            "listening to other programs",
            "the kernel copies nothing of " + describe_protocol(protocol) + " to a monitor device");
    if (!protocols.empty()) tap_.select({protocols.begin(), protocols.end()});
  }

  // Returns its protocol.
  int add_family(const std::string& word) {
    if (const Schema* raw = find_raw_family(catalog_.specs(), word)) {
      catalog_.prefer(raw);
      families_.insert(raw->family);
      return *raw->protocol_number;
    }
    const Family family = look_up_family(resolver_, word, kSniffLookUpLimit);
    catalog_.learn(family);
    sink_.family(family);
    families_.insert(family.name);
    return NETLINK_GENERIC;
  }

  bool is_wanted() {
    if (current_.protocol == NETLINK_GENERIC && current_.port == own_port_) return false;
    if (request_.process && owner_.process != *request_.process) return false;
    if (!request_.name.empty() && owner_.name != request_.name) return false;
    if (families_.empty()) return true;
    bool is_of_family = false;
    MessageReader reader(current_.bytes);
    for (Message message; reader.next(message);) is_of_family = belongs(message) || is_of_family;
    return is_of_family;
  }

  // An error or the end of a dump belongs to what was asked.
  bool belongs(const Message& message) {
    const Asked key = {current_.protocol, current_.port, message.seq};
    if (message.type < NLMSG_MIN_TYPE && !current_.to_kernel) return asked_.contains(key);
    const AnyMessage any = find(message);
    const auto* found = std::get_if<FamilyMessage>(&any);
    if (found == nullptr || !families_.contains(found->family)) return false;
    if (asked_.size() >= kMostAsked) asked_.clear();
    if (current_.to_kernel) asked_.insert(key);
    return true;
  }

  using Asked = std::tuple<int, uint32_t, uint32_t>;  // protocol, port, seq

  SniffRequest request_;
  MessageCatalog& catalog_;
  EventSink& sink_;
  Socket resolver_;
  uint32_t own_port_ = 0;
  // Before the tap, which is closed first then.
  MonitorDevice device_;
  TapSocket tap_;
  ProcessNames processes_;
  std::set<std::string, std::less<>> families_;  // empty: all
  std::set<Asked> asked_;
  std::set<uint16_t> asked_for_;

  SniffQueue queue_;
  SniffedDatagram current_;
  PortOwner owner_;
  bool wanted_ = false;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<ListenSource> open_sniff_source(const ListenContext& context) {
  return std::make_unique<SniffSource>(context);
}

}  // namespace nltool
