// SPDX-License-Identifier: GPL-2.0-or-later
// A report that keeps what it is told as short lines, for tests of who reports.
#pragma once

#include <string>
#include <vector>

#include "output/report.h"

namespace nltool {

class RecordedReport final : public Report {
 public:
  std::vector<std::string> lines;

  void set_time_style(TimeStyle) override {}
  void event(const Timestamp&, const FamilyMessage& message) override {
    lines.push_back("event " + describe(message));
  }
  void event(const Timestamp&, const ClassicMessage& message) override {
    lines.push_back("event " + describe(message));
  }
  void reply(const ClassicMessage& message) override { lines.push_back(describe(message)); }
  void reply(const FamilyMessage& message) override { lines.push_back(describe(message)); }
  void overheard(const Overheard& what, const AnyMessage& message) override {
    lines.push_back((what.request ? "request " : "reply ") +
                    std::visit([](const auto& any) { return describe(any); }, message));
  }
  void overheard(const Overheard& what, const OverheardVerdict& verdict) override {
    if (verdict.error != nullptr)
      return lines.push_back("error " + std::to_string(what.seq) + " " + verdict.error->what());
    lines.push_back((verdict.dump ? "done " : "ack ") + std::to_string(what.seq) + " " +
                    std::to_string(verdict.replies) + (verdict.interrupted ? " interrupted" : ""));
  }
  void done(uint32_t, size_t, bool, bool) override {}
  void listing(std::string_view, Bytes, std::string_view, PrintForm) override {}
  void family(const Family&, const OperationNames&, const FamilyPolicy*) override {}
  void lost(const Loss&) override {}
  void reload(const Timestamp&, std::string_view) override {}
  void snapshot_begin(const Timestamp&, const SnapshotBegin&) override {}
  void snapshot_end(const Timestamp&, const SnapshotEnd&) override {}
  void lost_aside(const Loss&) override {}
  void counts(const ListenStatistics&, const EventCounts&) override {}
  void statistics(std::string_view, const SendStatistics&) override {}
  void statistics(const ListenStatistics&) override {}
  void listening(const std::vector<std::string>&) override {}
  void note(std::string_view text) override { lines.emplace_back(text); }
  void error(const Error&) override {}
  void error(const Error&, uint64_t) override {}
  void flush() override {}
  bool line_by_line() const override { return false; }

 private:
  static std::string describe(const FamilyMessage& message) {
    return std::string(message.family) + " " + std::to_string(message.command) + " seq " +
           std::to_string(message.seq);
  }
  static std::string describe(const ClassicMessage& message) {
    const std::string protocol = "protocol " + std::to_string(message.protocol);
    if (!message.has_header) return protocol + " " + std::to_string(message.payload.size());
    return protocol + " type " + std::to_string(message.type) + " seq " +
           std::to_string(message.seq);
  }
};

}  // namespace nltool
