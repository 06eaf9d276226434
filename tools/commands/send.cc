// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/send.h"

#include <memory>

#include "commands/send_channel.h"
#include "commands/send_many.h"
#include "commands/send_options.h"
#include "commands/specs.h"
#include "netlink/answer.h"

namespace nltool {

namespace {

// One message and its answers.
class OneMessage {
 public:
  OneMessage(Session& session, const SendOptions& options)
      : options_(options),
        report_(session.report),
        channel_(session, options),
        message_(channel_.message()),
        tracker_(options.flags, options.replies) {}

  Exit run() {
    if (!channel_.send(message_))
      throw incomplete("the receiver's buffer stayed full until the interrupt");
    if (!options_.waits) return Exit::kDone;
    while (!tracker_.finished()) {
      Datagram datagram;
      // The limit is for each answer: ten answers three seconds apart are no time-out.
      const Wake wake = channel_.receive(datagram, deadline_after(channel_.time_limit()));
      if (wake != Wake::kReadable) fail_incomplete(wake);
      take(datagram);
    }
    const bool bare_ack = tracker_.ended_by_kernel() && tracker_.replies() == 0;
    if (bare_ack || tracker_.dump_ended())
      report_.done(message_.seq(), tracker_.replies(), tracker_.dump_ended(),
                   tracker_.interrupted());
    if (tracker_.replies() < options_.replies) throw incomplete(came() + " before the dump ended");
    return tracker_.interrupted() ? Exit::kLost : Exit::kDone;
  }

 private:
  void take(const Datagram& datagram) {
    MessageReader reader(datagram.bytes);
    for (Message message; !tracker_.finished() && reader.next(message);) {
      if (!answers(message, datagram, message_.seq())) continue;
      const auto kind = tracker_.take(message, datagram.port);
      if (kind == AnswerTracker::Kind::kReply) report_.reply(channel_.to_record(message, datagram));
      if (kind == AnswerTracker::Kind::kRefusal) throw channel_.refusal(tracker_.verdict());
    }
    if (!tracker_.finished() && is_bare(datagram)) {
      tracker_.take_data();
      report_.reply(channel_.to_record(datagram));
    }
    if (report_.line_by_line()) report_.flush();
  }

  std::string came() const {
    const std::string number = std::to_string(tracker_.replies());
    if (options_.replies != 0 && (tracker_.replies() != 0 || channel_.drops() != 0))
      return number + " of " + std::to_string(options_.replies) + " answers came";
    if (tracker_.replies() != 0) return number + " answers came, but not the end the flags ask for";
    return "no answer came";
  }

  Error incomplete(const std::string& what) const {
    return Error(Exit::kIncomplete, "sending to " + channel_.target(), 0, what);
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
    if (to_kernel && wake == Wake::kTimeLimit && tracker_.replies() == 0) add_hints(error);
    throw error;
  }

  // Why the kernel may have kept silent.
  void add_hints(Error& error) const {
    if ((options_.flags & NLM_F_REQUEST) == 0)
      error.add_hint("--flags lacks request, and most protocols ignore a message without it");
    if ((options_.flags & NLM_F_ACK) == 0)
      error.add_hint("with --flags request,ack the kernel says whether it took the message");
  }

  const SendOptions& options_;
  Report& report_;
  SendChannel channel_;
  MessageBuilder message_;
  AnswerTracker tracker_;
};

Runner add_send(OptionSet& options) {
  auto words = std::make_shared<SendWords>();
  add_send_options(options, *words);
  return [words](Session& session) {
    refuse_spec(session.common, "send speaks a classic protocol");
    const SendOptions parsed = parse_send_options(*words);
    return parsed.many ? send_many(session, parsed) : OneMessage(session, parsed).run();
  };
}

}  // namespace

const Command kSendCommand = {
    "send",
    "Send a netlink message and print the answers: text as text, anything else in hexadecimal.",
    "[OPTION...] [MESSAGE]",
    "Examples:\n"
    "  nltool send Hello\n"
    "  nltool send --replies 10 Hello\n"
    "  nltool send --protocol usersock --port 101 hi\n"
    "  nltool send --protocol route --type 18 --flags request,dump --hex 00\n",
    add_send};

}  // namespace nltool
