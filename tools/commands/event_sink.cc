// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/event_sink.h"

#include <unistd.h>

#include "commands/conversation.h"

namespace nltool {

namespace {

class ReportSink final : public EventSink {
 public:
  explicit ReportSink(Report& report) : report_(report), overheard_(report) {}

  void event(const Timestamp& time, const AnyMessage& message, const RawMessage& raw) override {
    Message header;
    if (raw.program && MessageReader(raw.bytes).next(header)) {
      header.port = raw.program->port;
      overheard_.take({.time = time,
                       .protocol = raw.protocol,
                       .to_kernel = raw.to_kernel,
                       .process_id = raw.program->process,
                       .process = raw.program->name},
                      header, message);
      return;
    }
    std::visit([&](const auto& event) { report_.event(time, event); }, message);
  }

  void lost(const Loss& loss) override { report_.lost(loss); }
  void reload(const Timestamp& time, std::string_view family) override {
    report_.reload(time, family);
  }
  void snapshot_begin(const Timestamp& time, const SnapshotBegin& begin) override {
    report_.snapshot_begin(time, begin);
  }
  void entry(const Timestamp&, const AnyMessage& message, const RawMessage&) override {
    std::visit([&](const auto& answer) { report_.reply(answer); }, message);
  }
  void snapshot_end(const Timestamp& time, const SnapshotEnd& end) override {
    report_.snapshot_end(time, end);
  }
  int output_fd() const override { return STDOUT_FILENO; }
  void flush() override { report_.flush(); }
  bool line_by_line() const override { return report_.line_by_line(); }

 private:
  Report& report_;
  Conversation overheard_;
};

}  // namespace

std::unique_ptr<EventSink> make_report_sink(Report& report) {
  return std::make_unique<ReportSink>(report);
}

}  // namespace nltool
