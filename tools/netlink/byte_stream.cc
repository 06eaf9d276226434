// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/byte_stream.h"

#include "netlink/error.h"

namespace nltool {

namespace {

constexpr size_t kPiece = size_t{64} * 1024;

}  // namespace

Bytes ByteStream::peek(size_t count) {
  while (bytes_.size() - begin_ < count) {
    // What has been used makes room: each byte is moved once in a piece at most.
    bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<ptrdiff_t>(begin_));
    offset_ += begin_;
    begin_ = 0;
    const size_t had = bytes_.size();
    bytes_.resize(had + kPiece);
    const size_t got = source_(bytes_.data() + had, kPiece);
    bytes_.resize(had + got);
    if (got == 0) break;
  }
  return Bytes(bytes_).subspan(begin_, std::min(count, bytes_.size() - begin_));
}

bool ByteStream::pass_over(uint64_t count) {
  while (count != 0) {
    const size_t there = peek(std::min<uint64_t>(count, kPiece)).size();
    if (there == 0) return false;
    skip(there);
    count -= there;
  }
  return true;
}

void ByteStream::fail(uint64_t offset, const std::string& what) const {
  throw FileError("reading " + name_, 0, "at byte " + std::to_string(offset) + ": " + what);
}

}  // namespace nltool
