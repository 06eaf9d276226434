// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/send.h"

#include <memory>

#include "commands/classic_peer.h"
#include "commands/family_peer.h"
#include "commands/send_batch.h"
#include "commands/send_dry.h"
#include "commands/send_many.h"
#include "commands/send_one.h"
#include "commands/send_options.h"
#include "commands/traffic_capture.h"

namespace nltool {

namespace {

Exit send(Session& session, const SendOptions& options, const Peer& peer,
          const std::vector<EncodedPlace>& places) {
  if (options.dry_run) return send_dry(session, options, peer, places);
  if (options.many) return send_many(session, options, peer);
  return send_one(session, options, peer);
}

Exit run_send(Session& session, const SendWords& words) {
  if (words.batch) {
    check_batch(words);
    return send_batch(session, words);
  }
  SendOptions options = parse_send_options(words);
  begin_capture(session);
  if (!options.call) {
    refuse_spec(session.common, "send without --family speaks a classic protocol");
    return send(session, options, ClassicPeer(options), {});
  }
  Specs specs(session, true);
  RequestTargets targets(session, specs);
  const FamilyPeer peer(targets, options);
  if (session.trace != nullptr)
    session.trace->learn([&peer](int protocol, bool sent, const Message& message) {
      return peer.meaning(protocol, sent, message);
    });
  return send(session, options, peer, peer.places());
}

Runner add_send(OptionSet& options) {
  auto words = std::make_shared<SendWords>();
  add_send_options(options, *words);
  return [words](Session& session) {
    if (words->dry_run && session.common.capture_file)
      throw UsageError(kReadingCommandLine,
                       "--dry-run sends nothing: there is nothing for --write to capture");
    return capture_traffic(session, [&](Session& captured) { return run_send(captured, *words); });
  };
}

}  // namespace

const Command kSendCommand = {
    "send",
    "Send a netlink message and print the answers: a message of a classic protocol, or with "
    "--family a request to a family.",
    "[OPTION...] [MESSAGE] | --family F --cmd C [OPTION...] [ATTR...]",
    "Examples:\n"
    "  nltool send Hello\n"
    "  nltool send --replies 10 Hello\n"
    "  nltool send --protocol usersock --port 101 hi\n"
    "  nltool send --family nlctrl --cmd 3 2:str=nlctrl\n"
    "  nltool send --family nlpeer --cmd echo msg=Hello count=3\n"
    "  nltool send --family rt-link --cmd getlink --dump -j\n",
    add_send};

}  // namespace nltool
