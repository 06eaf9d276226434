// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/counting_sink.h"

#include <unistd.h>

namespace nltool {

void CountingSink::event(const Timestamp& time, const AnyMessage& message, const RawMessage& raw) {
  std::visit([&](const auto& event) { counts_.add(event, raw.bytes.size()); }, message);
  if (next_) next_->event(time, message, raw);
}

void CountingSink::lost(const Loss& loss) {
  if (next_) next_->lost(loss);
}

void CountingSink::reload(const Timestamp& time, std::string_view family) {
  if (next_) next_->reload(time, family);
}

void CountingSink::snapshot_begin(const Timestamp& time, const SnapshotBegin& begin) {
  if (next_) next_->snapshot_begin(time, begin);
}

void CountingSink::entry(const Timestamp& time, const AnyMessage& message, const RawMessage& raw) {
  if (next_) next_->entry(time, message, raw);
}

void CountingSink::snapshot_end(const Timestamp& time, const SnapshotEnd& end) {
  if (next_) next_->snapshot_end(time, end);
}

void CountingSink::family(const Family& family) {
  if (next_) next_->family(family);
}

void CountingSink::ready(const std::vector<std::string>& sources) {
  if (next_) next_->ready(sources);
}

void CountingSink::statistics(const ListenStatistics& statistics, bool at_end) {
  if (next_) next_->statistics(statistics, at_end);
  report_.counts(statistics, counts_);
  report_.flush();
}

int CountingSink::output_fd() const { return next_ ? next_->output_fd() : STDOUT_FILENO; }

void CountingSink::flush() {
  if (next_) next_->flush();
}

bool CountingSink::line_by_line() const { return next_ && next_->line_by_line(); }

Deadline CountingSink::next_due() const { return next_ ? next_->next_due() : std::nullopt; }

}  // namespace nltool
