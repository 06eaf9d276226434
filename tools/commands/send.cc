// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/send.h"

#include <cerrno>
#include <memory>

#include "commands/send_channel.h"
#include "commands/send_many.h"
#include "commands/send_options.h"
#include "commands/specs.h"
#include "netlink/answer.h"
#include "netlink/diagnosis.h"

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
    channel_.send(message_);
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
      report_.done(message_.seq(), tracker_.replies(), tracker_.interrupted());
    return tracker_.interrupted() ? Exit::kLost : Exit::kDone;
  }

 private:
  void take(const Datagram& datagram) {
    MessageReader reader(datagram.bytes);
    for (Message message; !tracker_.finished() && reader.next(message);) {
      if (!channel_.answers(message, message_.seq())) continue;
      const auto kind = tracker_.take(message, datagram.port);
      if (kind == AnswerTracker::Kind::kReply) report_.reply(channel_.to_record(message, datagram));
      if (kind == AnswerTracker::Kind::kRefusal) refuse();
    }
    if (report_.line_by_line()) report_.flush();
  }

  [[noreturn]] void refuse() const {
    const Verdict& verdict = tracker_.verdict();
    KernelError error("sending to " + channel_.target(), verdict.error_number, verdict.ext_ack);
    if (verdict.error_number == EPERM || verdict.error_number == EACCES)
      error.add_hints(diagnose_permission({}));
    throw error;
  }

  [[noreturn]] void fail_incomplete(Wake wake) const {
    std::string came = "no answer came";
    if (tracker_.replies() != 0 && options_.replies != 0)
      came = std::to_string(tracker_.replies()) + " of " + std::to_string(options_.replies) +
             " answers came";
    else if (tracker_.replies() != 0)
      came =
          std::to_string(tracker_.replies()) + " answers came, but not the end the flags ask for";
    throw Error(
        Exit::kIncomplete, "sending to " + channel_.target(), 0,
        came + (wake == Wake::kInterrupted ? " before the interrupt" : " within the time limit"));
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
