// SPDX-License-Identifier: GPL-2.0-or-later
// One JSON object a line, keys in the order nltool(1) lists them.
#include <unistd.h>

#include <algorithm>

#include "codec/decode.h"
#include "codec/text.h"
#include "output/counts_json.h"
#include "output/error_json.h"
#include "output/family_json.h"
#include "output/message_trace.h"
#include "output/report.h"

namespace nltool {

namespace {

class JsonReport final : public Report {
 public:
  explicit JsonReport(const ReportStyle& style)
      : quiet_(style.quiet),
        json_style_(style.json_style),
        out_buffer_(style.no_output ? Buffer::kNowhere : STDOUT_FILENO),
        error_buffer_(STDERR_FILENO),
        out_(out_buffer_, style.json_style),
        error_(error_buffer_, style.json_style),
        about_(style.no_output ? error_ : out_) {}

  void set_time_style(TimeStyle) override {}

  void event(const Timestamp& time, const FamilyMessage& message) override {
    begin(out_, "event");
    out_.field("time", times_.iso(time.realtime_ns));
    of_family(message);
  }

  void reply(const FamilyMessage& message) override {
    begin(out_, "reply");
    of_family(message);
  }

  void event(const Timestamp& time, const ClassicMessage& message) override {
    begin(out_, "event");
    out_.field("time", times_.iso(time.realtime_ns));
    classic(message);
  }

  void reply(const ClassicMessage& message) override {
    begin(out_, "reply");
    classic(message);
  }

  void overheard(const Overheard& what, const AnyMessage& message) override {
    begin(what.request ? "request" : "reply", what);
    if (what.request) flags(what.flags);
    if (const auto* family = std::get_if<FamilyMessage>(&message))
      of_family(*family);
    else
      classic(std::get<ClassicMessage>(message));
  }

  void overheard(const Overheard& what, const OverheardVerdict& verdict) override {
    begin(verdict.error != nullptr ? "error" : "done", what);
    out_.field("seq", what.seq);
    out_.field("port", what.port);
    if (verdict.error != nullptr) {
      write_error(out_, *verdict.error);
    } else {
      out_.field("replies", verdict.replies);
      out_.key("interrupted");
      out_.boolean(verdict.interrupted);
    }
    end(out_);
  }

  void done(uint32_t seq, size_t replies, bool, bool interrupted) override {
    begin(out_, "done");
    out_.field("seq", seq);
    out_.field("replies", replies);
    out_.key("interrupted");
    out_.boolean(interrupted);
    end(out_);
  }

  void listing(std::string_view target, Bytes message, std::string_view listing,
               PrintForm form) override {
    begin(out_, "message");
    out_.field("target", target);
    out_.key("hex");
    out_.binary(message);
    if (form != PrintForm::kHex) out_.field(form == PrintForm::kC ? "c" : "python", listing);
    end(out_);
  }

  void family(const Family& family, const OperationNames& names,
              const FamilyPolicy* policy) override {
    begin(out_, "family");
    write_family(out_, family, names, policy);
    end(out_);
  }

  void lost(const Loss& loss) override { write_lost(out_, loss); }

  void lost_aside(const Loss& loss) override {
    if (quiet_) return;
    write_lost(error_, loss);
    error_buffer_.flush();
  }

  void reload(const Timestamp& time, std::string_view family) override {
    begin(out_, "reload");
    out_.field("time", times_.iso(time.realtime_ns));
    out_.field("family", family);
    end(out_);
  }

  void snapshot_begin(const Timestamp& time, const SnapshotBegin& snapshot) override {
    begin(out_, "snapshot");
    out_.field("time", times_.iso(time.realtime_ns));
    out_.field("family", snapshot.family);
    out_.field("command", snapshot.command);
    if (!snapshot.why.empty()) out_.field("why", snapshot.why);
    end(out_);
  }

  void snapshot_end(const Timestamp&, const SnapshotEnd& snapshot) override {
    done(snapshot.seq, snapshot.entries, true, snapshot.interrupted);
  }

  void statistics(std::string_view target, const SendStatistics& statistics) override {
    begin(about_, "stats");
    about_.field("target", target);
    about_.field("sent", statistics.sent);
    about_.field("answered", statistics.answered);
    about_.field("lost", statistics.lost);
    about_.field("refused", statistics.refused);
    about_.field("elapsed_ns", statistics.elapsed_ns);
    about_.key("rtt_ns");
    if (statistics.round_trip_ns)
      round_trip(*statistics.round_trip_ns);
    else
      about_.null();
    end(about_);
  }

  void statistics(const ListenStatistics& statistics) override {
    if (quiet_) return;
    begin(error_, "stats");
    write_statistics(error_, statistics);
    end(error_);
    error_buffer_.flush();
  }

  void counts(const ListenStatistics& statistics, const EventCounts& counts) override {
    out_buffer_.flush();
    Buffer buffer(STDOUT_FILENO);  // also where events go elsewhere
    JsonWriter out(buffer, json_style_);
    begin(out, "stats");
    write_statistics(out, statistics);
    write_counts(out, counts);
    end(out);
    buffer.flush();
  }

  void listening(const std::vector<std::string>& sources) override {
    if (quiet_) return;
    begin(error_, "listening");
    error_.key("on");
    error_.begin_list();
    for (const std::string& source : sources) error_.text(source);
    error_.end_list();
    end(error_);
    error_buffer_.flush();
  }

  void note(std::string_view text) override {
    if (note_taken(text) || quiet_) return;
    begin(error_, "note");
    error_.field("message", text);
    end(error_);
    error_buffer_.flush();
  }

  void error(const Error& error) override {
    begin(error_, "error");
    write_error(error_, error);
    end(error_);
    error_buffer_.flush();
  }

  void error(const Error& error, uint64_t line) override {
    begin(about_, "error");
    about_.field("line", line);
    write_error(about_, error);
    end(about_);
  }

  void flush() override {
    out_buffer_.flush();
    error_buffer_.flush();
  }
  bool line_by_line() const override { return out_buffer_.is_terminal(); }

 private:
  void write_lost(JsonWriter& to, const Loss& loss) {
    begin(to, "lost");
    to.field("time", times_.iso(loss.time.realtime_ns));
    to.key("lost");
    if (loss.lost)
      to.number(*loss.lost, false);
    else
      to.null();
    to.key("after_time");
    if (loss.after_realtime_ns)
      to.text(times_.iso(*loss.after_realtime_ns));
    else
      to.null();
    end(to);
  }

  static void begin(JsonWriter& writer, std::string_view kind) {
    writer.begin_map();
    writer.field("kind", kind);
  }

  void begin(std::string_view kind, const Overheard& what) {
    begin(out_, kind);
    out_.field("time", times_.iso(what.time.realtime_ns));
    if (what.process_id != 0) out_.field("pid", what.process_id);
    if (!what.process.empty()) out_.field("process", what.process);
  }

  void flags(uint16_t flags) {
    out_.key("flags");
    out_.begin_list();
    const std::string names = flags != 0 ? describe_flags(NLMSG_MIN_TYPE, flags, true) : "";
    for (std::string_view rest = names; !rest.empty();) {
      const size_t end = std::min(rest.find('|'), rest.size());
      out_.text(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    out_.end_list();
  }

  static void end(JsonWriter& writer) {
    writer.end_map();
    writer.line();
  }

  void of_family(const FamilyMessage& message) {
    out_.field("family", message.family);
    if (!message.group.empty()) out_.field("group", message.group);
    if (message.nsid) out_.field("nsid", *message.nsid);
    out_.field("cmd", message.command);
    if (!message.command_name.empty()) out_.field("cmd_name", message.command_name);
    out_.field("seq", message.seq);
    out_.field("port", message.port);
    out_.key("attrs");
    decode_message(message.header, message.structure, message.attributes, message.set, out_);
    end(out_);
  }

  void classic(const ClassicMessage& message) {
    out_.field("protocol", message.protocol);
    if (message.group != 0) out_.field("group", message.group);
    if (!message.group_name.empty()) out_.field("group_name", message.group_name);
    if (message.nsid) out_.field("nsid", *message.nsid);
    if (message.has_header) {
      out_.field("type", message.type);
      out_.field("seq", message.seq);
    }
    out_.field("port", message.port);
    // No payload at all is not the empty text, which has a NUL.
    std::optional<std::string_view> text;
    if (!message.payload.empty()) text = payload_text(message.payload);
    if (!text && !message.has_header && is_strings(message.payload))
      text = as_text(message.payload.first(message.payload.size() - 1));
    if (text) out_.field("text", *text);
    // Only a text with its one NUL can be told without its bytes.
    if (!text || message.payload.size() != text->size() + 1) {
      out_.key("hex");
      out_.binary(message.payload);
    }
    end(out_);
  }

  void round_trip(const SendStatistics::RoundTrip& times) {
    about_.begin_map();
    about_.field("min", times.min);
    about_.field("avg", times.average);
    about_.field("p50", times.median);
    about_.field("p99", times.percentile_99);
    about_.field("max", times.max);
    about_.end_map();
  }

  bool quiet_;
  JsonStyle json_style_;
  Buffer out_buffer_;
  Buffer error_buffer_;
  JsonWriter out_;
  JsonWriter error_;
  JsonWriter& about_;  // for what tells of data
  TimeFormatter times_;
};

}  // namespace

std::unique_ptr<Report> make_json_report(const ReportStyle& style) {
  return std::make_unique<JsonReport>(style);
}

}  // namespace nltool
