// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/event_sink.h"

#include <unistd.h>

namespace nltool {

namespace {

class ReportSink final : public EventSink {
 public:
  explicit ReportSink(Report& report) : report_(report) {}

  void event(const Timestamp& time, const AnyMessage& message, const RawMessage&) override {
    if (const auto* family = std::get_if<FamilyMessage>(&message))
      report_.event(time, *family);
    else
      report_.event(time, std::get<ClassicMessage>(message));
  }

  void lost(const Loss& loss) override { report_.lost(loss); }
  void reload(const Timestamp& time, std::string_view family) override {
    report_.reload(time, family);
  }
  int output_fd() const override { return STDOUT_FILENO; }
  void flush() override { report_.flush(); }
  bool line_by_line() const override { return report_.line_by_line(); }

 private:
  Report& report_;
};

}  // namespace

std::unique_ptr<EventSink> make_report_sink(Report& report) {
  return std::make_unique<ReportSink>(report);
}

}  // namespace nltool
