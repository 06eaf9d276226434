// SPDX-License-Identifier: GPL-2.0-or-later
// Attribute values as people read them: name=value, nests in braces, lists in brackets. Strings are
// quoted and escaped: what comes off the wire cannot move the cursor.
#pragma once

#include "codec/sink.h"
#include "output/buffer.h"

namespace nltool {

// In double quotes, with escapes for what is not printable.
void append_quoted(Buffer& buffer, std::string_view text);
// A name as it is, quoted where blanks or worse would make more of it than a name.
void append_name(Buffer& buffer, std::string_view name);

class TextSink final : public Sink {
 public:
  // The outermost map is written without braces.
  TextSink(Buffer& buffer, bool color) : buffer_(buffer), color_(color) {}

  void begin_map() override;
  void end_map() override;
  void begin_list() override;
  void end_list() override;
  void key(std::string_view name) override;
  void number(uint64_t value, bool wide) override;
  void signed_number(int64_t value, bool wide) override;
  void hex_number(uint64_t value, bool wide) override;
  void text(std::string_view value) override;
  void binary(Bytes value) override;
  void undecoded(Bytes value) override;
  void flag() override;

 private:
  void separate();

  Buffer& buffer_;
  bool color_;
  int depth_ = 0;
  bool blank_ = false;
};

}  // namespace nltool
