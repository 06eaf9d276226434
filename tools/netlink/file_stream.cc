// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/file_stream.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <vector>

#include "netlink/error.h"

namespace nltool {

namespace {

struct FileIdentity {
  dev_t device = 0;
  ino_t number = 0;
  bool operator==(const FileIdentity&) const = default;
};

std::vector<FileIdentity>& files_read() {
  static std::vector<FileIdentity> files;
  return files;
}

void remember(const struct stat& status) {
  if (S_ISREG(status.st_mode)) files_read().push_back({status.st_dev, status.st_ino});
}

}  // namespace

void remember_input(int fd) {
  struct stat status = {};
  if (fstat(fd, &status) == 0) remember(status);
}

void remember_input(const std::string& path) {
  struct stat status = {};
  if (stat(path.c_str(), &status) == 0) remember(status);
}

void ignore_closed_pipes() { signal(SIGPIPE, SIG_IGN); }

int open_output(const std::string& path) {
  const std::string operation = "writing to " + path;
  const int fd = open(path.c_str(), O_WRONLY | O_CREAT | O_NOCTTY | O_CLOEXEC, 0666);
  if (fd < 0) throw FileError(operation, errno);
  struct stat status = {};
  int refused = fstat(fd, &status) == 0 ? 0 : errno;
  const auto& read = files_read();
  const FileIdentity file = {status.st_dev, status.st_ino};
  const bool is_read = std::find(read.begin(), read.end(), file) != read.end();
  if (refused == 0 && !is_read && S_ISREG(status.st_mode) && ftruncate(fd, 0) != 0) refused = errno;
  if (refused == 0 && !is_read) return fd;
  close(fd);
  throw FileError(operation, refused, is_read ? "it is a file that is read at the same time" : "");
}

InputStream::InputStream(const std::string& path)
    : fd_(path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC)),
      owned_(path != "-"),
      name_(owned_ ? path : "standard input") {
  if (fd_ < 0) throw FileError("reading " + path, errno);
  remember_input(fd_);
}

InputStream::~InputStream() {
  if (owned_) close(fd_);
}

size_t InputStream::read(uint8_t* to, size_t most, const Interrupt& interrupt,
                         Deadline deadline) const {
  for (;;) {
    if (wait_for({.fd = fd_, .interrupt = &interrupt}, deadline) != Wake::kReadable) return 0;
    const ssize_t got = ::read(fd_, to, most);
    if (got >= 0) return static_cast<size_t>(got);
    if (errno != EINTR && errno != EAGAIN) throw FileError("reading " + name_, errno);
  }
}

bool InputStream::would_wait() const {
  pollfd ready = {fd_, POLLIN, 0};
  return poll(&ready, 1, 0) == 0;
}

}  // namespace nltool
