// SPDX-License-Identifier: GPL-2.0-or-later
// nltool: talk netlink from the command line. main() knows the commands and tells failures; all
// else is below.
#include <cerrno>
#include <new>

#include "commands/command_line.h"
#include "commands/listen.h"
#include "commands/resolve_family.h"
#include "commands/send.h"
#include "netlink/file_stream.h"
#include "netlink/system.h"
#include "output/message_trace.h"

namespace nltool {

namespace {

Exit run(CommandLine& line, int argc, char** argv, std::unique_ptr<Report>& report) {
  line.parse(argc, argv);
  if (line.text()) {
    Buffer out(1);
    out.append(*line.text());
    out.flush();
    return Exit::kDone;
  }
  // It is read once families are asked for, when --write has emptied its file.
  if (line.common().spec_file) remember_input(*line.common().spec_file);
  report = make_report(line.common().style);
  if (line.common().network_namespace) enter_network_namespace(*line.common().network_namespace);
  std::unique_ptr<MessageTrace> trace;
  if (line.common().verbose) trace = std::make_unique<MessageTrace>();
  Session session{line.common(), *report, trace.get(), trace.get()};
  const Exit result = line.run(session);
  report->flush();
  return result;
}

// What was reported before the failure comes first; a closed output changes nothing about the
// failure.
Exit tell(const Error& error, const CommandLine& line, std::unique_ptr<Report>& report) {
  if (!report) {
    ReportStyle style;
    style.json = line.json();
    report = make_report(style);
  }
  try {
    report->flush();
  } catch (const std::exception&) {
    // Told below or not at all: stdout is gone.
  }
  report->error(error);
  return error.code();
}

}  // namespace

int run_main(int argc, char** argv) {
  CommandLine line({kSendCommand, kListenCommand, kResolveFamilyCommand});
  std::unique_ptr<Report> report;
  try {
    return static_cast<int>(run(line, argc, argv, report));
  } catch (const OutputClosed&) {
    return 0;
  } catch (const Error& error) {
    return static_cast<int>(tell(error, line, report));
  } catch (const std::bad_alloc&) {
    return static_cast<int>(tell(Error(Exit::kKernel, "allocating memory", ENOMEM), line, report));
  }
}

}  // namespace nltool

int main(int argc, char** argv) {
  nltool::hold_standard_descriptors();
  return nltool::run_main(argc, argv);
}
