// SPDX-License-Identifier: GPL-2.0-or-later
// pcapng: blocks. A section has a byte order, interfaces with their link type and unit of time, and
// packets that name their interface; blocks of other types are passed over.
#include <vector>

#include "netlink/capture_format.h"
#include "netlink/capture_reader.h"

namespace nltool {

namespace {

// Type and length before a block's body, and the length once more behind it.
constexpr size_t kBlockHeaderBytes = 8;
constexpr size_t kAroundBlock = 12;
constexpr uint64_t kPerSecond = 1000000000;

struct CaptureInterface {
  uint16_t link_type = 0;
  uint32_t most = 0;  // bytes of a packet; 0 = no limit
  uint64_t units_per_second = 1000000;
  int64_t offset_seconds = 0;
};

class PcapngFormat final : public CaptureFormat {
 public:
  explicit PcapngFormat(ByteStream& stream) : stream_(stream) {}

  bool next(CapturedPacket& packet) override {
    for (;;) {
      begin_ = stream_.offset();
      const Bytes header = stream_.peek(kBlockHeaderBytes + sizeof(uint32_t));
      if (header.empty()) return false;
      if (header.size() < kBlockHeaderBytes + sizeof(uint32_t)) fail_truncated();
      if (load<uint32_t>(header.data()) == capture::kSectionHeader) begin_section(header);
      const uint32_t type = numbers_.u32(header.data());
      const uint32_t length = numbers_.u32(header.data() + 4);
      if (length < kAroundBlock || length % 4 != 0)
        stream_.fail(begin_ + 4, "a block of " + std::to_string(length) + " bytes: this is none");
      if (!is_known(type)) {
        if (!stream_.pass_over(length)) fail_truncated();
      } else if (take_block(type, length, packet)) {
        return true;
      }
    }
  }

  uint64_t foreign() const override { return foreign_; }

 private:
  [[noreturn]] void fail_truncated() const {
    stream_.fail(begin_, "it ends amid the block that begins there");
  }

  static bool is_known(uint32_t type) {
    return type == capture::kSectionHeader || type == capture::kInterfaceDescription ||
           type == capture::kOldPacket || type == capture::kSimplePacket ||
           type == capture::kEnhancedPacket;
  }

  // Its own length can be read only once the byte order is known.
  void begin_section(Bytes header) {
    const auto order = load<uint32_t>(header.data() + kBlockHeaderBytes);
    if (order != capture::kByteOrder && order != __builtin_bswap32(capture::kByteOrder))
      stream_.fail(begin_ + kBlockHeaderBytes, "a section without a byte order");
    numbers_ = FileNumbers(order != capture::kByteOrder);
    interfaces_.clear();
  }

  // True if it is a packet of netlink.
  bool take_block(uint32_t type, uint32_t length, CapturedPacket& packet) {
    if (length > kMostPacketBytes)
      stream_.fail(begin_ + 4, "a block of " + std::to_string(length) + " bytes: this is none");
    const Bytes block = stream_.peek(length);
    if (block.size() < length) fail_truncated();
    if (numbers_.u32(block.data() + length - 4) != length)
      stream_.fail(begin_, "a block whose two lengths differ");
    // What was peeked at stays until the next block is.
    stream_.skip(length);
    const Bytes body = block.subspan(kBlockHeaderBytes, length - kAroundBlock);
    if (type == capture::kSectionHeader) check_section(body);
    if (type == capture::kInterfaceDescription) add_interface(body);
    if (type == capture::kEnhancedPacket) return take_packet(body, packet);
    if (type == capture::kOldPacket) return take_packet(body, packet, true);
    return type == capture::kSimplePacket && take_simple_packet(body, packet);
  }

  void need(Bytes body, size_t count) const {
    if (body.size() < count)
      stream_.fail(begin_, "a block of " + std::to_string(body.size() + kAroundBlock) +
                               " bytes, too short for its type");
  }

  void check_section(Bytes body) const {
    need(body, 16);
    const uint16_t major = numbers_.u16(body.data() + 4);
    if (major != 1)
      stream_.fail(begin_ + 12, "version " + std::to_string(major) + " of pcapng, not 1");
  }

  void add_interface(Bytes body) {
    need(body, 8);
    CaptureInterface added;
    added.link_type = numbers_.u16(body.data());
    added.most = numbers_.u32(body.data() + 4);
    Bytes options = body.subspan(8);
    while (options.size() >= 4) {
      const uint16_t code = numbers_.u16(options.data());
      const size_t length = numbers_.u16(options.data() + 2);
      if (code == 0) break;
      if (length > options.size() - 4) stream_.fail(begin_, "an option longer than its block");
      const Bytes value = options.subspan(4, length);
      if (code == capture::kOptionResolution && length == 1) set_resolution(added, value[0]);
      if (code == capture::kOptionTimeOffset && length == 8)
        added.offset_seconds = static_cast<int64_t>(numbers_.u64(value.data()));
      options = options.subspan(std::min(align4(4 + length), options.size()));
    }
    interfaces_.push_back(added);
  }

  // A negative power of ten, or of two if the upper bit is set.
  void set_resolution(CaptureInterface& of, uint8_t resolution) const {
    const bool binary = (resolution & 0x80) != 0;
    const unsigned power = resolution & 0x7f;
    if (power > (binary ? 63 : 19)) stream_.fail(begin_, "a unit of time too small to count in");
    of.units_per_second = 1;
    for (unsigned i = 0; i < power; ++i) of.units_per_second *= binary ? 2 : 10;
  }

  const CaptureInterface& find_interface(uint32_t number) const {
    if (number >= interfaces_.size())
      stream_.fail(
          begin_,
          "a packet of interface " + std::to_string(number) + ", of which there " +
              (interfaces_.size() == 1 ? "is 1" : "are " + std::to_string(interfaces_.size())));
    return interfaces_[number];
  }

  bool is_netlink(const CaptureInterface& interface) {
    if (interface.link_type == capture::kLinkTypeNetlink) return true;
    for (const CaptureInterface& other : interfaces_)
      if (other.link_type == capture::kLinkTypeNetlink) return ++foreign_, false;
    stream_.fail(begin_, "a packet of link type " + std::to_string(interface.link_type) +
                             ", where that of netlink is " +
                             std::to_string(capture::kLinkTypeNetlink));
  }

  bool take_packet(Bytes body, CapturedPacket& packet, bool old = false) {
    need(body, 20);
    const uint32_t number = old ? numbers_.u16(body.data()) : numbers_.u32(body.data());
    const CaptureInterface& interface = find_interface(number);
    if (!is_netlink(interface)) return false;
    const uint64_t high = numbers_.u32(body.data() + 4);
    packet.realtime_ns = to_time(interface, high << 32 | numbers_.u32(body.data() + 8));
    return take(body.subspan(20), numbers_.u32(body.data() + 12), numbers_.u32(body.data() + 16),
                packet);
  }

  // Of the first interface, at no time.
  bool take_simple_packet(Bytes body, CapturedPacket& packet) {
    need(body, 4);
    const CaptureInterface& interface = find_interface(0);
    if (!is_netlink(interface)) return false;
    const uint32_t length = numbers_.u32(body.data());
    const uint32_t captured = interface.most == 0 ? length : std::min(length, interface.most);
    packet.realtime_ns = 0;
    return take(body.subspan(4), captured, length, packet);
  }

  bool take(Bytes rest, uint32_t captured, uint32_t length, CapturedPacket& packet) const {
    if (captured > rest.size())
      stream_.fail(begin_, "a packet of " + std::to_string(captured) + " bytes in a block with " +
                               std::to_string(rest.size()));
    take_cooked(stream_, begin_, rest.first(captured), length, packet);
    return true;
  }

  int64_t to_time(const CaptureInterface& interface, uint64_t units) const {
    const uint64_t per_second = interface.units_per_second;
    uint64_t rest = units % per_second;
    uint64_t scale = per_second;
    // So that the product fits: what goes is less than a nanosecond.
    while (rest > UINT64_MAX / kPerSecond) {
      rest /= 2;
      scale /= 2;
    }
    const uint64_t whole = units / per_second + static_cast<uint64_t>(interface.offset_seconds);
    return to_realtime_ns(stream_, begin_, whole, rest * kPerSecond / scale);
  }

  ByteStream& stream_;
  FileNumbers numbers_{false};
  uint64_t begin_ = 0;  // of the block
  uint64_t foreign_ = 0;
  std::vector<CaptureInterface> interfaces_;  // of the section
};

}  // namespace

std::unique_ptr<CaptureFormat> make_pcapng_format(ByteStream& stream) {
  return std::make_unique<PcapngFormat>(stream);
}

}  // namespace nltool
