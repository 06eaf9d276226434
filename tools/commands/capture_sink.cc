// SPDX-License-Identifier: GPL-2.0-or-later
// A listener's events into a capture. Its readers know a family by what the controller said of it,
// so that comes first, and again whenever its numbers changed.
#include "commands/event_sink.h"
#include "genl/family_message.h"
#include "output/capture_writer.h"

namespace nltool {

namespace {

class CaptureSink final : public EventSink {
 public:
  CaptureSink(const std::string& path, Report& report) : writer_(path), report_(report) {}

  ~CaptureSink() override {
    try {
      writer_.flush();
    } catch (const std::exception&) {
      // Something else failed, or this did before: it is told already.
    }
  }
  CaptureSink(const CaptureSink&) = delete;
  CaptureSink& operator=(const CaptureSink&) = delete;

  void event(const Timestamp& time, const AnyMessage&, const RawMessage& raw) override {
    writer_.packet(time.realtime_ns, raw.protocol, raw.to_kernel, raw.bytes);
  }

  void family(const Family& family) override {
    writer_.packet(timestamp_now().realtime_ns, NETLINK_GENERIC, false, to_family_message(family));
  }

  // A capture has no place for these.
  void lost(const Loss& loss) override { report_.lost_aside(loss); }
  void reload(const Timestamp&, std::string_view family) override {
    report_.note("family " + std::string(family) + " is back");
  }

  void snapshot_begin(const Timestamp&, const SnapshotBegin&) override {}
  void entry(const Timestamp& time, const AnyMessage& message, const RawMessage& raw) override {
    event(time, message, raw);
  }
  void snapshot_end(const Timestamp&, const SnapshotEnd&) override {}

  int output_fd() const override { return writer_.fd(); }
  void flush() override { writer_.flush(); }
  bool line_by_line() const override { return false; }

 private:
  CaptureWriter writer_;
  Report& report_;
};

}  // namespace

std::unique_ptr<EventSink> make_capture_sink(const std::string& path, Report& report) {
  return std::make_unique<CaptureSink>(path, report);
}

}  // namespace nltool
