// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/system.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/nsfs.h>
#include <poll.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <ctime>

#include "netlink/error.h"
#include "netlink/file_stream.h"
#include "netlink/wait.h"

namespace nltool {

namespace {

// Closes on every way out; the errno of what failed survives.
class Descriptor {
 public:
  explicit Descriptor(const std::string& path, int flags = 0)
      : fd_(open(path.c_str(), O_RDONLY | O_CLOEXEC | flags)) {}
  ~Descriptor() {
    const int saved = errno;
    if (fd_ >= 0) close(fd_);
    errno = saved;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

bool append_all(int fd, std::string& content, size_t most = SIZE_MAX) {
  while (content.size() <= most) {
    const size_t had = content.size();
    content.resize(had + 65536);
    const ssize_t got = read(fd, content.data() + had, 65536);
    content.resize(had + static_cast<size_t>(std::max<ssize_t>(got, 0)));
    if (got == 0) return true;
    if (got < 0 && errno != EINTR) return false;
  }
  return true;
}

int64_t clock_ns(clockid_t clock) {
  timespec now = {};
  clock_gettime(clock, &now);
  return now.tv_sec * int64_t{1000000000} + now.tv_nsec;
}

// How long a reader that takes nothing is waited for once a signal came.
constexpr int kLastWaitMs = 1000;

bool all_digits(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

std::string namespace_path(const std::string& which) {
  if (which.find('/') != std::string::npos) return which;
  const std::string named = "/run/netns/" + which;
  const std::string process = "/proc/" + which + "/ns/net";
  if (!all_digits(which)) return named;
  if (file_exists(named) && file_exists(process))
    throw UsageError(
        "entering network namespace " + which,
        "it is both a name (" + named + ") and a process id (" + process + "): give the path");
  return file_exists(named) ? named : process;
}

Error explained(Error error) {
  if (error.error_number() == EACCES || error.error_number() == EPERM)
    error.add_hint("to enter another network namespace takes CAP_SYS_ADMIN: run it as root");
  return error;
}

bool given_up = false;  // by write_all()

}  // namespace

std::optional<std::string> read_file(const std::string& path) {
  const Descriptor file(path);
  std::string content;
  if (file.get() < 0 || !append_all(file.get(), content)) return std::nullopt;
  return content;
}

std::string read_all(int fd, const std::string& name) {
  std::string content;
  if (!append_all(fd, content, kMostInputBytes)) throw FileError("reading " + name, errno);
  if (content.size() > kMostInputBytes)
    throw FileError("reading " + name, 0, "it holds more than 16 MiB");
  return content;
}

std::string read_file_or_throw(const std::string& path) {
  if (path.empty()) throw UsageError("reading a file", "its name is empty");
  const Descriptor file(path);
  if (file.get() < 0) throw FileError("reading " + path, errno);
  remember_input(file.get());
  return read_all(file.get(), path);
}

std::string read_regular_file(const std::string& path) {
  if (path.empty()) throw UsageError("reading a file", "its name is empty");
  // Opening a FIFO would wait for a writer.
  const Descriptor file(path, O_NONBLOCK);
  struct stat status = {};
  if (file.get() < 0 || fstat(file.get(), &status) != 0) throw FileError("reading " + path, errno);
  if (S_ISDIR(status.st_mode)) throw FileError("reading " + path, EISDIR);
  if (!S_ISREG(status.st_mode)) throw FileError("reading " + path, 0, "it is no regular file");
  remember_input(file.get());
  return read_all(file.get(), path);
}

LineReader::LineReader(const std::string& path)
    : fd_(open(path.c_str(), O_RDONLY | O_CLOEXEC)), name_(path) {
  if (fd_ < 0) throw FileError("reading " + path, errno);
  remember_input(fd_);
}

LineReader::~LineReader() {
  if (owned_) close(fd_);
}

bool LineReader::next(std::string& line, const Interrupt& interrupt) {
  for (size_t looked_at = 0;;) {
    const size_t end = pending_.find('\n', looked_at);
    if (end != std::string::npos || (ended_ && !pending_.empty())) {
      line = pending_.substr(0, end);
      pending_.erase(0, line.size() + 1);
      return true;
    }
    if (ended_) return false;
    looked_at = pending_.size();
    if (pending_.size() > kMostInputBytes)
      throw FileError("reading " + name_, 0, "a line holds more than 16 MiB");
    if (wait_for({.fd = fd_, .interrupt = &interrupt}, std::nullopt) != Wake::kReadable)
      return false;
    char piece[65536];
    const ssize_t got = read(fd_, piece, sizeof piece);
    if (got < 0 && errno != EINTR && errno != EAGAIN) throw FileError("reading " + name_, errno);
    if (got == 0) ended_ = true;
    if (got > 0) pending_.append(piece, static_cast<size_t>(got));
  }
}

bool file_exists(const std::string& path) { return access(path.c_str(), F_OK) == 0; }

DirectoryProbe::DirectoryProbe(const std::string& path)
    : fd_(open(path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {}

DirectoryProbe::~DirectoryProbe() {
  if (fd_ >= 0) close(fd_);
}

bool DirectoryProbe::has(const char* name) const {
  return fd_ >= 0 && faccessat(fd_, name, F_OK, 0) == 0;
}

std::vector<std::string> list_directory(const std::string& path) {
  std::vector<std::string> names;
  DIR* directory = opendir(path.c_str());
  if (directory == nullptr) return names;
  while (const dirent* entry = readdir(directory)) {
    const std::string name = entry->d_name;
    if (name != "." && name != "..") names.push_back(name);
  }
  closedir(directory);
  std::sort(names.begin(), names.end());
  return names;
}

int directory_error(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return errno;
  close(fd);
  return 0;
}

void hold_standard_descriptors() {
  for (int fd = 0; fd <= 2; ++fd) {
    if (fcntl(fd, F_GETFD) != -1 || errno != EBADF) continue;
    // The lowest free number is this one. The wrong way round: reading or writing it fails.
    const int mode = fd == STDIN_FILENO ? O_WRONLY : O_RDONLY;
    if (open("/dev/null", mode) < 0) open("/", O_RDONLY | O_DIRECTORY);
  }
}

bool is_terminal(int fd) { return isatty(fd) == 1; }

bool output_given_up() { return given_up; }

int write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    size_t count = text.size();
    if (Interrupt::any_raised() || OutputLimit::passed()) {
      pollfd ready = {fd, POLLOUT, 0};
      if (poll(&ready, 1, kLastWaitMs) == 0) {
        given_up = true;
        return EINTR;
      }
      count = std::min<size_t>(count, PIPE_BUF);  // a pipe that is ready takes that much at once
    }
    const ssize_t written = write(fd, text.data(), count);
    if (written > 0) text.remove_prefix(static_cast<size_t>(written));
    if (written >= 0 || errno == EINTR) continue;
    if (errno != EAGAIN) return errno;
    // Somebody else made the descriptor non-blocking: wait as a blocking one would.
    pollfd ready = {fd, POLLOUT, 0};
    poll(&ready, 1, -1);
  }
  return 0;
}

int64_t realtime_ns() { return clock_ns(CLOCK_REALTIME); }
int64_t monotonic_ns() { return clock_ns(CLOCK_MONOTONIC); }

void enter_network_namespace(const std::string& which) {
  if (which.empty())
    throw UsageError("option --netns", "'' names no network namespace: write a name, pid or path");
  const std::string path = namespace_path(which);
  const Descriptor file(path, O_NONBLOCK);  // a FIFO must not make us wait
  const std::string operation = "entering network namespace " + which;
  if (file.get() < 0) {
    const Exit code = errno == ENOENT ? Exit::kNotFound : Exit::kKernel;
    throw explained(Error(code, operation, errno, path));
  }
  if (ioctl(file.get(), NS_GET_NSTYPE) != CLONE_NEWNET)
    throw Error(Exit::kNotFound, operation, 0, path + " is not a network namespace");
  if (setns(file.get(), CLONE_NEWNET) != 0)
    throw explained(Error(Exit::kKernel, operation, errno, path));
}

}  // namespace nltool
