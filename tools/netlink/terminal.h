// SPDX-License-Identifier: GPL-2.0-or-later
// A terminal drawn upon: its size, its alternate screen, and putting it back on every way out. The
// sequences are those of xterm that the Linux console and all terminals in use know.
#pragma once

#include <cstddef>
#include <string_view>

namespace nltool {

struct ScreenSize {
  size_t columns = 80;
  size_t rows = 24;
};

// While one lives, signals that end the process or stop it put the terminal back first: SIGHUP,
// SIGQUIT, SIGABRT and SIGTSTP (SIGINT and SIGTERM are Interrupt's). Only one may live.
class Terminal {
 public:
  explicit Terminal(int fd);
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  // As it is now; 80x24 where it is not known.
  ScreenSize size() const;
  // False while it is stopped (^S), or another program's because we are in the background.
  bool takes_output() const;
  // Goes to the alternate screen first, and hides the cursor, unless that was done. Returns 0 or
  // the errno.
  int draw(std::string_view text);
  // Back to what was there before. The next draw() begins anew.
  void leave();

 private:
  int fd_;
};

}  // namespace nltool
