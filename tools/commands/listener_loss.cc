// SPDX-License-Identifier: GPL-2.0-or-later
// What a listener has not heard, or has no time to show.
#include <algorithm>
#include <cstdint>
#include <string>

#include "commands/listener.h"

namespace nltool {

namespace {

// What may be held outside the receive buffer, taken from it already.
constexpr size_t kHeldBeside = size_t{1} << 20;

// How long what is not shown is counted, where nobody knows how much may be queued.
constexpr std::chrono::seconds kLongestCount{1};

}  // namespace

// What comes later than this has not been asked for: of a flood, the queue may never be empty
// again, but what it holds now is no more than its buffer.
void Listener::end_with_the_queue() {
  ending_ = true;
  for (Ear& ear : ears_) {
    ear.source->end();
    const size_t buffer = ear.source->receive_buffer();
    ear.owed = buffer != 0 ? buffer + kHeldBeside : SIZE_MAX;
  }
}

// The kernel charges at least struct sk_buff and struct skb_shared_info beside the bytes.
void Listener::Ear::settle(const Datagram& datagram) {
  owed -= std::min(owed, datagram.bytes.size() + 512);
}

// Once for each new size: the socket makes room for the next one.
void Listener::report_cut(Ear& ear, const Datagram& datagram) {
  report_.note("a datagram of " + std::to_string(datagram.bytes.size() + datagram.cut) +
               " bytes from port " + std::to_string(datagram.port) + " was cut after " +
               std::to_string(datagram.bytes.size()) + ": it counts as lost");
  tell_loss(1, ear.last_event);
}

void Listener::report_loss(Ear& ear, uint32_t drops, const std::optional<Timestamp>& after) {
  const uint32_t lost = drops - ear.drops_seen;  // modulo 2^32, as the kernel counts
  ear.drops_seen = drops;
  if (lost != 0) tell_loss(lost, after);
}

void Listener::tell_loss(std::optional<uint64_t> lost, const std::optional<Timestamp>& after) {
  Loss loss;
  loss.time = timestamp_now();
  loss.lost = lost;
  if (after) loss.after_realtime_ns = after->realtime_ns;
  statistics_.lost += lost.value_or(0);
  if (!lost) ++statistics_.gaps_unknown;
  sink_.lost(loss);
}

// A queue was left before it was empty: where a gap lies is not known. But at the time of the first
// drop the buffer was full, or nearly: if it could have held all that was taken since it was empty
// and as much again, the gap lies behind the last event that was asked for.
void Listener::report_losses_at_end() {
  for (Ear& ear : ears_) {
    if (complete() && ear.charged_since_empty <= ear.source->receive_buffer() / 2) continue;
    const uint64_t left = complete() ? 0 : take_unshown(ear);
    report_loss(ear, ear.source->drops(), std::nullopt);
    if (left != 0) tell_loss(left, ear.last_event);
  }
}

// What was queued when the end came, and is not shown as there was no time for it.
uint64_t Listener::take_unshown(Ear& ear) {
  const Deadline limit = deadline_after(kLongestCount);
  uint64_t count = 0;
  for (Datagram datagram;
       ear.owed != 0 && monotonic_now() < *limit && ear.source->try_receive(datagram);) {
    ear.settle(datagram);
    const bool answer = snapshot_ && datagram.group == 0;
    if (ear.source->wanted() && !answer) ++count;
  }
  return count;
}

}  // namespace nltool
