// SPDX-License-Identifier: GPL-2.0-or-later
// A capture as anybody may hand it over, by pieces of a size that the first byte chooses: what is
// read of it does not depend on the pieces, and lies within what was given.
#include "netlink/capture_reader.h"
#include "target.h"

namespace nltool {

namespace {

struct ReadPackets {
  std::string all;  // of each packet what was read
  std::string failure;
};

ReadPackets read(Bytes input, size_t piece) {
  ReadPackets result;
  CaptureReader reader("fuzz", [&](uint8_t* to, size_t most) {
    const size_t count = std::min({most, piece, input.size()});
    if (count != 0) memcpy(to, input.data(), count);
    input = input.subspan(count);
    return count;
  });
  const size_t whole = input.size();
  size_t taken = 0;
  accepted(
      [&] {
        for (CapturedPacket packet; reader.next(packet);) {
          taken += packet.datagram.size();
          require(taken <= whole, "packets larger than their file");
          require(packet.realtime_ns >= 0, "a time before 1970");
          require(packet.protocol >= 0 && packet.protocol <= UINT16_MAX, "no such protocol");
          result.all += std::to_string(packet.realtime_ns) + " " + std::to_string(packet.protocol) +
                        " " + std::to_string(packet.cut) + " ";
          result.all += as_text(packet.datagram);
        }
      },
      [&](const Error& error) {
        result.failure = error.what();
        require(error.code() == Exit::kFile, "no failure of a file", result.failure);
        require(result.failure.find("at byte ") != std::string::npos, "a failure without a place",
                result.failure);
      });
  return result;
}

}  // namespace

}  // namespace nltool

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace nltool;  // NOLINT(google-build-using-namespace)
  Bytes input(data, size);
  const size_t piece = take_byte(input) + size_t{1};
  const ReadPackets by_pieces = read(input, piece);
  const ReadPackets whole = read(input, SIZE_MAX);
  require(by_pieces.all == whole.all, "pieces change what is read");
  require(by_pieces.failure == whole.failure, "pieces change how it fails", by_pieces.failure);
  return 0;
}
