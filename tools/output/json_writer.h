// SPDX-License-Identifier: GPL-2.0-or-later
// JSON onto a Buffer, always well-formed: strings are escaped and repaired, commas are its own
// business.
#pragma once

#include <concepts>
#include <string_view>

#include "codec/sink.h"
#include "output/buffer.h"

namespace nltool {

struct JsonStyle {
  bool pretty = false;        // indented over several lines
  bool quote_64_bit = false;  // for readers whose numbers are doubles
};

class JsonWriter final : public Sink {
 public:
  JsonWriter(Buffer& buffer, JsonStyle style) : buffer_(buffer), style_(style) {}

  void begin_map() override { open('{'); }
  void end_map() override { shut('}'); }
  void begin_list() override { open('['); }
  void end_list() override { shut(']'); }
  void key(std::string_view name) override;
  void number(uint64_t value, bool wide) override { integer(value, wide); }
  void signed_number(int64_t value, bool wide) override { integer(value, wide); }
  void hex_number(uint64_t value, bool wide) override { integer(value, wide); }
  void text(std::string_view value) override;
  void binary(Bytes value) override;
  void undecoded(Bytes value) override;
  void flag() override { boolean(true); }
  void boolean(bool value);
  void null();
  // With three decimals.
  void thousandths(uint64_t value);
  // Ends a record.
  void line();

  // `name` is the program's own, of plain characters: it is not looked at.
  void field(std::string_view name, std::string_view value) {
    plain_key(name);
    text(value);
  }
  template <std::integral Integer>
  void field(std::string_view name, Integer value) {
    plain_key(name);
    integer(value, false);
  }

 private:
  // Some dozens of these stand behind each event: where nothing is pretty, they are a test and a
  // byte.
  void separate() {
    if (after_key_) {
      after_key_ = false;
      return;
    }
    if (comma_) buffer_.append(',');
    if (style_.pretty && depth_ > 0) new_line();
    comma_ = true;
  }
  void open(char bracket) {
    separate();
    buffer_.append(bracket);
    ++depth_;
    comma_ = false;
  }
  void shut(char bracket) {
    --depth_;
    if (style_.pretty && comma_) new_line();
    buffer_.append(bracket);
    comma_ = true;
  }
  void plain_key(std::string_view name) {
    separate();
    buffer_.append_all('"', name,
                       style_.pretty ? std::string_view("\": ") : std::string_view("\":"));
    after_key_ = true;
  }
  void new_line();
  // With its quotes, and `after` behind them.
  void quote(std::string_view value, std::string_view after);
  void escape(char c);

  template <typename Integer>
  void integer(Integer value, bool wide) {
    separate();
    const bool quoted = wide && style_.quote_64_bit;
    if (quoted) buffer_.append('"');
    buffer_.append_number(value);
    if (quoted) buffer_.append('"');
  }

  Buffer& buffer_;
  JsonStyle style_;
  int depth_ = 0;
  bool comma_ = false;  // something stands before on this level
  bool after_key_ = false;
};

}  // namespace nltool
