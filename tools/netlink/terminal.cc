// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/terminal.h"

#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <string>

#include "netlink/system.h"

namespace nltool {

namespace {

constexpr std::string_view kEnter = "\033[?1049h\033[?25l";
constexpr std::string_view kLeave = "\033[m\033[?25h\033[?1049l";

constexpr int kEndingSignals[] = {SIGHUP, SIGQUIT, SIGABRT};

int screen_fd = -1;
volatile sig_atomic_t screen_entered = 0;

// The terminal that keys are typed at, and how it was, while ours is another way.
int keys_fd = -1;
volatile sig_atomic_t keys_taken = 0;
termios keys_before;

// Where another program has the terminal, reading it or setting it up would stop us.
bool in_foreground(int fd) { return tcgetpgrp(fd) == getpgrp(); }

// Signals go on being typed. A key typed before is not lost.
void take_keys() {
  if (keys_fd < 0 || keys_taken != 0 || !in_foreground(keys_fd)) return;
  if (tcgetattr(keys_fd, &keys_before) != 0) return;
  termios ours = keys_before;
  ours.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
  ours.c_cc[VMIN] = 1;
  ours.c_cc[VTIME] = 0;
  if (tcsetattr(keys_fd, TCSANOW, &ours) == 0) keys_taken = 1;
}

// Also from within a signal handler.
void give_keys_back() {
  if (keys_taken == 0) return;
  keys_taken = 0;
  if (in_foreground(keys_fd)) tcsetattr(keys_fd, TCSANOW, &keys_before);
}

// From within a signal handler.
void leave_at_once() {
  give_keys_back();
  if (screen_entered == 0) return;
  screen_entered = 0;
  if (write(screen_fd, kLeave.data(), kLeave.size()) < 0) return;  // nobody left to tell
}

// Comes again once this has returned, and then ends the process.
void on_ending(int number) {
  leave_at_once();
  signal(number, SIG_DFL);
  raise(number);
}

// By the default action, not SIGSTOP: a process that no shell could continue must not be stopped.
void on_stop(int number) {
  const int saved = errno;
  leave_at_once();
  struct sigaction ours = {};
  sigset_t stop;
  sigaction(number, nullptr, &ours);
  sigemptyset(&stop);
  sigaddset(&stop, number);
  signal(number, SIG_DFL);
  raise(number);
  sigprocmask(SIG_UNBLOCK, &stop, nullptr);  // it is stopped in here
  sigprocmask(SIG_BLOCK, &stop, nullptr);
  sigaction(number, &ours, nullptr);
  errno = saved;
}

// What is ignored, as under nohup, stays so.
void replace_default(int number, void (*handler)(int)) {
  struct sigaction action = {};
  if (sigaction(number, nullptr, &action) != 0 || action.sa_handler != SIG_DFL) return;
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigaction(number, &action, nullptr);
}

void restore_default(int number, void (*handler)(int)) {
  struct sigaction action = {};
  if (sigaction(number, nullptr, &action) == 0 && action.sa_handler == handler)
    signal(number, SIG_DFL);
}

// While one lives, no handler of ours comes between what it writes and what it remembers of it.
class SignalsBlocked {
 public:
  SignalsBlocked() {
    sigset_t block;
    sigemptyset(&block);
    sigaddset(&block, SIGTSTP);
    for (const int number : kEndingSignals) sigaddset(&block, number);
    sigprocmask(SIG_BLOCK, &block, &before_);
  }
  ~SignalsBlocked() { sigprocmask(SIG_SETMASK, &before_, nullptr); }
  SignalsBlocked(const SignalsBlocked&) = delete;
  SignalsBlocked& operator=(const SignalsBlocked&) = delete;

 private:
  sigset_t before_;
};

}  // namespace

Terminal::Terminal(int fd, int input) : fd_(fd), input_(is_terminal(input) ? input : -1) {
  screen_fd = fd;
  screen_entered = 0;
  keys_fd = input_;
  keys_taken = 0;
  for (const int number : kEndingSignals) replace_default(number, on_ending);
  replace_default(SIGTSTP, on_stop);
}

Terminal::~Terminal() {
  leave();
  for (const int number : kEndingSignals) restore_default(number, on_ending);
  restore_default(SIGTSTP, on_stop);
}

ScreenSize Terminal::size() const {
  winsize got = {};
  ScreenSize size;
  if (ioctl(fd_, TIOCGWINSZ, &got) != 0) return size;
  if (got.ws_col != 0) size.columns = got.ws_col;
  if (got.ws_row != 0) size.rows = got.ws_row;
  return size;
}

bool Terminal::takes_output() const {
  const pid_t foreground = tcgetpgrp(fd_);  // fails where it is not our controlling terminal
  if (foreground > 0 && foreground != getpgrp()) return false;
  pollfd ready = {fd_, POLLOUT, 0};
  // A terminal that is gone is told by draw().
  return poll(&ready, 1, 0) == 1;
}

int Terminal::draw(std::string_view text) {
  const SignalsBlocked blocked;
  std::string all(screen_entered == 0 ? kEnter : std::string_view());
  all += text;
  screen_entered = 1;
  take_keys();
  return write_all(fd_, all);
}

void Terminal::leave() {
  const SignalsBlocked blocked;
  give_keys_back();
  if (screen_entered == 0) return;
  screen_entered = 0;
  write_all(fd_, kLeave);
}

int Terminal::key_fd() const {
  return input_ >= 0 && keys_taken != 0 && in_foreground(input_) ? input_ : -1;
}

std::optional<char> Terminal::next_key() {
  pollfd typed = {key_fd(), POLLIN, 0};
  if (typed.fd < 0 || poll(&typed, 1, 0) != 1) return std::nullopt;
  char key = 0;
  const ssize_t got = read(typed.fd, &key, 1);
  if (got == 1) return key;
  // Closed: to be waited for no more.
  if (got == 0 || (errno != EINTR && errno != EAGAIN)) input_ = -1;
  return std::nullopt;
}

}  // namespace nltool
