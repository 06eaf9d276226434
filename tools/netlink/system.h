// SPDX-License-Identifier: GPL-2.0-or-later
// Files, directories and the network namespace: the system calls beside the socket's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nltool {

class Interrupt;

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

// Lines as they come, so that a program at the other end of a pipe can wait for what each one does.
class LineReader {
 public:
  // Throws FileError where the file cannot be opened.
  explicit LineReader(const std::string& path);
  LineReader(int fd, std::string name) : fd_(fd), owned_(false), name_(std::move(name)) {}
  ~LineReader();
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  // Without its line end; the last one may lack it. False at the end, and after a signal. Throws
  // FileError, also for a line over kMostInputBytes.
  bool next(std::string& line, const Interrupt& interrupt);

 private:
  int fd_;
  bool owned_ = true;
  bool ended_ = false;
  std::string name_;
  std::string pending_;
};

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

// The errno of opening it to read its names, 0 where that works.
int directory_error(const std::string& path);

// Descriptors 0, 1 and 2 that are closed are opened so that using them fails as before: no socket
// of ours takes their place and hears what is meant for people.
void hold_standard_descriptors();

bool is_terminal(int fd);

// Writes all of `text`, waiting as long as it takes until Interrupt is raised or OutputLimit has
// passed; from then on only for a second at a time. Returns 0 or the errno: EINTR where it gave up.
int write_all(int fd, std::string_view text);
// Whether it ever did.
bool output_given_up();

// Nanoseconds since the epoch, and of the monotonic clock.
int64_t realtime_ns();
int64_t monotonic_ns();

// Moves this process into a network namespace: a name below /run/netns, a process id, or a path
// with a slash. Throws Error with Exit::kNotFound if there is none.
void enter_network_namespace(const std::string& which);

}  // namespace nltool
