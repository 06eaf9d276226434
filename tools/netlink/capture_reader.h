// SPDX-License-Identifier: GPL-2.0-or-later
// Netlink datagrams out of a capture: pcap of both units and byte orders, and pcapng. It trusts no
// length, and keeps no more than one packet.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "netlink/byte_stream.h"
#include "netlink/message.h"

namespace nltool {

struct CapturedPacket {
  int64_t realtime_ns = 0;
  int protocol = 0;
  std::optional<bool> to_kernel;  // nothing where the capture does not tell
  Bytes datagram;                 // valid until the next is read
  size_t cut = 0;                 // bytes of it that the capture lacks
};

// One of the two formats.
class CaptureFormat {
 public:
  virtual ~CaptureFormat() = default;
  // False at the end.
  virtual bool next(CapturedPacket& packet) = 0;
  // Packets of other link types that were passed over.
  virtual uint64_t foreign() const { return 0; }
};

class CaptureReader {
 public:
  // `name` as in messages. Reads nothing yet.
  CaptureReader(std::string name, ByteStream::Source source)
      : stream_(std::move(name), std::move(source)) {}

  // False at the end. Throws FileError with the offset of what is no capture of netlink, or of what
  // ends amid a packet: all before it has been returned by then.
  bool next(CapturedPacket& packet);
  uint64_t foreign() const { return format_ ? format_->foreign() : 0; }

 private:
  void choose_format();

  ByteStream stream_;
  std::unique_ptr<CaptureFormat> format_;
};

// What both have in common.
// Unsigned integers of a file whose byte order may be the other one.
class FileNumbers {
 public:
  explicit FileNumbers(bool swapped) : swapped_(swapped) {}
  uint16_t u16(const uint8_t* at) const {
    const auto value = load<uint16_t>(at);
    return swapped_ ? __builtin_bswap16(value) : value;
  }
  uint32_t u32(const uint8_t* at) const {
    const auto value = load<uint32_t>(at);
    return swapped_ ? __builtin_bswap32(value) : value;
  }
  uint64_t u64(const uint8_t* at) const {
    const auto value = load<uint64_t>(at);
    return swapped_ ? __builtin_bswap64(value) : value;
  }

 private:
  bool swapped_;
};

// Seconds and nanoseconds since the epoch; `offset` is where a time that is none stands.
int64_t to_realtime_ns(const ByteStream& stream, uint64_t offset, uint64_t seconds,
                       uint64_t nanoseconds);

// Reads the cooked header and what follows it. `length` is what the packet had before it was cut.
void take_cooked(const ByteStream& stream, uint64_t offset, Bytes packet, uint64_t length,
                 CapturedPacket& into);

// A length that no packet of netlink has is no length.
constexpr uint32_t kMostPacketBytes = uint32_t{80} * 1024 * 1024;

// Behind the first four bytes, which they look at themselves.
std::unique_ptr<CaptureFormat> make_pcap_format(ByteStream& stream);
std::unique_ptr<CaptureFormat> make_pcapng_format(ByteStream& stream);

}  // namespace nltool
