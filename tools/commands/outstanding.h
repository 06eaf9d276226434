// SPDX-License-Identifier: GPL-2.0-or-later
// Which of the last messages sent are still without an answer, and since when. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace nltool {

class Outstanding {
 public:
  // How many messages an answer may be late by; what is older stays unanswered.
  static constexpr uint64_t kWindow = 65536;

  // Message `number` (1, 2, ...) is about to be sent. `now_ns` is not 0.
  void sent(uint64_t number, int64_t now_ns) {
    if (sent_at_.empty()) sent_at_.resize(kWindow);
    last_ = number;
    sent_at_[number % kWindow] = now_ns;
  }

  // The number of the message that carries `seq`, its low 32 bits, if that one still awaits its
  // answer. Others write to our port too: a number never sent awaits none.
  std::optional<uint64_t> awaiting(uint32_t seq) const {
    const uint64_t age = static_cast<uint32_t>(last_) - seq;
    if (age >= kWindow || age >= last_) return std::nullopt;
    const uint64_t number = last_ - age;
    if (sent_at_[number % kWindow] == 0) return std::nullopt;
    return number;
  }

  // Message `number`, which awaiting() gave, has its answer. Returns when it was sent.
  int64_t answered(uint64_t number) {
    const int64_t at = sent_at_[number % kWindow];
    sent_at_[number % kWindow] = 0;
    return at;
  }

 private:
  uint64_t last_ = 0;
  std::vector<int64_t> sent_at_;  // by number; 0 = answered, or never sent
};

}  // namespace nltool
