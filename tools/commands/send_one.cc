// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/send_one.h"

#include "commands/kept_answers.h"
#include "commands/send_channel.h"
#include "netlink/answer.h"

namespace nltool {

namespace {

// A table that changes all the time would have us ask for ever.
constexpr int kMostAttempts = 4;

class OneMessage {
 public:
  OneMessage(Session& session, const SendOptions& options, const Peer& peer)
      : options_(options),
        report_(session.report),
        peer_(peer),
        channel_(session, options, peer),
        message_(build_message(options)),
        tracker_(options.tracker()),
        keeps_((options.flags & NLM_F_DUMP) == NLM_F_DUMP) {}

  Exit run() {
    try {
      while (!ask()) {
        kept_.drop();  // it ended, so the number can only be that of the next one's answers
        tracker_ = options_.tracker();
      }
    } catch (const Error&) {
      show_kept();  // part of it is better than nothing
      throw;
    }
    show_kept();
    return conclude();
  }

 private:
  // False if it is to be asked again.
  bool ask() {
    ++attempts_;
    if (!channel_.send(message_.bytes()))
      throw incomplete("the receiver's buffer stayed full until the interrupt");
    while (options_.waits && !tracker_.finished()) {
      Datagram datagram;
      // The limit is for each answer: ten answers three seconds apart are no time-out.
      const Wake wake = channel_.receive(datagram, deadline_after(channel_.time_limit()));
      if (wake != Wake::kReadable) fail_incomplete(wake);
      take(datagram);
    }
    return !tracker_.interrupted() || !keeps_ || attempts_ == kMostAttempts;
  }

  Exit conclude() {
    if (!options_.waits) return Exit::kDone;
    const bool bare_ack = tracker_.ended_by_kernel() && tracker_.replies() == 0;
    if (bare_ack || tracker_.dump_ended())
      report_.done(message_.seq(), tracker_.replies(), tracker_.dump_ended(),
                   tracker_.interrupted());
    if (tracker_.replies() < options_.replies) throw incomplete(came() + " before the dump ended");
    return tracker_.interrupted() ? Exit::kLost : Exit::kDone;
  }

  void take(const Datagram& datagram) {
    MessageReader reader(datagram.bytes);
    for (Message message; !tracker_.finished() && reader.next(message);) {
      if (!answers(message, datagram, message_.seq())) continue;
      const auto kind = tracker_.take(message, datagram.port);
      if (kind == AnswerTracker::Kind::kReply) show(message, datagram);
      if (kind == AnswerTracker::Kind::kRefusal) throw peer_.refusal(tracker_.verdict());
    }
    if (!tracker_.finished() && is_bare(datagram)) {
      tracker_.take_data();
      report_.reply(channel_.to_record(datagram));
    }
    if (report_.line_by_line()) report_.flush();
  }

  void show(const Message& message, const Datagram& datagram) {
    // A dump is read to its end however few are asked for: only then can it be said whether it was
    // interrupted.
    if (options_.replies != 0 && tracker_.replies() > options_.replies) return;
    if (!keeps_) return peer_.report(report_, message, datagram);
    kept_.add({}, message, datagram);
    // What is too large to be kept is shown as it comes, and then asked for once only.
    if (!kept_.full()) return;
    keeps_ = false;
    show_kept();
  }

  void show_kept() {
    kept_.show([&](const Timestamp&, const Message& message, const Datagram& datagram) {
      peer_.report(report_, message, datagram);
    });
  }

  std::string came() const {
    const std::string number = std::to_string(tracker_.replies());
    if (options_.replies != 0 &&
        (tracker_.replies() != 0 || tracker_.ended_by_kernel() || channel_.drops() != 0))
      return (tracker_.ended_by_kernel() ? "acknowledged, but " : "") + number + " of " +
             std::to_string(options_.replies) + " answers came";
    if (tracker_.replies() != 0) return number + " answers came, but not the end the flags ask for";
    return "no answer came";
  }

  Error incomplete(const std::string& what) const {
    return Error(Exit::kIncomplete, "sending to " + peer_.name(), 0, what);
  }

  [[noreturn]] void fail_incomplete(Wake wake) const {
    std::string what =
        came() + (wake == Wake::kInterrupted ? " before the interrupt" : " within the time limit");
    const uint32_t drops = channel_.drops();
    // Senders give up at the first that does not fit: how many more there were nobody counts.
    if (drops != 0)
      what += "; the receive buffer was full and at least " + std::to_string(drops) +
              (drops == 1 ? " was dropped" : " were dropped");
    Error error = incomplete(what);
    if (drops != 0) error.add_hint("a larger --rcvbuf has room for more answers at once");
    const bool to_kernel = options_.port == 0 && options_.group == 0;
    if (to_kernel && wake == Wake::kTimeLimit && tracker_.replies() == 0 &&
        !tracker_.ended_by_kernel())
      peer_.explain_silence(error);
    throw error;
  }

  const SendOptions& options_;
  Report& report_;
  const Peer& peer_;
  SendChannel channel_;
  MessageBuilder message_;
  AnswerTracker tracker_;
  KeptAnswers kept_;
  bool keeps_;
  int attempts_ = 0;
};

}  // namespace

Exit send_one(Session& session, const SendOptions& options, const Peer& peer) {
  return OneMessage(session, options, peer).run();
}

}  // namespace nltool
