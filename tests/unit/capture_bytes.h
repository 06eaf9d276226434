// SPDX-License-Identifier: GPL-2.0-or-later
// Captures for tests, built from numbers of either byte order.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "bytes.h"
#include "netlink/capture_reader.h"
#include "netlink/error.h"

namespace nltool {

// Appends numbers to a capture.
class CaptureBytes {
 public:
  explicit CaptureBytes(bool big_endian = false) : big_endian_(big_endian) {}

  CaptureBytes& number(uint64_t value, size_t size) {
    for (size_t i = 0; i < size; ++i)
      bytes_.push_back(static_cast<uint8_t>(value >> 8 * (big_endian_ ? size - 1 - i : i)));
    return *this;
  }
  CaptureBytes& u16(uint16_t value) { return number(value, 2); }
  CaptureBytes& u32(uint32_t value) { return number(value, 4); }
  CaptureBytes& raw(const std::vector<uint8_t>& bytes) {
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
    return *this;
  }

  CaptureBytes& pcap_header(uint32_t magic, uint32_t link_type = 253) {
    return u32(magic).u16(2).u16(4).u32(0).u32(0).u32(262144).u32(link_type);
  }
  CaptureBytes& pcap_packet(uint32_t seconds, uint32_t fraction, const std::vector<uint8_t>& bytes,
                            uint32_t more = 0) {
    const auto size = static_cast<uint32_t>(bytes.size());
    return u32(seconds).u32(fraction).u32(size).u32(size + more).raw(bytes);
  }

  CaptureBytes& block(uint32_t type, const CaptureBytes& body) {
    std::vector<uint8_t> padded = body.bytes_;
    padded.resize(align4(padded.size()));
    const auto length = static_cast<uint32_t>(padded.size() + 12);
    return u32(type).u32(length).raw(padded).u32(length);
  }
  CaptureBytes part() const { return CaptureBytes(big_endian_); }
  CaptureBytes& section() {
    return block(0x0a0d0d0a, part().u32(0x1a2b3c4d).u16(1).u16(0).number(UINT64_MAX, 8));
  }
  // `resolution` as if_tsresol has it.
  CaptureBytes& interface(uint16_t link_type, std::optional<uint8_t> resolution = {},
                          std::optional<int64_t> offset = {}) {
    CaptureBytes body = part().u16(link_type).u16(0).u32(262144);
    if (resolution) body.u16(9).u16(1).raw({*resolution, 0, 0, 0});
    if (offset) body.u16(14).u16(8).number(static_cast<uint64_t>(*offset), 8);
    return block(1, body.u32(0));
  }
  CaptureBytes& enhanced(uint32_t interface, uint64_t time, const std::vector<uint8_t>& bytes) {
    const auto size = static_cast<uint32_t>(bytes.size());
    return block(6, part()
                        .u32(interface)
                        .u32(static_cast<uint32_t>(time >> 32))
                        .u32(static_cast<uint32_t>(time))
                        .u32(size)
                        .u32(size)
                        .raw(bytes));
  }

  const std::vector<uint8_t>& bytes() const { return bytes_; }

 private:
  bool big_endian_;
  std::vector<uint8_t> bytes_;
};

// A packet: the cooked header (big-endian whatever the file is) and a payload.
inline std::vector<uint8_t> cooked(uint16_t type, uint8_t protocol, std::string_view payload) {
  return join({{0, static_cast<uint8_t>(type), 0x03, 0x38},
               std::vector<uint8_t>(10),
               {0, protocol},
               text_bytes(payload)});
}

// Gives `piece` bytes at a time.
inline ByteStream::Source source_of(std::vector<uint8_t> bytes, size_t piece = SIZE_MAX) {
  return [bytes = std::move(bytes), piece, at = size_t{0}](uint8_t* to, size_t most) mutable {
    const size_t count = std::min({most, piece, bytes.size() - at});
    std::copy_n(bytes.begin() + static_cast<ptrdiff_t>(at), count, to);
    at += count;
    return count;
  };
}

struct ReadCapture {
  std::vector<std::string> packets;  // "TIME PROTOCOL DIRECTION PAYLOAD[+CUT]"
  std::string failure;
  uint64_t foreign = 0;
};

inline ReadCapture read_capture_bytes(const std::vector<uint8_t>& bytes, size_t piece = SIZE_MAX) {
  ReadCapture read;
  CaptureReader reader("x.pcap", source_of(bytes, piece));
  try {
    for (CapturedPacket packet; reader.next(packet);)
      read.packets.push_back(std::to_string(packet.realtime_ns) + " " +
                             std::to_string(packet.protocol) + " " +
                             (!packet.to_kernel   ? "?"
                              : *packet.to_kernel ? ">"
                                                  : "<") +
                             " " + std::string(as_text(packet.datagram)) +
                             (packet.cut != 0 ? "+" + std::to_string(packet.cut) : ""));
  } catch (const FileError& error) {
    read.failure = error.what();
  }
  read.foreign = reader.foreign();
  return read;
}

}  // namespace nltool
