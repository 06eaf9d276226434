// SPDX-License-Identifier: GPL-2.0-or-later
// What nltool has to tell, as plain records, and the interface that tells it: data on stdout, the
// rest on stderr. Text and JSON are the two implementations and carry the same.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "codec/attribute_set.h"
#include "genl/family.h"
#include "genl/policy.h"
#include "netlink/error.h"
#include "netlink/message.h"
#include "output/color.h"
#include "output/json_writer.h"
#include "output/message_listing.h"
#include "output/timestamp.h"
#include "schema/policy_names.h"

namespace nltool {

// A message of a family, of generic netlink or of raw netlink.
struct FamilyMessage {
  std::string_view family;
  std::string_view group;         // empty if heard on no known group
  std::optional<int32_t> nsid;    // of the network namespace, if it is another
  uint32_t command = 0;           // of raw netlink the message type
  std::string_view command_name;  // empty if unknown
  uint32_t seq = 0;
  uint32_t port = 0;
  Bytes header;                       // the family's own header
  const Struct* structure = nullptr;  // of the header; null if unknown
  Bytes attributes;
  const AttributeSet* set = nullptr;
};

// A message of a classic protocol: nothing but bytes.
struct ClassicMessage {
  int protocol = 0;
  uint32_t group = 0;  // 0: unicast
  uint16_t type = 0;
  uint32_t seq = 0;
  uint32_t port = 0;
  Bytes payload;
  // False: bytes that form no netlink message, all of them payload; type and seq mean nothing.
  bool has_header = true;
  std::string_view group_name = {};  // empty if it has none
  std::optional<int32_t> nsid = {};  // of the network namespace, if it is another
  bool overheard = false;            // whether a group got it is not known
};

using AnyMessage = std::variant<FamilyMessage, ClassicMessage>;

// Of a message between others: from a program to the kernel, or its answer.
struct Overheard {
  Timestamp time;
  bool request = false;  // else an answer
  uint16_t flags = 0;    // of a request, NLM_F_*
  uint32_t seq = 0;
  uint32_t port = 0;              // the program's, as the message has it
  uint32_t process_id = 0;        // of the program; 0 if unknown
  std::string_view process = {};  // its name; empty if unknown
};

// An answer that is no data: an ACK, the end of a dump, an error.
struct OverheardVerdict {
  size_t replies = 0;  // that came before
  bool dump = false;
  bool interrupted = false;
  const Error* error = nullptr;  // its operation names the request
};

struct SendStatistics {
  uint64_t sent = 0;
  uint64_t answered = 0;
  uint64_t lost = 0;
  uint64_t refused = 0;  // answered by an error
  int64_t elapsed_ns = 0;
  struct RoundTrip {
    int64_t min = 0, average = 0, median = 0, percentile_99 = 0, max = 0;
  };
  std::optional<RoundTrip> round_trip_ns;
};

struct ListenStatistics {
  uint64_t events = 0;
  std::optional<uint64_t> filtered;  // heard, but not asked for; nothing: there is no filter
  uint64_t lost = 0;
  uint64_t gaps_unknown = 0;  // losses of unknown size
  uint64_t bytes = 0;
  int64_t elapsed_ns = 0;
};

struct Loss {
  Timestamp time;
  std::optional<uint64_t> lost;              // nothing: nobody can know how many
  std::optional<int64_t> after_realtime_ns;  // the last event before the gap
};

// A dump among events: what is there, before what changes.
struct SnapshotBegin {
  std::string_view family;
  std::string_view command;
  std::string_view why;  // empty for the first, else "events were lost"
};

struct SnapshotEnd {
  uint32_t seq = 0;
  size_t entries = 0;
  bool interrupted = false;
};

// Names for operation numbers, as far as a spec gives them; same order as Family::operations.
using OperationNames = std::vector<std::string>;

// What a family's requests take; without any operation if the kernel has no policy for it.
struct FamilyPolicy {
  Policies policies;
  PolicyNames names;
};

struct ReportStyle {
  bool json = false;
  JsonStyle json_style;
  bool quiet = false;
  bool no_output = false;  // stdout is used otherwise: no data; what tells of it goes to stderr
  ColorMode color = ColorMode::kAuto;
};

class EventCounts;

class Report {
 public:
  virtual ~Report() = default;
  // The time before each event in text; JSON always has it. None unless set.
  virtual void set_time_style(TimeStyle style) = 0;
  virtual void event(const Timestamp& time, const FamilyMessage& message) = 0;
  virtual void event(const Timestamp& time, const ClassicMessage& message) = 0;
  virtual void reply(const ClassicMessage& message) = 0;
  virtual void reply(const FamilyMessage& message) = 0;
  virtual void overheard(const Overheard& what, const AnyMessage& message) = 0;
  virtual void overheard(const Overheard& what, const OverheardVerdict& verdict) = 0;
  // The end of a dump, or an ACK that brought no data.
  virtual void done(uint32_t seq, size_t replies, bool dump, bool interrupted) = 0;
  // The message that would go to `target`, as list_message() wrote it in `form`.
  virtual void listing(std::string_view target, Bytes message, std::string_view listing,
                       PrintForm form) = 0;
  // `policy` is null where it was not asked for.
  virtual void family(const Family& family, const OperationNames& names,
                      const FamilyPolicy* policy) = 0;
  virtual void lost(const Loss& loss) = 0;
  // A family that had gone away was registered anew, and joined again.
  virtual void reload(const Timestamp& time, std::string_view family) = 0;
  virtual void snapshot_begin(const Timestamp& time, const SnapshotBegin& begin) = 0;
  virtual void snapshot_end(const Timestamp& time, const SnapshotEnd& end) = 0;
  virtual void statistics(std::string_view target, const SendStatistics& statistics) = 0;
  // --stats: what was heard, by kind.
  virtual void counts(const ListenStatistics& statistics, const EventCounts& counts) = 0;
  // The following go to stderr; note, listening and the listener's statistics not under --quiet.
  virtual void statistics(const ListenStatistics& statistics) = 0;
  virtual void listening(const std::vector<std::string>& sources) = 0;
  virtual void note(std::string_view text) = 0;
  // lost() where stdout is no place for it.
  virtual void lost_aside(const Loss& loss) = 0;
  virtual void error(const Error& error) = 0;
  // The failure of line `line` of a batch, on stdout in its place among the answers.
  virtual void error(const Error& error, uint64_t line) = 0;

  // Everything reported so far is on its way when this returns.
  virtual void flush() = 0;
  virtual bool line_by_line() const = 0;

  // From now on notes are offered to `taker` first, under --quiet too; one it takes goes nowhere
  // else. Empty: no more.
  using NoteTaker = std::function<bool(std::string_view)>;
  void offer_notes(NoteTaker taker) { note_taker_ = std::move(taker); }

 protected:
  bool note_taken(std::string_view text) const { return note_taker_ && note_taker_(text); }

 private:
  NoteTaker note_taker_;
};

std::unique_ptr<Report> make_text_report(const ReportStyle& style);
std::unique_ptr<Report> make_json_report(const ReportStyle& style);
inline std::unique_ptr<Report> make_report(const ReportStyle& style) {
  return style.json ? make_json_report(style) : make_text_report(style);
}

}  // namespace nltool
