// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/listen.h"

#include <memory>

#include "commands/listen_options.h"
#include "commands/listener.h"
#include "commands/read_capture.h"
#include "commands/specs.h"

namespace nltool {

namespace {

Runner add_listen(OptionSet& options) {
  auto words = std::make_shared<ListenWords>();
  add_listen_options(options, *words);
  options.words("ATTR", words->attributes,
                "attribute of the request of --snapshot, as send takes them");
  return [words](Session& session) {
    const ListenOptions parsed = parse_listen_options(*words);
    session.report.set_time_style(parsed.time_style);
    if (parsed.read) return read_capture(session, parsed);
    const auto& capture = session.common.capture_file;
    if (capture == "-" && !parsed.command.empty())
      throw UsageError(kReadingCommandLine,
                       "--write - and --exec exclude each other: the command's output would stand "
                       "amid the capture");
    const std::unique_ptr<EventSink> sink =
        capture ? make_capture_sink(*capture, session.report) : make_report_sink(session.report);
    return Listener(session, parsed, *sink).run();
  };
}

}  // namespace

const Command kListenCommand = {
    "listen",
    "Print events as they come: of generic netlink families, of a classic protocol, or what is "
    "sent to a port; or those of a capture.",
    "[OPTION...] [--family F[:GROUP]]... [--snapshot CMD [ATTR...]] | [--protocol P [-g "
    "GROUP]...] | [--protocol P --bind PORT] | --read FILE",
    "Examples:\n"
    "  nltool listen\n"
    "  nltool listen -c 2 --family nlctrl:notify\n"
    "  nltool listen --protocol route -g link,neigh\n"
    "  nltool listen --protocol usersock --bind 101\n"
    "  nltool listen --read FILE\n"
    "  nltool listen --exec nltool send --family nlpeer --cmd post msg=Hi\n",
    add_listen,
    true};

}  // namespace nltool
