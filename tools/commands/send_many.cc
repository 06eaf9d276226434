// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/send_many.h"

#include <array>
#include <cerrno>

#include "commands/round_trips.h"
#include "commands/send_channel.h"
#include "netlink/answer.h"

namespace nltool {

namespace {

int64_t nanoseconds_between(MonotonicTime from, MonotonicTime to) {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(to - from).count();
}

class ManyMessages {
 public:
  ManyMessages(Session& session, const SendOptions& options)
      : options_(options),
        report_(session.report),
        shows_answers_(!session.common.style.quiet),
        channel_(session, options),
        message_(channel_.message()) {}

  Exit run() {
    const MonotonicTime begin = monotonic_now();
    options_.flood ? flood() : one_by_one();
    const bool cut_short = options_.count && statistics_.sent < *options_.count;
    statistics_.lost = options_.waits ? statistics_.sent - statistics_.answered : 0;
    statistics_.elapsed_ns = nanoseconds_between(begin, monotonic_now());
    statistics_.round_trip_ns = round_trips_.summary();
    report_.statistics(channel_.target(), statistics_);
    report_.flush();
    if (refusal_) throw *refusal_;
    return cut_short || statistics_.lost != 0 ? Exit::kIncomplete : Exit::kDone;
  }

 private:
  bool more() const {
    return !channel_.interrupt().raised() &&
           (!options_.count || statistics_.sent < *options_.count);
  }

  void send_next() {
    message_.set_seq(static_cast<uint32_t>(statistics_.sent + 1));
    channel_.send(message_);
    ++statistics_.sent;
  }

  void one_by_one() {
    MonotonicTime due = monotonic_now();
    // One clock reading serves as the end of an answer and the start of the next message.
    MonotonicTime sent_at = due;
    while (more()) {
      send_next();
      if (options_.waits && !await_answer(sent_at)) sent_at = monotonic_now();
      if (options_.interval.count() == 0) continue;
      due += options_.interval;
      if (!more()) break;
      report_.flush();
      if (!sleep_until(due, channel_.interrupt())) break;
      sent_at = monotonic_now();
    }
  }

  // Moves `sent_at` to the moment of the answer. False if none came.
  bool await_answer(MonotonicTime& sent_at) {
    AnswerTracker tracker(options_.flags, 0);
    const Deadline deadline =
        channel_.time_limit().count() == 0 ? Deadline() : Deadline(sent_at + channel_.time_limit());
    while (!tracker.finished()) {
      Datagram datagram;
      if (channel_.receive(datagram, deadline) != Wake::kReadable) return false;
      MessageReader reader(datagram.bytes);
      for (Message message; !tracker.finished() && reader.next(message);)
        if (channel_.answers(message, message_.seq())) take(tracker, message, datagram);
    }
    const MonotonicTime now = monotonic_now();
    ++statistics_.answered;
    round_trips_.add(nanoseconds_between(sent_at, now));
    sent_at = now;
    return true;
  }

  void take(AnswerTracker& tracker, const Message& message, const Datagram& datagram) {
    const auto kind = tracker.take(message, datagram.port);
    if (kind == AnswerTracker::Kind::kReply) show(message, datagram);
    if (kind == AnswerTracker::Kind::kRefusal) refused(tracker.verdict());
  }

  void show(const Message& message, const Datagram& datagram) {
    if (!shows_answers_) return;
    report_.reply(channel_.to_record(message, datagram));
    if (report_.line_by_line()) report_.flush();
  }

  void refused(const Verdict& verdict) {
    ++statistics_.refused;
    // All are counted, the first is told.
    if (!refusal_)
      refusal_.emplace("sending to " + channel_.target(), verdict.error_number, verdict.ext_ack);
  }

  void flood() {
    while (more()) {
      if (options_.waits) sent_at_[(statistics_.sent + 1) % sent_at_.size()] = monotonic_now();
      send_next();
      Datagram datagram;
      while (options_.waits && channel_.try_receive(datagram)) take_flooded(datagram);
    }
    // The last answers may still be on their way.
    while (options_.waits && statistics_.answered < statistics_.sent) {
      Datagram datagram;
      if (channel_.receive(datagram, deadline_after(channel_.time_limit())) != Wake::kReadable)
        break;
      take_flooded(datagram);
    }
  }

  void take_flooded(const Datagram& datagram) {
    MessageReader reader(datagram.bytes);
    for (Message message; reader.next(message);) {
      if (message.seq != flood_seq_) {
        flood_seq_ = message.seq;
        flood_tracker_ = AnswerTracker(options_.flags, 0);
      }
      if (flood_tracker_.finished()) continue;
      take(flood_tracker_, message, datagram);
      if (!flood_tracker_.finished()) continue;
      ++statistics_.answered;
      round_trips_.add(
          nanoseconds_between(sent_at_[message.seq % sent_at_.size()], monotonic_now()));
    }
  }

  const SendOptions& options_;
  Report& report_;
  bool shows_answers_;
  SendChannel channel_;
  MessageBuilder message_;
  SendStatistics statistics_;
  RoundTrips round_trips_;
  std::optional<KernelError> refusal_;
  uint32_t flood_seq_ = 0;
  AnswerTracker flood_tracker_{0, 0};
  // When each of the last messages was sent, by number.
  std::array<MonotonicTime, 4096> sent_at_ = {};
};

}  // namespace

Exit send_many(Session& session, const SendOptions& options) {
  return ManyMessages(session, options).run();
}

}  // namespace nltool
