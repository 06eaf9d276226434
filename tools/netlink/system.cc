// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/system.h"

#include <dirent.h>
#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "netlink/error.h"

namespace nltool {

namespace {

// Closes on every way out; the errno of what failed survives.
class Descriptor {
 public:
  explicit Descriptor(const std::string& path) : fd_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
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

bool append_all(int fd, std::string& content) {
  for (;;) {
    const size_t had = content.size();
    content.resize(had + 65536);
    const ssize_t got = read(fd, content.data() + had, 65536);
    content.resize(had + static_cast<size_t>(std::max<ssize_t>(got, 0)));
    if (got == 0) return true;
    if (got < 0 && errno != EINTR) return false;
  }
}

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

}  // namespace

std::optional<std::string> read_file(const std::string& path) {
  const Descriptor file(path);
  std::string content;
  if (file.get() < 0 || !append_all(file.get(), content)) return std::nullopt;
  return content;
}

std::string read_all(int fd, const std::string& name) {
  std::string content;
  if (!append_all(fd, content)) throw FileError("reading " + name, errno);
  return content;
}

std::string read_file_or_throw(const std::string& path) {
  auto content = read_file(path);
  if (!content) throw FileError("reading " + path, errno);
  return *std::move(content);
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

void enter_network_namespace(const std::string& which) {
  const std::string path = namespace_path(which);
  const Descriptor file(path);
  const std::string operation = "entering network namespace " + which;
  if (file.get() < 0) {
    const Exit code = errno == ENOENT ? Exit::kNotFound : Exit::kKernel;
    throw Error(code, operation, errno, path);
  }
  if (setns(file.get(), CLONE_NEWNET) != 0) throw Error(Exit::kKernel, operation, errno, path);
}

}  // namespace nltool
