// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/listen.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <utility>

#include "commands/listen_options.h"
#include "commands/listen_source.h"
#include "netlink/wait.h"
#include "output/buffer.h"

namespace nltool {

namespace {

// How many datagrams may pass in a flood before the time limit and the families are looked at
// again.
constexpr unsigned kLookAround = 256;

// How long a flood is still listened to after a signal.
constexpr std::chrono::seconds kLastLook{1};

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

void tell_ready(int fd) {
  if (write(fd, "\n", 1) != 1)
    throw FileError("writing to descriptor " + std::to_string(fd) + " (--ready-fd)", errno);
  close(fd);
}

class Listener {
 public:
  Listener(Session& session, const ListenOptions& options)
      : options_(options),
        report_(session.report),
        source_(options.protocol ? open_protocol_source(session, options)
                                 : open_family_source(session, options)),
        begin_(monotonic_now()),
        deadline_(deadline_after(session.common.time_limit.value_or(std::chrono::nanoseconds(0)))) {
  }

  Exit run() {
    try {
      report_.listening(source_->names());
      if (options_.ready_fd) tell_ready(*options_.ready_fd);
      idle_deadline_ = deadline_after(options_.idle_limit);
      follow();
      report_loss_at_end();
      report_.flush();
    } catch (const Error&) {
      tell_statistics();
      throw;
    }
    tell_statistics();
    if (options_.fail_on_loss && statistics_.lost != 0) return Exit::kLost;
    return options_.count && !complete() ? Exit::kIncomplete : Exit::kDone;
  }

 private:
  bool complete() const { return options_.count && statistics_.events >= *options_.count; }

  // A signal ends it once what was queued by then has been taken.
  void follow() {
    for (;;) {
      const bool ending = interrupt_.raised();
      drain(ending ? deadline_after(kLastLook) : deadline_, ending);
      if (std::exchange(heard_, false)) idle_deadline_ = deadline_after(options_.idle_limit);
      if (complete() || ending) return;
      source_->follow_changes();
      report_.flush();
      if (request_.take()) tell_statistics();
      const Wake wake = wait_for({.fd = source_->socket().fd(),
                                  .second_fd = source_->watch_fd(),
                                  .third_fd = request_.fd(),
                                  .output_fd = STDOUT_FILENO,
                                  .interrupt = &interrupt_},
                                 next_deadline());
      if (wake == Wake::kOutputClosed) throw OutputClosed();
      if (wake != Wake::kReadable && wake != Wake::kInterrupted) return;
    }
  }

  Deadline next_deadline() const {
    if (!deadline_ || !idle_deadline_) return deadline_ ? deadline_ : idle_deadline_;
    return std::min(*deadline_, *idle_deadline_);
  }

  // Takes what is queued. A gap lies behind all that was queued when the kernel counted it, so its
  // place is known only when the queue is empty, and still is once the counter has been read.
  void drain(Deadline limit, bool ending) {
    unsigned until_look = kLookAround;
    std::optional<uint32_t> risen;
    for (Datagram datagram;;) {
      if (source_->socket().try_receive(datagram)) {
        risen.reset();
        take(datagram);
        if (complete()) return;
        if (--until_look != 0) continue;
        until_look = kLookAround;
        source_->follow_changes();
        if (request_.take()) tell_statistics();
        if (limit && monotonic_now() >= *limit) return;
        if (!ending && interrupt_.raised()) return;
        continue;
      }
      if (risen) {
        report_loss(*risen, last_event_);
        break;
      }
      const uint32_t drops = source_->socket().drops();
      if (drops == drops_seen_) break;
      risen = drops;
    }
    charged_since_empty_ = 0;
  }

  void take(const Datagram& datagram) {
    heard_ = true;
    statistics_.bytes += datagram.bytes.size();
    charged_since_empty_ += most_charged(datagram);
    const Timestamp now = timestamp_now();
    MessageReader reader(datagram.bytes);
    for (Message message; !complete() && reader.next(message);) {
      source_->report_event(now, datagram, message);
      count_event(now);
    }
    if (complete()) return;
    if (datagram.cut != 0) return report_cut(datagram);
    const bool whole = !datagram.bytes.empty() && !reader.malformed();
    if (whole || !tells_something(reader.rest(), reader.rest().size() < datagram.bytes.size()))
      return;
    report_.event(now, ClassicMessage{source_->socket().protocol(), datagram.group, 0, 0,
                                      datagram.port, reader.rest(), false});
    count_event(now);
  }

  void count_event(const Timestamp& now) {
    ++statistics_.events;
    last_event_ = now;
    if (report_.line_by_line()) report_.flush();
  }

  // Once for each new size: the socket makes room for the next one.
  void report_cut(const Datagram& datagram) {
    report_.note("a datagram of " + std::to_string(datagram.bytes.size() + datagram.cut) +
                 " bytes from port " + std::to_string(datagram.port) + " was cut after " +
                 std::to_string(datagram.bytes.size()) + ": it counts as lost");
    tell_loss(1, last_event_);
  }

  void report_loss(uint32_t drops, const std::optional<Timestamp>& after) {
    const uint32_t lost = drops - drops_seen_;  // modulo 2^32, as the kernel counts
    drops_seen_ = drops;
    if (lost != 0) tell_loss(lost, after);
  }

  void tell_loss(uint64_t lost, const std::optional<Timestamp>& after) {
    Loss loss;
    loss.time = timestamp_now();
    loss.lost = lost;
    if (after) loss.after_realtime_ns = after->realtime_ns;
    statistics_.lost += lost;
    report_.lost(loss);
  }

  // The queue was left before it was empty: where a gap lies is not known. But at the time of the
  // first drop the buffer was full, or nearly: if it could have held all that was taken since it
  // was empty and as much again, the gap lies behind the last event that was asked for.
  void report_loss_at_end() {
    if (complete() && charged_since_empty_ <= source_->socket().receive_buffer() / 2) return;
    report_loss(source_->socket().drops(), std::nullopt);
  }

  void tell_statistics() {
    statistics_.elapsed_ns =
        std::chrono::duration_cast<std::chrono::nanoseconds>(monotonic_now() - begin_).count();
    report_.statistics(statistics_);
  }

  const ListenOptions& options_;
  Report& report_;
  Interrupt interrupt_;
  SignalRequest request_;
  std::unique_ptr<ListenSource> source_;
  MonotonicTime begin_;
  Deadline deadline_;
  Deadline idle_deadline_;
  bool heard_ = false;  // since idle_deadline_ was set
  ListenStatistics statistics_;
  std::optional<Timestamp> last_event_;
  // The socket's counter starts at 0; what it counts before we look is lost to us too.
  uint32_t drops_seen_ = 0;
  size_t charged_since_empty_ = 0;
};

Runner add_listen(OptionSet& options) {
  auto words = std::make_shared<ListenWords>();
  add_listen_options(options, *words);
  return [words](Session& session) {
    const ListenOptions parsed = parse_listen_options(*words);
    session.report.set_time_style(parsed.time_style);
    return Listener(session, parsed).run();
  };
}

}  // namespace

const Command kListenCommand = {
    "listen",
    "Print events as they come: of generic netlink families, of a classic protocol, or what is "
    "sent to a port.",
    "[OPTION...] [--family F[:GROUP]]... | [--protocol P [-g GROUP]...] | [--protocol P --bind "
    "PORT]",
    "Examples:\n"
    "  nltool listen\n"
    "  nltool listen -c 2 --family nlctrl:notify\n"
    "  nltool listen --protocol usersock --bind 101\n",
    add_listen};

}  // namespace nltool
