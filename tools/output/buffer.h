// SPDX-License-Identifier: GPL-2.0-or-later
// Bytes on their way to a descriptor, written in large pieces. stdio and iostreams take a third to
// a tenth of this one's speed per event.
#pragma once

#include <charconv>
#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <string_view>

namespace nltool {

// The reader of our output went away: no failure, just the end.
class OutputClosed : public std::exception {
 public:
  const char* what() const noexcept override { return "output closed"; }
};

class Buffer {
 public:
  // A descriptor that is none: what goes there is dropped.
  static constexpr int kNowhere = -2;

  // `name` as in messages.
  explicit Buffer(int fd, std::string name = "standard output");

  void append(std::string_view text) {
    if (text.size() > kBytes - used_) return append_large(text);
    put(bytes_.get() + used_, text);
    used_ += text.size();
  }
  void append(char c) {
    if (used_ == kBytes) flush();
    bytes_[used_++] = c;
  }
  // One after another, looking for room once.
  template <typename... Pieces>
  void append_all(Pieces... pieces) {
    if ((size_of(pieces) + ...) > room()) return (append(pieces), ...);
    char* to = bytes_.get() + used_;
    ((to = put(to, pieces)), ...);
    used_ = static_cast<size_t>(to - bytes_.get());
  }
  template <typename Integer>
  void append_number(Integer value) {
    if (kBytes - used_ < 24) flush();
    used_ = static_cast<size_t>(
        std::to_chars(bytes_.get() + used_, bytes_.get() + kBytes, value).ptr - bytes_.get());
  }
  void append_hex(const uint8_t* bytes, size_t count);
  void append_blanks(size_t count) {
    for (; count != 0; --count) append(' ');
  }

  // Throws OutputClosed if the reader is gone, FileError on any other failure. After a signal a
  // reader that takes nothing is given up: this and all that follows is dropped.
  void flush();
  bool empty() const { return used_ == 0; }
  // What more goes out in the same piece.
  size_t room() const { return kBytes - used_; }
  int fd() const { return fd_; }
  bool is_terminal() const { return terminal_; }
  std::string_view pending() const { return {bytes_.get(), used_}; }

 private:
  static size_t size_of(char) { return 1; }
  static size_t size_of(std::string_view text) { return text.size(); }
  static char* put(char* to, char c) {
    *to = c;
    return to + 1;
  }
  static char* put(char* to, std::string_view text) {
    // Unlike memcpy, an empty text may be one that points nowhere.
    return to + text.copy(to, text.size());
  }

  static constexpr size_t kBytes = size_t{64} * 1024;

  void append_large(std::string_view text);
  void write_out(std::string_view text);

  int fd_;
  std::string name_;
  bool terminal_;
  bool abandoned_ = false;
  size_t used_ = 0;
  std::unique_ptr<char[]> bytes_;
};

}  // namespace nltool
