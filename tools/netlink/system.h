// SPDX-License-Identifier: GPL-2.0-or-later
// Files, directories and the network namespace: the system calls beside the socket's.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace nltool {

// The whole content; nothing if it cannot be read (the errno stays set).
std::optional<std::string> read_file(const std::string& path);

// More than netlink can send at once, and than any spec has: what is longer was not meant.
constexpr size_t kMostInputBytes = size_t{16} * 1024 * 1024;

// The whole of a descriptor. Throws FileError naming `name`, also for more than kMostInputBytes.
std::string read_all(int fd, const std::string& name);

// Like read_all. Throws UsageError for an empty path.
std::string read_file_or_throw(const std::string& path);

// The same for a regular file only: nothing to wait for.
std::string read_regular_file(const std::string& path);

bool file_exists(const std::string& path);

// Asks for many names in one directory, cheaply.
class DirectoryProbe {
 public:
  explicit DirectoryProbe(const std::string& path);
  ~DirectoryProbe();
  DirectoryProbe(const DirectoryProbe&) = delete;
  DirectoryProbe& operator=(const DirectoryProbe&) = delete;
  bool has(const char* name) const;

 private:
  int fd_;
};

// Names in a directory, sorted, without "." and ".."; empty if it cannot be read.
std::vector<std::string> list_directory(const std::string& path);

// Moves this process into a network namespace: a name below /run/netns, a process id, or a path
// with a slash. Throws Error with Exit::kNotFound if there is none.
void enter_network_namespace(const std::string& which);

}  // namespace nltool
