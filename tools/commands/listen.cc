// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/listen.h"

#include <memory>

#include "commands/counting_sink.h"
#include "commands/listen_options.h"
#include "commands/listener.h"
#include "commands/read_capture.h"
#include "commands/specs.h"
#include "commands/top_sink.h"

namespace nltool {

namespace {

// With --write - standard output is the capture's alone.
void check_standard_output(const ListenOptions& options) {
  const char* given = nullptr;
  if (!options.command.empty()) given = "--exec";
  if (options.statistics) given = "--stats";
  if (options.top) given = "--top";
  if (given != nullptr)
    throw UsageError(kReadingCommandLine, std::string("--write - and ") + given +
                                              " exclude each other: both write to standard output");
}

std::unique_ptr<EventSink> make_sink(Session& session, const ListenOptions& options) {
  if (options.top) check_top(session.common, options);
  const auto& capture = session.common.capture_file;
  if (capture == "-") check_standard_output(options);
  std::unique_ptr<EventSink> sink;
  if (capture) sink = make_capture_sink(*capture, session.report);
  if (options.top) return make_top_sink(session, std::move(sink));
  if (!sink) sink = make_report_sink(session.report);
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
    if (parsed.read) return read_capture(session, parsed);
    const std::unique_ptr<EventSink> sink = make_sink(session, parsed);
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
