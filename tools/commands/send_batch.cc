// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/send_batch.h"

#include <unistd.h>

#include "commands/batch_line.h"
#include "commands/classic_peer.h"
#include "commands/family_peer.h"
#include "commands/send_dry.h"
#include "commands/send_one.h"
#include "commands/traffic_capture.h"
#include "netlink/system.h"
#include "netlink/wait.h"

namespace nltool {

namespace {

class Batch {
 public:
  Batch(Session& session, const SendWords& words)
      : session_(session),
        words_(words),
        specs_(session, false),
        targets_(session, specs_),
        reader_(*words.batch == "-" ? LineReader(STDIN_FILENO, "standard input")
                                    : LineReader(*words.batch)) {}

  Exit run() {
    begin_capture(session_);
    Exit result = Exit::kDone;
    std::string line;
    while (!interrupt_.raised() && reader_.next(line, interrupt_)) {
      ++number_;
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      const Exit one = run_line(line);
      if (result == Exit::kDone) result = one;
      // Who writes lines by and by reads answers by and by.
      session_.report.flush();
      if (session_.tracer != nullptr) session_.tracer->idle();
      if (one != Exit::kDone && words_.strict) break;
    }
    if (interrupt_.raised() && result == Exit::kDone) result = Exit::kIncomplete;
    return result;
  }

 private:
  Exit run_line(const std::string& line) {
    try {
      return send(line);
    } catch (const Error& error) {
      session_.report.error(error, number_);
      return error.code();
    }
  }

  Exit send(const std::string& line) {
    SendWords words = parse_batch_line(line);
    words.dry_run = words_.dry_run;
    words.print = words_.print;
    SendOptions options = parse_send_options(words);
    options.first_seq = static_cast<uint32_t>(number_);
    if (!options.call) return finish(options, ClassicPeer(options), {});
    const FamilyPeer peer(targets_, options);
    return finish(options, peer, peer.places());
  }

  Exit finish(const SendOptions& options, const Peer& peer,
              const std::vector<EncodedPlace>& places) {
    if (options.dry_run) return send_dry(session_, options, peer, places);
    return send_one(session_, options, peer);
  }

  Session& session_;
  const SendWords& words_;
  Specs specs_;
  RequestTargets targets_;
  Interrupt interrupt_;
  LineReader reader_;
  uint64_t number_ = 0;
};

}  // namespace

Exit send_batch(Session& session, const SendWords& words) { return Batch(session, words).run(); }

}  // namespace nltool
