// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/buffer.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>

#include "netlink/error.h"

namespace nltool {

Buffer::Buffer(int fd) : fd_(fd), terminal_(isatty(fd) == 1), bytes_(new char[kBytes]) {}

void Buffer::append_large(std::string_view text) {
  flush();
  if (text.size() > kBytes) return write_out(text);
  append(text);
}

void Buffer::append_hex(const uint8_t* bytes, size_t count) {
  constexpr char kDigits[] = "0123456789abcdef";
  for (size_t i = 0; i < count; ++i) {
    append(kDigits[bytes[i] >> 4]);
    append(kDigits[bytes[i] & 15]);
  }
}

void Buffer::flush() {
  const size_t count = used_;
  used_ = 0;
  write_out({bytes_.get(), count});
}

void Buffer::write_out(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(fd_, text.data(), text.size());
    if (written > 0) {
      text.remove_prefix(static_cast<size_t>(written));
      continue;
    }
    if (fd_ == STDERR_FILENO && errno != EINTR && errno != EAGAIN) return;  // nobody left to tell
    if (written < 0 && errno == EPIPE) throw OutputClosed();
    if (written < 0 && errno == EAGAIN) {
      // Somebody else made the descriptor non-blocking: wait as a blocking one would.
      pollfd ready = {fd_, POLLOUT, 0};
      poll(&ready, 1, -1);
    } else if (written == 0 || errno != EINTR) {
      throw FileError("writing to standard output", errno);
    }
  }
}

}  // namespace nltool
