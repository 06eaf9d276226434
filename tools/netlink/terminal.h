// SPDX-License-Identifier: GPL-2.0-or-later
// A terminal drawn upon: its size, its alternate screen, the keys typed meanwhile, and putting it
// back on every way out. The sequences are those of xterm that the Linux console and all terminals
// in use know.
#pragma once

#include <cstddef>
#include <optional>
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
  // `input`: where keys are typed; none come where it is no terminal.
  Terminal(int fd, int input);
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  // As it is now; 80x24 where it is not known.
  ScreenSize size() const;
  // False while it is stopped (^S), or another program's because we are in the background.
  bool takes_output() const;
  // Goes to the alternate screen first, hides the cursor and has keys come one by one and unseen,
  // unless that was done. Returns 0 or the errno.
  int draw(std::string_view text);
  // Back to what was there before. The next draw() begins anew.
  void leave();

  // Readable once a key was typed for us; -1 while none can be, as in the background.
  int key_fd() const;
  // The next one typed, without waiting.
  std::optional<char> next_key();

 private:
  int fd_;
  int input_;
};

}  // namespace nltool
