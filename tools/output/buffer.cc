// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/buffer.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "netlink/error.h"
#include "netlink/system.h"

namespace nltool {

namespace {

// The two digits of each byte.
constexpr std::array<char, 512> kHexPairs = [] {
  constexpr char kDigits[] = "0123456789abcdef";
  std::array<char, 512> pairs{};
  for (size_t byte = 0; byte < 256; ++byte) {
    pairs[2 * byte] = kDigits[byte >> 4];
    pairs[2 * byte + 1] = kDigits[byte & 15];
  }
  return pairs;
}();

}  // namespace

Buffer::Buffer(int fd, std::string name)
    : fd_(fd),
      name_(std::move(name)),
      terminal_(nltool::is_terminal(fd)),
      bytes_(new char[kBytes]) {}

void Buffer::append_large(std::string_view text) {
  flush();
  if (text.size() > kBytes) return write_out(text);
  append(text);
}

void Buffer::append_hex(const uint8_t* bytes, size_t count) {
  while (count != 0) {
    if (kBytes - used_ < 2) flush();
    const size_t piece = std::min(count, (kBytes - used_) / 2);
    char* to = bytes_.get() + used_;
    for (size_t i = 0; i < piece; ++i) memcpy(to + 2 * i, &kHexPairs[2 * size_t{bytes[i]}], 2);
    used_ += 2 * piece;
    bytes += piece;
    count -= piece;
  }
}

void Buffer::flush() {
  const size_t count = used_;
  used_ = 0;
  write_out({bytes_.get(), count});
}

void Buffer::write_out(std::string_view text) {
  if (abandoned_ || fd_ == kNowhere) return;
  const int refused = write_all(fd_, text);
  if (refused == EINTR) abandoned_ = true;
  if (refused == 0 || refused == EINTR || fd_ == STDERR_FILENO) return;  // nobody left to tell
  if (refused == EPIPE) throw OutputClosed();
  throw FileError("writing to " + name_, refused);
}

}  // namespace nltool
