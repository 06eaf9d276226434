// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/capture_reader.h"

#include <linux/if_packet.h>

#include "netlink/capture_format.h"
#include "netlink/error.h"

namespace nltool {

namespace {

constexpr uint64_t kNanosecondsPerSecond = 1000000000;

uint16_t big_endian_at(const uint8_t* at) { return static_cast<uint16_t>(at[0] << 8 | at[1]); }

bool is_pcap(uint32_t magic) {
  for (const uint32_t known : {capture::kMicroseconds, capture::kNanoseconds})
    if (magic == known || magic == __builtin_bswap32(known)) return true;
  return false;
}

}  // namespace

bool CaptureReader::next(CapturedPacket& packet) {
  if (!format_) choose_format();
  return format_->next(packet);
}

void CaptureReader::choose_format() {
  const Bytes first = stream_.peek(sizeof(uint32_t));
  if (first.size() >= 2 && first[0] == 0x1f && first[1] == 0x8b)
    stream_.fail(0, "it is compressed: zcat FILE | nltool listen --read -");
  const uint32_t magic = first.size() == 4 ? load<uint32_t>(first.data()) : 0;
  if (magic == capture::kSectionHeader)
    format_ = make_pcapng_format(stream_);
  else if (is_pcap(magic))
    format_ = make_pcap_format(stream_);
  else
    stream_.fail(0, first.empty() ? "it is empty" : "this is neither pcap nor pcapng");
}

int64_t to_realtime_ns(const ByteStream& stream, uint64_t offset, uint64_t seconds,
                       uint64_t nanoseconds) {
  constexpr uint64_t kMostSeconds = INT64_MAX / kNanosecondsPerSecond - 1;
  seconds += nanoseconds / kNanosecondsPerSecond;
  if (seconds > kMostSeconds) stream.fail(offset, "its time is not between 1970 and 2262");
  return static_cast<int64_t>(seconds * kNanosecondsPerSecond +
                              nanoseconds % kNanosecondsPerSecond);
}

void take_cooked(const ByteStream& stream, uint64_t offset, Bytes packet, uint64_t length,
                 CapturedPacket& into) {
  if (packet.size() < capture::kCookedBytes)
    stream.fail(offset, "a packet of " + std::to_string(packet.size()) +
                            " bytes, which the header of netlink (16 bytes) does not fit in");
  const uint16_t hardware = big_endian_at(packet.data() + 2);
  if (hardware != capture::kHardwareNetlink)
    stream.fail(offset, "a packet of hardware type " + std::to_string(hardware) +
                            ", where that of netlink is " +
                            std::to_string(capture::kHardwareNetlink));
  const uint16_t type = big_endian_at(packet.data());
  into.to_kernel.reset();  // others tell how the capturing device got it, not where it went
  if (type == PACKET_KERNEL || type == PACKET_USER) into.to_kernel = type == PACKET_KERNEL;
  into.protocol = big_endian_at(packet.data() + 14);
  into.datagram = packet.subspan(capture::kCookedBytes);
  into.cut = length > packet.size() ? length - packet.size() : 0;
}

}  // namespace nltool
