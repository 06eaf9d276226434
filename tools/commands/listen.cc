// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/listen.h"

#include <unistd.h>

#include <memory>

#include "commands/listen_options.h"
#include "commands/listen_source.h"
#include "netlink/wait.h"

namespace nltool {

namespace {

// How many messages may pass in a flood before the time limit is looked at again.
constexpr unsigned kLimitCheck = 256;

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
    report_.listening(source_->names());
    drops_seen_ = source_->socket().drops();
    while (!complete()) {
      drain();
      if (complete() || interrupt_.raised()) break;
      source_->follow_changes();
      report_.flush();
      const Wake wake = wait_for({.fd = source_->socket().fd(),
                                  .second_fd = source_->watch_fd(),
                                  .output_fd = STDOUT_FILENO,
                                  .interrupt = &interrupt_},
                                 deadline_);
      if (wake == Wake::kOutputClosed) throw OutputClosed();
      if (wake != Wake::kReadable) break;
    }
    report_loss();
    return finish();
  }

 private:
  bool complete() const { return options_.count && statistics_.events >= *options_.count; }

  // Takes what is queued. Loss is looked at when the queue is empty: only then is a gap closed.
  void drain() {
    unsigned until_check = kLimitCheck;
    for (Datagram datagram; source_->socket().try_receive(datagram);) {
      take(datagram);
      if (complete() || interrupt_.raised()) return;
      if (--until_check != 0) continue;
      until_check = kLimitCheck;
      if (deadline_ && monotonic_now() >= *deadline_) return;
    }
    report_loss();
  }

  void take(const Datagram& datagram) {
    statistics_.bytes += datagram.bytes.size();
    last_event_ = timestamp_now();
    MessageReader reader(datagram.bytes);
    for (Message message; !complete() && reader.next(message);) {
      ++statistics_.events;
      source_->report_event(*last_event_, datagram, message);
      if (report_.line_by_line()) report_.flush();
    }
  }

  void report_loss() {
    const uint32_t drops = source_->socket().drops();
    if (drops == drops_seen_) return;
    Loss loss;
    loss.time = timestamp_now();
    loss.lost = drops - drops_seen_;  // modulo 2^32, as the kernel counts
    if (last_event_) loss.after_realtime_ns = last_event_->realtime_ns;
    drops_seen_ = drops;
    statistics_.lost += loss.lost;
    report_.lost(loss);
  }

  Exit finish() {
    report_.flush();
    statistics_.elapsed_ns =
        std::chrono::duration_cast<std::chrono::nanoseconds>(monotonic_now() - begin_).count();
    report_.statistics(statistics_);
    if (options_.fail_on_loss && statistics_.lost != 0) return Exit::kLost;
    return options_.count && !complete() ? Exit::kIncomplete : Exit::kDone;
  }

  const ListenOptions& options_;
  Report& report_;
  Interrupt interrupt_;
  std::unique_ptr<ListenSource> source_;
  MonotonicTime begin_;
  Deadline deadline_;
  ListenStatistics statistics_;
  std::optional<Timestamp> last_event_;
  uint32_t drops_seen_ = 0;
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
