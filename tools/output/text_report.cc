// SPDX-License-Identifier: GPL-2.0-or-later
// The same records for people. A classic answer that reads as text is printed as just that text.
#include <unistd.h>

#include <algorithm>

#include "codec/decode.h"
#include "codec/text.h"
#include "netlink/protocol.h"
#include "output/counts_table.h"
#include "output/error_text.h"
#include "output/family_text.h"
#include "output/listen_text.h"
#include "output/message_trace.h"
#include "output/report.h"
#include "output/statistics_text.h"
#include "output/text_sink.h"

namespace nltool {

namespace {

class TextReport final : public Report {
 public:
  explicit TextReport(const ReportStyle& style)
      : quiet_(style.quiet),
        color_(use_color(style.color, STDOUT_FILENO)),
        error_color_(use_color(style.color, STDERR_FILENO)),
        out_(style.no_output ? Buffer::kNowhere : STDOUT_FILENO),
        error_(STDERR_FILENO),
        about_(style.no_output ? error_ : out_) {}

  void set_time_style(TimeStyle style) override { time_style_ = style; }

  void event(const Timestamp& time, const FamilyMessage& message) override {
    stamp(time);
    of_family(message);
  }

  void reply(const FamilyMessage& message) override { of_family(message); }

  void event(const Timestamp& time, const ClassicMessage& message) override {
    stamp(time);
    // Bytes that were overheard say nothing without their protocol and type.
    if (message.group != 0 || (message.overheard && !reads_as_text(message))) sender(message);
    content(message);
  }

  void reply(const ClassicMessage& message) override {
    if (const auto text = payload_text(message.payload))
      is_printable(*text) ? out_.append(*text) : append_quoted(out_, *text);
    else
      out_.append_hex(message.payload.data(), message.payload.size());
    out_.append('\n');
  }

  void overheard(const Overheard& what, const AnyMessage& message) override {
    said(what.request ? "request" : "reply", what);
    if (what.request) {
      out_.append("flags=");
      out_.append(describe_flags(NLMSG_MIN_TYPE, what.flags, true));
      out_.append(' ');
    }
    if (const auto* family = std::get_if<FamilyMessage>(&message)) return of_family(*family);
    const auto& classic = std::get<ClassicMessage>(message);
    out_.append(describe_protocol(classic.protocol));
    labelled(" type=", classic.type);
    out_.append(' ');
    content(classic);
  }

  void overheard(const Overheard& what, const OverheardVerdict& verdict) override {
    const bool dump = verdict.dump;
    said(verdict.error != nullptr ? "error" : dump ? "done" : "acknowledged", what);
    if (verdict.error != nullptr) return append_printable_line(out_, verdict.error->what());
    labelled("replies=", verdict.replies);
    out_.append(verdict.interrupted ? std::string_view(" interrupted\n") : std::string_view("\n"));
  }

  void done(uint32_t, size_t replies, bool dump, bool interrupted) override {
    if (interrupted)
      out_.append("interrupted: what was listed changed meanwhile\n");
    else if (replies == 0 && !dump)
      out_.append("acknowledged\n");
  }

  void listing(std::string_view, Bytes, std::string_view listing, PrintForm) override {
    out_.append(listing);
  }

  void family(const Family& family, const OperationNames& names,
              const FamilyPolicy* policy) override {
    append_family(out_, color_, family, names, policy);
  }

  void lost(const Loss& loss) override {
    stamp(loss.time);
    out_.append(loss_text(loss));
    out_.append('\n');
  }

  void reload(const Timestamp& time, std::string_view family) override {
    stamp(time);
    out_.append("family ");
    append_name(out_, family);
    out_.append(" is back\n");
  }

  void snapshot_begin(const Timestamp& time, const SnapshotBegin& begin) override {
    stamp(time);
    out_.append("snapshot of ");
    append_name(out_, begin.family);
    out_.append(" by ");
    append_name(out_, begin.command);
    if (!begin.why.empty()) {
      out_.append(", as ");
      out_.append(begin.why);
    }
    out_.append('\n');
  }

  void snapshot_end(const Timestamp& time, const SnapshotEnd& end) override {
    stamp(time);
    labelled("snapshot ends, ", end.entries);
    out_.append(end.entries == 1 ? std::string_view(" entry") : std::string_view(" entries"));
    if (end.interrupted) out_.append(", interrupted: what was listed changed meanwhile");
    out_.append('\n');
  }

  void statistics(std::string_view target, const SendStatistics& statistics) override {
    about_.append(describe_statistics(target, statistics));
  }

  void statistics(const ListenStatistics& statistics) override { note(summary_text(statistics)); }

  void counts(const ListenStatistics& statistics, const EventCounts& counts) override {
    out_.flush();
    Buffer out(STDOUT_FILENO);  // also where events go elsewhere
    out.append("--- " + summary_text(statistics) + "\n");
    for (const std::string& line :
         counts_table(counts.most(), {.elapsed_ns = statistics.elapsed_ns, .color = color_}))
      out.append(line + "\n");
    out.flush();
  }

  void listening(const std::vector<std::string>& sources) override {
    std::string text = "listening on ";
    for (size_t i = 0; i < sources.size(); ++i) text += (i == 0 ? "" : ", ") + sources[i];
    note(text);
  }

  void lost_aside(const Loss& loss) override { note(loss_text(loss)); }

  void note(std::string_view text) override {
    if (note_taken(text) || quiet_) return;
    append_printable_line(error_, text);
    error_.flush();
  }

  void error(const Error& error) override {
    append_error(error_, error_color_, "", error);
    error_.flush();
  }

  void error(const Error& error, uint64_t line) override {
    append_error(about_, color_, "line " + std::to_string(line) + ": ", error);
  }

  void flush() override {
    out_.flush();
    about_.flush();
  }
  bool line_by_line() const override { return out_.is_terminal(); }

 private:
  template <typename Integer>
  void labelled(std::string_view label, Integer value) {
    out_.append(label);
    out_.append_number(value);
  }

  void of_family(const FamilyMessage& message) {
    if (color_) out_.append(kColorSource);
    append_name(out_, message.family);
    if (!message.group.empty()) {
      out_.append(':');
      append_name(out_, message.group);
    }
    if (color_) out_.append(kColorOff);
    if (message.nsid) labelled(" nsid=", *message.nsid);
    out_.append(' ');
    if (message.command_name.empty())
      out_.append_number(message.command);
    else
      append_name(out_, message.command_name);
    if (!message.header.empty() || !message.attributes.empty()) out_.append(' ');
    TextSink sink(out_, color_);
    decode_message(message.header, message.structure, message.attributes, message.set, sink);
    out_.append('\n');
  }

  // What said() begins a line with.
  static bool is_kind(std::string_view word) {
    return word == "request" || word == "reply" || word == "acknowledged" || word == "done" ||
           word == "error";
  }

  // Whether a text that was sent to us can be printed as it is, and be taken neither for another
  // line of ours nor for a quoted or hexadecimal one.
  static bool stands_alone(std::string_view text) {
    if (text.empty() || text[0] == '"' || !is_printable_line(text)) return false;
    const std::string_view first = text.substr(0, text.find(' '));
    if (is_kind(first) && text.find(" seq=") != std::string_view::npos) return false;
    return first != "lost" && first != "family" && first != "snapshot" && first != "---" &&
           first.find(':') == std::string_view::npos;
  }

  static bool reads_as_text(const ClassicMessage& message) {
    return payload_text(message.payload) || (!message.has_header && is_strings(message.payload));
  }

  // What a classic message holds, to the end of the line.
  void content(const ClassicMessage& message) {
    std::string strings;
    std::optional<std::string_view> text = payload_text(message.payload);
    if (!message.has_header && is_strings(message.payload)) {
      strings = as_text(message.payload.first(message.payload.size() - 1));
      std::replace(strings.begin(), strings.end(), '\0', ' ');
      text = strings;
    }
    if (text && stands_alone(*text)) {
      out_.append(*text);
    } else if (text) {
      append_quoted(out_, *text);
    } else {
      out_.append("hex:");
      out_.append_hex(message.payload.data(), message.payload.size());
    }
    out_.append('\n');
  }

  // "usersock:7 type=16 seq=1 port=101 " before what a group got, "route type=28 seq=0 port=0 "
  // where the group is not known.
  void sender(const ClassicMessage& message) {
    if (color_) out_.append(kColorSource);
    const std::string_view name = protocol_name(message.protocol);
    name.empty() ? out_.append_number(message.protocol) : out_.append(name);
    if (!message.group_name.empty())
      out_.append(":"), out_.append(message.group_name);
    else if (message.group != 0)
      labelled(":", message.group);
    if (color_) out_.append(kColorOff);
    if (message.nsid) labelled(" nsid=", *message.nsid);
    if (message.has_header) {
      labelled(" type=", message.type);
      labelled(" seq=", message.seq);
    }
    labelled(" port=", message.port);
    out_.append(' ');
  }

  // "request ip[123] seq=1 port=0 " before what others say to each other.
  void said(std::string_view kind, const Overheard& what) {
    stamp(what.time);
    out_.append(kind);
    out_.append(' ');
    if (!what.process.empty()) append_name(out_, what.process);
    if (what.process_id != 0) labelled("[", what.process_id), out_.append(']');
    if (what.process_id != 0 || !what.process.empty()) out_.append(' ');
    labelled("seq=", what.seq);
    labelled(" port=", what.port);
    out_.append(' ');
  }

  void stamp(const Timestamp& time) {
    if (time_style_ == TimeStyle::kNone) return;
    out_.append(times_.format(time_style_, time));
    out_.append(' ');
  }

  bool quiet_;
  bool color_;
  bool error_color_;
  TimeStyle time_style_ = TimeStyle::kNone;
  Buffer out_;
  Buffer error_;
  Buffer& about_;  // for what tells of data
  TimeFormatter times_;
};

}  // namespace

std::unique_ptr<Report> make_text_report(const ReportStyle& style) {
  return std::make_unique<TextReport>(style);
}

}  // namespace nltool
