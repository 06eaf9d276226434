// SPDX-License-Identifier: GPL-2.0-or-later
// Where a listener's events go: printed one by one, written to a capture, counted.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "genl/family.h"
#include "netlink/wait.h"
#include "output/report.h"

namespace nltool {

// As it came.
struct RawMessage {
  int protocol = 0;
  Bytes bytes;  // with its nlmsghdr; where none stands before it, all there is
  bool to_kernel = false;
  // Set where it was not sent to us: between this program and the kernel, as far as is known.
  struct Program {
    uint32_t port = 0;
    uint32_t process = 0;
    std::string_view name = {};
  };
  std::optional<Program> program = {};
};

class EventSink {
 public:
  virtual ~EventSink() = default;
  virtual void event(const Timestamp& time, const AnyMessage& message, const RawMessage& raw) = 0;
  virtual void lost(const Loss& loss) = 0;
  // A family that had gone away was registered anew, and joined again.
  virtual void reload(const Timestamp& time, std::string_view family) = 0;
  // --snapshot: a dump begins, its entries, its end.
  virtual void snapshot_begin(const Timestamp& time, const SnapshotBegin& begin) = 0;
  virtual void entry(const Timestamp& time, const AnyMessage& message, const RawMessage& raw) = 0;
  virtual void snapshot_end(const Timestamp& time, const SnapshotEnd& end) = 0;
  // A family of generic netlink whose messages may follow: at the start, and after a reload.
  virtual void family(const Family&) {}
  // From now on nothing is missed; `sources` as "listening on" names them.
  virtual void ready(const std::vector<std::string>& sources) { static_cast<void>(sources); }
  // What was heard so far, when it is asked for, and in all, also where a failure is the end. It is
  // summed up on stderr after this.
  virtual void statistics(const ListenStatistics& statistics, bool at_end) {
    static_cast<void>(statistics), static_cast<void>(at_end);
  }

  // Where it goes: once that is closed, it ends.
  virtual int output_fd() const = 0;
  // Where keys are typed for it now; -1 = nowhere. They are looked at by end_asked().
  virtual int key_fd() const { return -1; }
  // Whether whoever watches has asked for the end, as by SIGINT.
  virtual bool end_asked() { return false; }
  // Everything told so far is on its way when this returns.
  virtual void flush() = 0;
  // Whether each event is to be flushed: somebody watches.
  virtual bool line_by_line() const = 0;
  // When flush() is wanted at the latest, though nothing may come.
  virtual Deadline next_due() const { return std::nullopt; }
};

// Each as a line of text or JSON.
std::unique_ptr<EventSink> make_report_sink(Report& report);

// Each as a packet of the capture `path`, before which stands what the controller says of its
// family. What is lost is a note of `report`. Throws FileError where the file cannot be made.
std::unique_ptr<EventSink> make_capture_sink(const std::string& path, Report& report);

}  // namespace nltool
