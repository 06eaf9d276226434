// SPDX-License-Identifier: GPL-2.0-or-later
// --stats: events are counted by kind on their way to where they go, and the counts told at the
// end, and when they are asked for.
#pragma once

#include "commands/event_sink.h"
#include "output/event_counts.h"

namespace nltool {

class CountingSink : public EventSink {
 public:
  // Null: they go nowhere else.
  CountingSink(Report& report, std::unique_ptr<EventSink> next)
      : report_(report), next_(std::move(next)) {}

  void event(const Timestamp& time, const AnyMessage& message, const RawMessage& raw) override;
  void lost(const Loss& loss) override;
  void reload(const Timestamp& time, std::string_view family) override;
  void snapshot_begin(const Timestamp& time, const SnapshotBegin& begin) override;
  // Of a dump: no event, so it is not counted.
  void entry(const Timestamp& time, const AnyMessage& message, const RawMessage& raw) override;
  void snapshot_end(const Timestamp& time, const SnapshotEnd& end) override;
  void family(const Family& family) override;
  void ready(const std::vector<std::string>& sources) override;
  void statistics(const ListenStatistics& statistics, bool at_end) override;
  int output_fd() const override;
  void flush() override;
  bool line_by_line() const override;
  Deadline next_due() const override;

 protected:
  Report& report_;
  EventCounts counts_;

 private:
  std::unique_ptr<EventSink> next_;
};

}  // namespace nltool
