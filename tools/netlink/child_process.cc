// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/child_process.h"

#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>

namespace nltool {

namespace {

// What we handle or ignore ourselves, and what a shell may have ignored for us.
constexpr int kOurSignals[] = {SIGINT, SIGTERM, SIGPIPE, SIGUSR1, SIGCHLD};

// While one lives the signals that are passed on wait: none comes between the start of a program
// and the moment it is known whom to pass them on to.
class HeldSignals {
 public:
  HeldSignals() {
    sigset_t held;
    sigemptyset(&held);
    sigaddset(&held, SIGINT);
    sigaddset(&held, SIGTERM);
    sigprocmask(SIG_BLOCK, &held, &before_);
  }
  ~HeldSignals() { sigprocmask(SIG_SETMASK, &before_, nullptr); }
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;

 private:
  sigset_t before_ = {};
};

class SpawnAttributes {
 public:
  SpawnAttributes() {
    posix_spawnattr_init(&attributes_);
    sigset_t signals;
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes_, &signals);
    for (const int number : kOurSignals) sigaddset(&signals, number);
    posix_spawnattr_setsigdefault(&attributes_, &signals);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnAttributes() { posix_spawnattr_destroy(&attributes_); }
  SpawnAttributes(const SpawnAttributes&) = delete;
  SpawnAttributes& operator=(const SpawnAttributes&) = delete;
  const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_;
};

std::string describe(const std::string& program) {
  return "running " + (program.empty() ? "''" : program);
}

// posix_spawnp() says EACCES also where $PATH names a directory that we may not look into, though
// no other has the program: shells say then that there is none.
bool is_in_path(const std::string& program) {
  const char* path = getenv("PATH");
  std::string_view directories = path != nullptr ? path : "/bin:/usr/bin";
  for (;;) {
    const size_t end = std::min(directories.find(':'), directories.size());
    const std::string file = std::string(directories.substr(0, end)) + "/" + program;
    if (access(file.c_str(), F_OK) == 0) return true;
    if (end == directories.size()) return false;
    directories.remove_prefix(end + 1);
  }
}

[[noreturn]] void throw_not_run(const std::string& program, int error_number) {
  const bool by_path = program.find('/') == std::string::npos;
  if (error_number == EACCES && by_path && !is_in_path(program)) error_number = ENOENT;
  const bool missing = error_number == ENOENT;
  Error error(missing ? Exit::kCommandNotFound : Exit::kCannotExecute, describe(program),
              error_number);
  if (missing && by_path)
    error.add_hint("it is in no directory of PATH, and no shell is between that knows more");
  if (missing && !by_path && access(program.c_str(), F_OK) == 0)
    error.add_hint("the file is there: what its first line asks to run it is not");
  if (error_number == ENOEXEC) error.add_hint("a script begins with #! and its interpreter");
  throw error;
}

pid_t spawn(const std::vector<std::string>& words) {
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const SpawnAttributes attributes;
  pid_t process = -1;
  const int refused =
      posix_spawnp(&process, arguments[0], nullptr, attributes.get(), arguments.data(), environ);
  if (refused != 0) throw_not_run(words[0], refused);
  return process;
}

}  // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& words, const Interrupt&) {
  // Where it is ignored the kernel forgets how a program ended.
  signal(SIGCHLD, SIG_DFL);
  const HeldSignals held;
  process_ = spawn(words);
  // glibc has no name for it before 2.36.
  fd_ = static_cast<int>(syscall(SYS_pidfd_open, process_, 0));
  if (fd_ < 0) {
    const Error error(Exit::kKernel, "watching " + words[0], errno);
    kill(process_, SIGTERM);
    reap(0);
    throw Error(error);
  }
  Interrupt::pass_on_to(fd_);
}

ChildProcess::~ChildProcess() {
  try {
    if (!ended()) {
      send_signal(SIGTERM);
      if (wait_for({.fd = fd_}, monotonic_now() + kLongestFarewell) == Wake::kTimeLimit)
        send_signal(SIGKILL);
      reap(0);
    }
  } catch (const Error&) {
    // Whoever ends us has something more important to tell.
  }
  close(fd_);
}

bool ChildProcess::ended() {
  if (!exit_code_) reap(WNOHANG);
  return exit_code_.has_value();
}

Exit ChildProcess::exit_code() {
  if (!exit_code_) reap(0);
  return *exit_code_;
}

void ChildProcess::send_signal(int number) const {
  syscall(SYS_pidfd_send_signal, fd_, number, nullptr, 0);
}

void ChildProcess::reap(int flags) {
  siginfo_t how = {};
  while (waitid(P_PID, static_cast<id_t>(process_), &how, WEXITED | flags) != 0)
    if (errno != EINTR) throw_from_errno("waiting for the command's end");
  if (how.si_pid == 0) return;
  Interrupt::pass_on_to(-1);
  exit_code_ = static_cast<Exit>(how.si_code == CLD_EXITED ? how.si_status : 128 + how.si_status);
}

}  // namespace nltool
