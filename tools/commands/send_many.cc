// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/send_many.h"

#include <algorithm>
#include <exception>
#include <vector>

#include "commands/outstanding.h"
#include "commands/round_trips.h"
#include "commands/send_channel.h"
#include "netlink/answer.h"

namespace nltool {

namespace {

int64_t nanoseconds_between(MonotonicTime from, MonotonicTime to) {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(to - from).count();
}

int64_t nanoseconds_since_boot() { return nanoseconds_between({}, monotonic_now()); }

class ManyMessages {
 public:
  ManyMessages(Session& session, const SendOptions& options, const Peer& peer)
      : options_(options),
        report_(session.report),
        peer_(peer),
        shows_answers_(!session.common.style.quiet),
        channel_(session, options, peer),
        message_(build_message(options)),
        tracks_(options.waits && (options.flood || options.batch_size > 1)),
        tracker_(options.tracker()) {}

  Exit run() {
    const MonotonicTime begin = monotonic_now();
    std::exception_ptr failure;
    try {
      options_.flood ? flood() : one_by_one();
    } catch (const Error&) {
      // What was done until then is told all the same.
      failure = std::current_exception();
    }
    if (options_.waits && statistics_.answered < statistics_.sent)
      statistics_.lost = statistics_.sent - statistics_.answered;
    statistics_.elapsed_ns = nanoseconds_between(begin, monotonic_now());
    statistics_.round_trip_ns = round_trips_.summary();
    report_.statistics(peer_.name(), statistics_);
    report_.flush();
    explain_loss();
    if (failure) std::rethrow_exception(failure);
    if (refusal_) throw *refusal_;
    // Without --count only a signal ends it, and nothing was asked for.
    const bool reached =
        !options_.count || (statistics_.sent == *options_.count && statistics_.lost == 0);
    return reached ? Exit::kDone : Exit::kIncomplete;
  }

 private:
  bool more() const {
    return !channel_.interrupt().raised() &&
           (!options_.count || statistics_.sent < *options_.count);
  }

  // One datagram. False if interrupted.
  bool send_next() {
    uint64_t messages = options_.batch_size;
    if (options_.count) messages = std::min(messages, *options_.count - statistics_.sent);
    if (tracks_)
      for (uint64_t i = 1; i <= messages; ++i)
        outstanding_.sent(statistics_.sent + i, nanoseconds_since_boot());
    if (!channel_.send(messages == 1 ? number(1) : fill_datagram(messages))) return false;
    statistics_.sent += messages;
    return true;
  }

  // The message `ahead` of the last one sent.
  Bytes number(uint64_t ahead) {
    message_.set_seq(static_cast<uint32_t>(statistics_.sent + ahead));
    return message_.bytes();
  }

  Bytes fill_datagram(uint64_t messages) {
    datagram_.clear();
    for (uint64_t i = 1; i <= messages; ++i) {
      const Bytes bytes = number(i);
      datagram_.insert(datagram_.end(), bytes.begin(), bytes.end());
      datagram_.resize(align4(datagram_.size()));
    }
    return datagram_;
  }

  void explain_loss() {
    const uint32_t drops = statistics_.lost != 0 ? channel_.drops() : 0;
    if (drops != 0)
      report_.note("the receive buffer was full and at least " + std::to_string(drops) +
                   (drops == 1 ? " answer was dropped" : " answers were dropped") +
                   ": a larger --rcvbuf has room for more");
  }

  void one_by_one() {
    MonotonicTime due = monotonic_now();
    // One clock reading serves as the end of an answer and the start of the next message.
    MonotonicTime sent_at = due;
    while (more()) {
      if (!send_next()) break;
      if (options_.waits && options_.batch_size > 1)
        await_answers(statistics_.answered + options_.batch_size);
      else if (options_.waits && !await_answer(sent_at))
        sent_at = monotonic_now();
      if (options_.interval.count() == 0) continue;
      due += options_.interval;
      if (!more()) break;
      channel_.flush();
      if (!sleep_until(due, channel_.interrupt())) break;
      sent_at = monotonic_now();
    }
  }

  // Moves `sent_at` to the moment of the answer. False if none came.
  bool await_answer(MonotonicTime& sent_at) {
    tracker_.restart();
    const Deadline deadline =
        channel_.time_limit().count() == 0 ? Deadline() : Deadline(sent_at + channel_.time_limit());
    while (!tracker_.finished()) {
      Datagram datagram;
      if (channel_.receive(datagram, deadline) != Wake::kReadable) return false;
      MessageReader reader(datagram.bytes);
      for (Message message; !tracker_.finished() && reader.next(message);)
        if (answers(message, datagram, message_.seq())) take(message, datagram);
      if (!tracker_.finished() && is_bare(datagram)) {
        tracker_.take_data();
        show_bare(datagram);
      }
    }
    const MonotonicTime now = monotonic_now();
    ++statistics_.answered;
    round_trips_.add(nanoseconds_between(sent_at, now));
    sent_at = now;
    return true;
  }

  void take(const Message& message, const Datagram& datagram) {
    const auto kind = tracker_.take(message, datagram.port);
    if (kind == AnswerTracker::Kind::kReply && shows_answers_) {
      peer_.report(report_, message, datagram);
      if (report_.line_by_line()) report_.flush();
    }
    if (kind == AnswerTracker::Kind::kRefusal) refused(tracker_.verdict());
  }

  void show_bare(const Datagram& datagram) {
    if (!shows_answers_) return;
    report_.reply(channel_.to_record(datagram));
    if (report_.line_by_line()) report_.flush();
  }

  void refused(const Verdict& verdict) {
    ++statistics_.refused;
    // All are counted, the first is told.
    if (!refusal_) refusal_ = peer_.refusal(verdict);
  }

  void flood() {
    while (more()) {
      if (!send_next()) break;
      Datagram datagram;
      while (options_.waits && channel_.try_receive(datagram)) take_flooded(datagram);
    }
    if (options_.waits) await_answers(statistics_.sent);
  }

  // Until so many in all have come, or as many as were sent.
  void await_answers(uint64_t goal) {
    Datagram datagram;
    goal = std::min(goal, statistics_.sent);
    Deadline deadline = deadline_after(channel_.time_limit());
    while (statistics_.answered < goal && channel_.receive(datagram, deadline) == Wake::kReadable) {
      const uint64_t before = statistics_.answered;
      take_flooded(datagram);
      // Only what is still awaited is worth more time.
      if (statistics_.answered != before) deadline = deadline_after(channel_.time_limit());
    }
    // What was queued before the interrupt is no loss.
    while (channel_.interrupt().raised() && statistics_.answered < goal &&
           channel_.try_receive(datagram))
      take_flooded(datagram);
  }

  void take_flooded(const Datagram& datagram) {
    MessageReader reader(datagram.bytes);
    for (Message message; reader.next(message);) {
      const auto number = outstanding_.awaiting(message.seq);
      if (!number) continue;
      if (*number != flood_number_) {
        flood_number_ = *number;
        tracker_.restart();
      }
      take(message, datagram);
      if (!tracker_.finished()) continue;
      ++statistics_.answered;
      round_trips_.add(nanoseconds_since_boot() - outstanding_.answered(*number));
    }
    // It names no message it answers, so it is shown and nothing more.
    if (is_bare(datagram)) show_bare(datagram);
  }

  const SendOptions& options_;
  Report& report_;
  const Peer& peer_;
  bool shows_answers_;
  SendChannel channel_;
  MessageBuilder message_;
  bool tracks_;  // which are outstanding, as answers come in any order
  std::vector<uint8_t> datagram_;
  SendStatistics statistics_;
  RoundTrips round_trips_;
  std::optional<KernelError> refusal_;
  Outstanding outstanding_;
  uint64_t flood_number_ = 0;
  AnswerTracker tracker_;  // of the one message, or of that of number flood_number_
};

}  // namespace

Exit send_many(Session& session, const SendOptions& options, const Peer& peer) {
  return ManyMessages(session, options, peer).run();
}

}  // namespace nltool
