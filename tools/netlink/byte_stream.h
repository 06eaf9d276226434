// SPDX-License-Identifier: GPL-2.0-or-later
// Looks ahead in bytes that come piece by piece, and knows where it is. For who reads files whose
// lengths cannot be trusted: room is made only for what has come.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "netlink/message.h"

namespace nltool {

class ByteStream {
 public:
  // Puts at most `most` bytes, and returns how many; 0 at the end.
  using Source = std::function<size_t(uint8_t* to, size_t most)>;

  // `name` as in messages.
  ByteStream(std::string name, Source source)
      : name_(std::move(name)), source_(std::move(source)) {}

  // The next `count` bytes, or fewer if the end comes before. Valid until the next call.
  Bytes peek(size_t count);
  // Of those that peek() has shown.
  void skip(size_t count) { begin_ += count; }
  // The same, of any number. False if the end comes before.
  bool pass_over(uint64_t count);

  uint64_t offset() const { return offset_ + begin_; }
  // Throws FileError: "reading NAME: at byte OFFSET: WHAT".
  [[noreturn]] void fail(uint64_t offset, const std::string& what) const;

 private:
  std::string name_;
  Source source_;
  std::vector<uint8_t> bytes_;
  size_t begin_ = 0;
  uint64_t offset_ = 0;  // of bytes_[0]
};

}  // namespace nltool
