// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/listener.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "netlink/protocol_groups.h"
#include "netlink/system.h"

namespace nltool {

namespace {

// How many datagrams of one source may pass before the others, the time limit and the families are
// looked at again.
constexpr unsigned kLookAround = 256;

// How long what was queued is still shown after a signal or the time limit: its reader may be slow.
constexpr std::chrono::seconds kLastLook{1};

// How long what is to be shown may be kept back by a flood of what is not.
constexpr std::chrono::milliseconds kLongestDelay{100};

// Where the command's descriptor and that of keys stand among more_fds_.
constexpr size_t kCommandFd = 1;
constexpr size_t kKeyFd = 2;

// What the kernel charges the receive buffer for a datagram, at most: it trims its own waste below
// half (netlink_trim()), the rest is struct sk_buff and struct skb_shared_info.
size_t most_charged(const Datagram& datagram) {
  return 2 * (datagram.bytes.size() + datagram.cut + 640);
}

// Whether the bytes behind the last message of a datagram are worth an event. Programs that send
// whole buffers leave zeros there.
bool tells_something(Bytes rest, bool behind_message) {
  if (!behind_message) return true;
  return std::any_of(rest.begin(), rest.end(), [](uint8_t byte) { return byte != 0; });
}

// The message as it came.
Bytes with_header(const Message& message) {
  return {message.payload.data() - NLMSG_HDRLEN, message.payload.size() + NLMSG_HDRLEN};
}

void tell_ready(int fd) {
  if (write(fd, "\n", 1) != 1)
    throw FileError("writing to descriptor " + std::to_string(fd) + " (--ready-fd)", errno);
  close(fd);
}

}  // namespace

Listener::Listener(Session& session, const ListenOptions& options, EventSink& sink)
    : options_(options),
      report_(session.report),
      sink_(sink),
      command_(options.command, interrupt_, report_),
      catalog_(session, options.families.size() == 1),
      filter_(options.filter,
              [this](std::string_view family) {
                return catalog_.specs().find_any(std::string(family));
              }),
      begin_(monotonic_now()),
      deadline_(deadline_after(session.common.time_limit.value_or(std::chrono::nanoseconds(0)))),
      output_limit_(session.common.time_limit.value_or(std::chrono::nanoseconds(0))) {
  if (session.trace != nullptr)
    session.trace->learn([this](int protocol, bool sent, const Message& message) {
      return catalog_.meaning(protocol, sent, message);
    });
  more_fds_ = {request_.fd(), -1, -1};
  for (auto& source : open_sources({session, options, catalog_, sink})) {
    if (!ears_.empty()) more_fds_.push_back(source->fd());
    more_fds_.push_back(source->watch_fd());
    ears_.push_back({.source = std::move(source)});
  }
  if (options.snapshot) snapshot_ = std::make_unique<Snapshot>(session, options, catalog_, sink);
  if (filter_.active()) prepare_filter();
}

void Listener::prepare_filter() {
  std::vector<FilterSource> sources;
  for (const Ear& ear : ears_)
    for (FilterSource& source : ear.source->filter_sources()) sources.push_back(std::move(source));
  check_filter(options_.filter, sources);
  names_unchecked_ = std::any_of(sources.begin(), sources.end(),
                                 [](const FilterSource& source) { return source.open; });
  statistics_.filtered = 0;
}

Exit Listener::run() {
  try {
    begin();
    listen();
    if (names_unchecked_)
      for (const std::string& option : filter_.unknown_options())
        report_.note(option + ": nothing that came knows it");
    measure();
    tell_counts();
  } catch (const Error&) {
    measure();
    try {
      sink_.statistics(statistics_, true);
    } catch (const std::exception&) {
      // Told already, or stdout is gone: the failure that ends us stays what it was.
    }
    report_.statistics(statistics_);
    throw;
  }
  if (!output_closed_) report_.statistics(statistics_);
  return result();
}

void Listener::tell_counts() {
  try {
    if (!output_closed_) sink_.statistics(statistics_, true);
  } catch (const OutputClosed&) {
    if (!command_.asked_for()) throw;
    output_closed_ = true;
  }
  if (output_given_up())
    report_.note("the output's reader took nothing for a second: what it had not taken is dropped");
}

Exit Listener::result() {
  const bool lost = statistics_.lost != 0 || statistics_.gaps_unknown != 0;
  if (options_.fail_on_loss && (lost || output_given_up())) return Exit::kLost;
  if (command_.asked_for()) return command_.exit_code();
  return options_.count && (!complete() || output_given_up()) ? Exit::kIncomplete : Exit::kDone;
}

void Listener::begin() {
  std::vector<std::string> names;
  for (const Ear& ear : ears_)
    for (std::string& name : ear.source->names()) names.push_back(std::move(name));
  report_.listening(names);
  sink_.ready(names);
  if (options_.ready_fd) tell_ready(*options_.ready_fd);
  resynchronize("");
  command_runs_ = command_.start();
  if (!command_.asked_for()) idle_deadline_ = deadline_after(options_.idle_limit);
}

// Where nobody reads any more, or all that was asked for has been shown, the command is waited for
// all the same.
void Listener::listen() {
  try {
    follow();
    report_losses_at_end();
    sink_.flush();
  } catch (const OutputClosed&) {
    if (!command_.asked_for()) throw;
    output_closed_ = true;
  }
  wait_for_command();
}

// Whether it ends once what was queued by now has been taken. While the command runs, signals and
// the time limit are its own.
bool Listener::is_ending() {
  if (command_runs_) {
    if (command_.running()) return false;
    command_runs_ = false;
    idle_deadline_ = deadline_after(options_.idle_limit);
  }
  if (interrupt_.raised() || command_.was_ended() || sink_.end_asked()) return true;
  return command_.asked_for() && options_.idle_limit.count() == 0;
}

// Where the command has ended by itself its events are shown, however slow the reader.
bool Listener::in_haste() {
  return !command_.asked_for() || interrupt_.raised() || command_.was_ended();
}

void Listener::follow() {
  for (;;) {
    if (!ending_ && is_ending()) end_with_the_queue();
    if (ending_ && !last_look_ && in_haste()) last_look_ = deadline_after(kLastLook);
    bool empty = true;
    for (Ear& ear : ears_) {
      empty = drain(ear) && empty;
      if (complete()) return;
    }
    if (!look_around()) return;
    if (empty || monotonic_now() - flushed_ > kLongestDelay) {
      sink_.flush();
      flushed_ = monotonic_now();
    }
    if (!empty) continue;
    if (ending_) return;
    const Wake wake = wait();
    if (wake == Wake::kOutputClosed) throw OutputClosed();
    if (wake == Wake::kTimeLimit && !look_around()) return;
  }
}

// False where a limit has passed.
bool Listener::look_around() {
  for (Ear& ear : ears_)
    if (ear.source->follow_changes()) {
      tell_loss(std::nullopt, ear.last_event);
      resynchronize("the family came back");
    }
  if (snapshot_) {
    snapshot_->check_deadline(*ears_[0].source);
    release(ears_[0]);
  }
  if (request_.take()) tell_statistics();
  if (std::exchange(heard_, false) && idle_deadline_)
    idle_deadline_ = deadline_after(options_.idle_limit);
  // In a flood no queue may ever be empty.
  if (const Deadline due = sink_.next_due(); due && monotonic_now() >= *due) sink_.flush();
  const Deadline limit = last_look_ ? last_look_ : next_deadline();
  if (!limit || monotonic_now() < *limit) return true;
  if (last_look_) return false;
  if (command_runs_) {
    deadline_ = command_.end();
    return true;
  }
  if (!ending_) end_with_the_queue();
  last_look_ = deadline_after(kLastLook);
  return true;
}

Wake Listener::wait() {
  Deadline until = next_deadline();
  const auto limit = [&until](const Deadline& due) {
    if (due && (!until || *due < *until)) until = due;
  };
  limit(sink_.next_due());
  if (snapshot_) limit(snapshot_->deadline());
  for (const Ear& ear : ears_) limit(ear.source->next_due());
  more_fds_[kCommandFd] = command_runs_ ? command_.fd() : -1;
  more_fds_[kKeyFd] = sink_.key_fd();
  return wait_for({.fd = ears_[0].source->fd(),
                   .more_fds = more_fds_,
                   .output_fd = sink_.output_fd(),
                   .interrupt = command_runs_ ? nullptr : &interrupt_},
                  until);
}

void Listener::wait_for_command() {
  const int fds[] = {request_.fd(), command_.fd()};
  while (command_.running()) {
    if (wait_for({.more_fds = fds}, deadline_) == Wake::kTimeLimit) deadline_ = command_.end();
    if (request_.take()) tell_statistics();
  }
}

Deadline Listener::next_deadline() const {
  if (!deadline_ || !idle_deadline_) return deadline_ ? deadline_ : idle_deadline_;
  return std::min(*deadline_, *idle_deadline_);
}

// Takes what is queued, up to a number; whether all was taken. A gap lies behind all that was
// queued when the kernel counted it, so its place is known only when the queue is empty, and still
// is once the counter has been read.
bool Listener::drain(Ear& ear) {
  std::optional<uint32_t> risen;
  unsigned left = kLookAround;
  for (Datagram datagram; left != 0;) {
    if (ending_ && ear.owed == 0) return true;
    if (ear.source->try_receive(datagram)) {
      ear.settle(datagram);
      risen.reset();
      take(ear, datagram);
      if (complete()) return false;
      --left;
      continue;
    }
    if (risen) {
      report_loss(ear, *risen, ear.last_event);
      resynchronize("events were lost");
      break;
    }
    const uint32_t drops = ear.source->drops();
    if (drops == ear.drops_seen) break;
    risen = drops;
  }
  if (left == 0) return false;
  ear.charged_since_empty = 0;
  return true;
}

void Listener::take(Ear& ear, const Datagram& datagram) {
  if (!ear.source->wanted()) return;
  heard_ = true;
  statistics_.bytes += datagram.bytes.size();
  ear.charged_since_empty += most_charged(datagram);
  const std::optional<Timestamp> before = ear.source->heard_at();
  const Timestamp now = before ? *before : timestamp_now();
  MessageReader reader(datagram.bytes);
  for (Message message; !complete() && reader.next(message);)
    if (!snapshot_ || !taken_by_snapshot(ear, now, message, datagram))
      pass_on(ear, now, ear.source->find(datagram, message), with_header(message));
  if (complete()) return;
  if (datagram.cut != 0) return report_cut(ear, datagram);
  const bool whole = !datagram.bytes.empty() && !reader.malformed();
  if (whole || !tells_something(reader.rest(), reader.rest().size() < datagram.bytes.size()))
    return;
  const ClassicMessage formless = {
      .protocol = ear.source->protocol(),
      .group = datagram.group,
      .port = datagram.port,
      .payload = reader.rest(),
      .has_header = false,
      .group_name = protocol_group_name(ear.source->protocol(), datagram.group),
      .nsid = datagram.nsid};
  pass_on(ear, now, formless, reader.rest());
}

// Its answers, and the events that come behind the first of them until the last.
bool Listener::taken_by_snapshot(Ear& ear, const Timestamp& now, const Message& message,
                                 const Datagram& datagram) {
  if (snapshot_->take(*ear.source, now, message, datagram)) {
    statistics_.bytes -= std::min(statistics_.bytes, uint64_t{align4(with_header(message).size())});
    release(ear);
    return true;
  }
  return snapshot_->in_dump() && snapshot_->hold(now, message, datagram);
}

void Listener::release(Ear& ear) {
  snapshot_->released().show(
      [&](const Timestamp& time, const Message& message, const Datagram& datagram) {
        if (!complete())
          pass_on(ear, time, ear.source->find(datagram, message), with_header(message));
      });
}

void Listener::resynchronize(std::string_view why) {
  if (snapshot_ && !ending_) snapshot_->ask(*ears_[0].source, why);
}

void Listener::pass_on(Ear& ear, const Timestamp& now, const AnyMessage& message, Bytes raw) {
  ear.last_event = now;
  if (!filter_.passes(message)) {
    ++*statistics_.filtered;
    return;
  }
  sink_.event(now, message, ear.source->raw(raw));
  ++statistics_.events;
  if (sink_.line_by_line()) sink_.flush();
}

void Listener::tell_statistics() {
  measure();
  sink_.statistics(statistics_, false);
  report_.statistics(statistics_);
}

void Listener::measure() {
  statistics_.elapsed_ns =
      std::chrono::duration_cast<std::chrono::nanoseconds>(monotonic_now() - begin_).count();
}

}  // namespace nltool
