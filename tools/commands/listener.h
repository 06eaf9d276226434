// SPDX-License-Identifier: GPL-2.0-or-later
// The listener's loop: takes what its sources hear, passes it to a sink, counts what was missed.
#pragma once

#include <memory>
#include <vector>

#include "commands/event_filter.h"
#include "commands/event_sink.h"
#include "commands/exec_command.h"
#include "commands/listen_options.h"
#include "commands/listen_source.h"
#include "commands/message_catalog.h"
#include "commands/session.h"
#include "commands/snapshot.h"
#include "netlink/error.h"
#include "netlink/wait.h"

namespace nltool {

class Listener {
 public:
  // Hears everything from when it is built. Throws Error where a source cannot be opened.
  Listener(Session& session, const ListenOptions& options, EventSink& sink);

  // Until a limit, a signal, the number asked for or the command's end. Throws Error, after the
  // statistics.
  Exit run();

 private:
  // A source, and what is known of its queue.
  struct Ear {
    std::unique_ptr<ListenSource> source;
    // The socket's counter starts at 0; what it counts before we look is lost to us too.
    uint32_t drops_seen = 0;
    size_t charged_since_empty = 0;
    // Of what was queued when the end came, as the kernel charged it, at most.
    size_t owed = 0;
    std::optional<Timestamp> last_event = {};

    void settle(const Datagram& datagram);
  };

  bool complete() const { return options_.count && statistics_.events >= *options_.count; }
  void prepare_filter();
  void begin();
  void listen();
  void follow();
  bool is_ending();
  void end_with_the_queue();
  bool in_haste();
  void wait_for_command();
  Exit result();
  bool look_around();
  Wake wait();
  Deadline next_deadline() const;
  bool drain(Ear& ear);
  void take(Ear& ear, const Datagram& datagram);
  bool taken_by_snapshot(Ear& ear, const Timestamp& now, const Message& message,
                         const Datagram& datagram);
  void release(Ear& ear);
  void resynchronize(std::string_view why);
  void pass_on(Ear& ear, const Timestamp& now, const AnyMessage& message, Bytes raw);
  void report_cut(Ear& ear, const Datagram& datagram);
  void report_loss(Ear& ear, uint32_t drops, const std::optional<Timestamp>& after);
  void tell_loss(std::optional<uint64_t> lost, const std::optional<Timestamp>& after);
  void report_losses_at_end();
  uint64_t take_unshown(Ear& ear);
  void tell_statistics();
  void tell_counts();
  void measure();

  const ListenOptions& options_;
  Report& report_;
  EventSink& sink_;
  Interrupt interrupt_;
  SignalRequest request_;
  ExecCommand command_;
  MessageCatalog catalog_;
  EventFilter filter_;
  bool names_unchecked_ = false;  // of the filter
  std::vector<Ear> ears_;
  std::unique_ptr<Snapshot> snapshot_;  // then there is one ear
  MonotonicTime begin_;
  Deadline deadline_;
  OutputLimit output_limit_;
  bool output_closed_ = false;
  Deadline idle_deadline_;
  bool command_runs_ = false;  // as far as was seen before what is queued is taken
  bool ending_ = false;        // once what is queued by then has been taken
  Deadline last_look_;         // for that, after a signal or a limit
  MonotonicTime flushed_;
  bool heard_ = false;  // since idle_deadline_ was set
  ListenStatistics statistics_;
  std::vector<int> more_fds_;
};

}  // namespace nltool
