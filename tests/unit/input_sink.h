// SPDX-License-Identifier: GPL-2.0-or-later
// What decode tells as the fields encode takes: the way through JSON and back without JSON.
#pragma once

#include <string>
#include <vector>

#include "codec/sink.h"
#include "inputs.h"

namespace nltool::inputs {

class InputSink final : public Sink {
 public:
  void begin_map() override { open_.push_back({map({}), {}}); }
  void end_map() override { close(); }
  void begin_list() override { open_.push_back({list({}), {}}); }
  void end_list() override { close(); }
  void key(std::string_view name) override { open_.back().key = name; }
  void number(uint64_t value, bool) override { put(inputs::number(value)); }
  // JSON does not say of which type a number is.
  void signed_number(int64_t value, bool) override {
    put(value < 0 ? negative(value) : inputs::number(static_cast<uint64_t>(value)));
  }
  void hex_number(uint64_t value, bool wide) override { number(value, wide); }
  void text(std::string_view value) override { put(inputs::text(std::string(value))); }
  void binary(Bytes value) override { put(inputs::text(to_hex(value))); }
  void undecoded(Bytes value) override { put(bytes({value.begin(), value.end()})); }
  void flag() override { put(boolean(true)); }

  const Input& root() const { return root_; }

 private:
  struct Level {
    Input value;
    std::string key;
  };

  void close() {
    Input closed = std::move(open_.back().value);
    open_.pop_back();
    put(std::move(closed));
  }

  void put(Input value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (Level& level = open_.back(); level.value.kind == Input::Kind::kMap) {
      InputField made;
      made.name = level.key;
      made.value = std::move(value);
      level.value.fields.push_back(std::move(made));
    } else {
      level.value.list.push_back(std::move(value));
    }
  }

  std::vector<Level> open_;
  Input root_;
};

}  // namespace nltool::inputs
