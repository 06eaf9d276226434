// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/traffic_capture.h"

#include "output/capture_trace.h"

namespace nltool {

void begin_capture(const Session& session) {
  if (session.tracer != nullptr) session.tracer->begin();
}

Exit capture_traffic(Session& session, const std::function<Exit(Session&)>& work) {
  if (!session.common.capture_file) return work(session);
  CaptureTrace capture(*session.common.capture_file);
  TracerList tracers;
  tracers.add(session.trace);
  tracers.add(&capture);
  Session captured{session.common, session.report, session.trace, &tracers};
  try {
    const Exit result = work(captured);
    capture.finish();
    return result;
  } catch (const Error&) {
    try {
      capture.finish();
    } catch (const std::exception&) {
      // The first failure is the one to tell.
    }
    throw;
  }
}

}  // namespace nltool
