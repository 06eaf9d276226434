// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/listen.h"

#include <memory>

#include "commands/counting_sink.h"
#include "commands/listen_options.h"
#include "commands/listener.h"
#include "commands/specs.h"
#include "commands/top_sink.h"

namespace nltool {

namespace {

std::unique_ptr<EventSink> make_sink(Session& session, const ListenOptions& options) {
  if (options.top) {
    check_top(session.common, options);
    return make_top_sink(session, nullptr);
  }
  std::unique_ptr<EventSink> sink = make_report_sink(session.report);
  if (options.statistics) sink = std::make_unique<CountingSink>(session.report, std::move(sink));
  return sink;
}

Runner add_listen(OptionSet& options) {
  auto words = std::make_shared<ListenWords>();
  add_listen_options(options, *words);
  options.words("ATTR", words->attributes,
                "attribute of the request of --snapshot, as send takes them");
  return [words](Session& session) {
    const ListenOptions parsed = parse_listen_options(*words);
    session.report.set_time_style(parsed.time_style);
    const std::unique_ptr<EventSink> sink = make_sink(session, parsed);
    return Listener(session, parsed, *sink).run();
  };
}

}  // namespace

const Command kListenCommand = {
    "listen",
    "Print events as they come: of generic netlink families, of a classic protocol, or what is "
    "sent to a port.",
    "[OPTION...] [--family F[:GROUP]]... [--snapshot CMD [ATTR...]] | [--protocol P [-g GROUP]...] "
    "| [--protocol P --bind "
    "PORT]",
    "Examples:\n"
    "  nltool listen\n"
    "  nltool listen -c 2 --family nlctrl:notify\n"
    "  nltool listen --protocol route -g link,neigh\n"
    "  nltool listen --protocol usersock --bind 101\n",
    add_listen};

}  // namespace nltool
