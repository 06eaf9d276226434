// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/sniff_queue.h"

#include <utility>

namespace nltool {

namespace {

using namespace std::chrono_literals;

// How long a request waits for its answer, which takes long where a module is loaded first. Less if
// anything came after it that waits with it, and not at all if that is much.
constexpr std::chrono::nanoseconds kAloneLimit = 1s;
constexpr std::chrono::nanoseconds kBehindLimit = 50ms;
constexpr size_t kMostBehind = 1000;

MonotonicTime heard_at(const SniffedDatagram& datagram) {
  return MonotonicTime(std::chrono::nanoseconds(datagram.time.monotonic_ns));
}

bool has_seq(const SniffedDatagram& datagram, uint32_t seq) {
  MessageReader reader(datagram.bytes);
  for (Message message; reader.next(message);)
    if (message.seq == seq) return true;
  return false;
}

}  // namespace

void SniffQueue::push(const Timestamp& time, const TappedDatagram& tapped) {
  Held held;
  SniffedDatagram& datagram = held.datagram;
  datagram.time = time;
  datagram.protocol = tapped.protocol;
  datagram.bytes.assign(tapped.bytes.begin(), tapped.bytes.end());
  datagram.cut = tapped.cut;
  Message first;
  const bool has_message = MessageReader(datagram.bytes).next(first);
  datagram.to_kernel = tapped.towards == Towards::kUnknown
                           ? has_message && looks_like_request(first)
                           : tapped.towards == Towards::kKernel;
  datagram.port = first.port;
  held.waits = datagram.to_kernel && has_message && first.port == 0;
  if (!datagram.to_kernel && first.port != 0) answer(datagram, first.seq);
  held_.push_back(std::move(held));
}

// Several may have asked with the same number: the kernel answers the first of them first.
void SniffQueue::answer(const SniffedDatagram& from_kernel, uint32_t seq) {
  for (Held& held : held_) {
    if (!held.waits || held.datagram.protocol != from_kernel.protocol ||
        !has_seq(held.datagram, seq))
      continue;
    held.datagram.port = from_kernel.port;
    held.waits = false;
    return;
  }
}

std::optional<SniffedDatagram> SniffQueue::pop(MonotonicTime now) {
  const Deadline next = due();
  if (!next || now < *next) return std::nullopt;
  return pop_anyway();
}

std::optional<SniffedDatagram> SniffQueue::pop_anyway() {
  if (held_.empty()) return std::nullopt;
  SniffedDatagram datagram = std::move(held_.front().datagram);
  held_.pop_front();
  return datagram;
}

Deadline SniffQueue::due() const {
  if (held_.empty()) return std::nullopt;
  if (!held_.front().waits || held_.size() > kMostBehind) return MonotonicTime();
  const MonotonicTime alone = heard_at(held_.front().datagram) + kAloneLimit;
  return held_.size() == 1 ? alone : std::min(alone, heard_at(held_[1].datagram) + kBehindLimit);
}

}  // namespace nltool
