// SPDX-License-Identifier: GPL-2.0-or-later
// One JSON object a line, keys in the order nltool(1) lists them.
#include <unistd.h>

#include "codec/decode.h"
#include "codec/text.h"
#include "output/counts_json.h"
#include "output/family_json.h"
#include "output/report.h"

namespace nltool {

namespace {

class JsonReport final : public Report {
 public:
  explicit JsonReport(const ReportStyle& style)
      : quiet_(style.quiet),
        out_buffer_(STDOUT_FILENO),
        error_buffer_(STDERR_FILENO),
        out_(out_buffer_, style.json_style),
        error_(error_buffer_, style.json_style) {}

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

  void lost(const Loss& loss) override {
    begin(out_, "lost");
    out_.field("time", times_.iso(loss.time.realtime_ns));
    out_.key("lost");
    if (loss.lost)
      out_.number(*loss.lost, false);
    else
      out_.null();
    out_.key("after_time");
    if (loss.after_realtime_ns)
      out_.text(times_.iso(*loss.after_realtime_ns));
    else
      out_.null();
    end(out_);
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
    begin(out_, "stats");
    out_.field("target", target);
    out_.field("sent", statistics.sent);
    out_.field("answered", statistics.answered);
    out_.field("lost", statistics.lost);
    out_.field("refused", statistics.refused);
    out_.field("elapsed_ns", statistics.elapsed_ns);
    out_.key("rtt_ns");
    if (statistics.round_trip_ns)
      round_trip(*statistics.round_trip_ns);
    else
      out_.null();
    end(out_);
  }

  void statistics(const ListenStatistics& statistics) override {
    if (quiet_) return;
    begin(error_, "stats");
    write_statistics(error_, statistics);
    end(error_);
    error_buffer_.flush();
  }

  void counts(const ListenStatistics& statistics, const EventCounts& counts) override {
    begin(out_, "stats");
    write_statistics(out_, statistics);
    write_counts(out_, counts);
    end(out_);
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
    tell(error_, error);
    error_buffer_.flush();
  }

  void error(const Error& error, uint64_t line) override {
    begin(out_, "error");
    out_.field("line", line);
    tell(out_, error);
  }

  void flush() override { out_buffer_.flush(); }
  bool line_by_line() const override { return out_buffer_.is_terminal(); }

 private:
  static void begin(JsonWriter& writer, std::string_view kind) {
    writer.begin_map();
    writer.field("kind", kind);
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

  static void tell(JsonWriter& to, const Error& error) {
    to.field("operation", error.operation());
    if (error.error_number() != 0) {
      to.field("errno", error.error_number());
      to.field("name", errno_name(error.error_number()));
    }
    to.field("message", std::string_view(error.what()));
    const ExtAck& ext_ack = error.ext_ack();
    const Fault& fault = error.fault();
    if (!fault.attribute.empty()) to.field("attr", fault.attribute);
    if (!fault.missing.empty()) to.field("missing", fault.missing);
    if (!fault.value.empty()) to.field("value", fault.value);
    if (!fault.expected.empty()) to.field("expected", fault.expected);
    if (ext_ack.offset) to.field("offset", *ext_ack.offset);
    if (ext_ack.missing_type) to.field("missing_type", *ext_ack.missing_type);
    if (ext_ack.missing_nest) to.field("missing_nest", *ext_ack.missing_nest);
    hint(to, error.hints());
    end(to);
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
    out_.begin_map();
    out_.field("min", times.min);
    out_.field("avg", times.average);
    out_.field("p50", times.median);
    out_.field("p99", times.percentile_99);
    out_.field("max", times.max);
    out_.end_map();
  }

  static void hint(JsonWriter& to, const std::vector<std::string>& hints) {
    if (hints.empty()) return;
    std::string joined;
    for (const std::string& hint : hints) joined += (joined.empty() ? "" : "; ") + hint;
    to.field("hint", joined);
  }

  bool quiet_;
  Buffer out_buffer_;
  Buffer error_buffer_;
  JsonWriter out_;
  JsonWriter error_;
  TimeFormatter times_;
};

}  // namespace

std::unique_ptr<Report> make_json_report(const ReportStyle& style) {
  return std::make_unique<JsonReport>(style);
}

}  // namespace nltool
