// SPDX-License-Identifier: GPL-2.0-or-later
// pcap: a header for the file, then for each packet its own.
#include "netlink/capture_format.h"
#include "netlink/capture_reader.h"

namespace nltool {

namespace {

class PcapFormat final : public CaptureFormat {
 public:
  explicit PcapFormat(ByteStream& stream) : stream_(stream) {
    const Bytes header = stream_.peek(capture::kFileHeaderBytes);
    if (header.size() < capture::kFileHeaderBytes)
      stream_.fail(stream_.offset() + header.size(), "it ends amid its header");
    const auto magic = load<uint32_t>(header.data());
    const bool swapped = magic == __builtin_bswap32(capture::kMicroseconds) ||
                         magic == __builtin_bswap32(capture::kNanoseconds);
    numbers_ = FileNumbers(swapped);
    const bool fine = numbers_.u32(header.data()) == capture::kNanoseconds;
    fraction_ns_ = fine ? 1 : 1000;
    const uint16_t major = numbers_.u16(header.data() + 4);
    if (major != 2) stream_.fail(4, "version " + std::to_string(major) + " of pcap, not 2");
    // The upper half says how frames of other link types end.
    const uint32_t link_type = numbers_.u32(header.data() + 20) & 0xffff;
    if (link_type != capture::kLinkTypeNetlink)
      stream_.fail(20, "link type " + std::to_string(link_type) + ", where that of netlink is " +
                           std::to_string(capture::kLinkTypeNetlink));
    stream_.skip(capture::kFileHeaderBytes);
  }

  bool next(CapturedPacket& packet) override {
    const uint64_t offset = stream_.offset();
    const Bytes header = stream_.peek(capture::kPacketHeaderBytes);
    if (header.empty()) return false;
    if (header.size() < capture::kPacketHeaderBytes) fail_truncated(offset);
    const uint32_t captured = numbers_.u32(header.data() + 8);
    if (captured > kMostPacketBytes)
      stream_.fail(offset, "a packet of " + std::to_string(captured) + " bytes: this is none");
    packet.realtime_ns = to_realtime_ns(stream_, offset, numbers_.u32(header.data()),
                                        numbers_.u32(header.data() + 4) * fraction_ns_);
    const size_t whole_bytes = capture::kPacketHeaderBytes + captured;
    const Bytes whole = stream_.peek(whole_bytes);
    if (whole.size() < whole_bytes) fail_truncated(offset);
    take_cooked(stream_, offset, whole.subspan(capture::kPacketHeaderBytes),
                numbers_.u32(whole.data() + 12), packet);
    stream_.skip(whole_bytes);
    return true;
  }

 private:
  [[noreturn]] void fail_truncated(uint64_t offset) const {
    stream_.fail(offset, "it ends amid the packet that begins there");
  }

  ByteStream& stream_;
  FileNumbers numbers_{false};
  uint64_t fraction_ns_ = 1;
};

}  // namespace

std::unique_ptr<CaptureFormat> make_pcap_format(ByteStream& stream) {
  return std::make_unique<PcapFormat>(stream);
}

}  // namespace nltool
