// SPDX-License-Identifier: GPL-2.0-or-later
// Files that are read or written piece by piece, as captures are: what comes by a pipe is used as
// it comes, and no file is emptied that is being read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "netlink/wait.h"

namespace nltool {

// Notes that this process reads a file, if it is a regular one: open_output() will not empty it.
void remember_input(int fd);
// The same of one that is still to be opened.
void remember_input(const std::string& path);

// From now on a pipe whose reader went away is an errno, and does not end the process.
void ignore_closed_pipes();

// Opens a file to be written anew, or made. Throws FileError, also where it is one that is read.
int open_output(const std::string& path);

// Bytes of a file or of standard input as they come.
class InputStream {
 public:
  // "-" is standard input. Throws FileError where the file cannot be opened.
  explicit InputStream(const std::string& path);
  ~InputStream();
  InputStream(const InputStream&) = delete;
  InputStream& operator=(const InputStream&) = delete;

  // As in messages.
  const std::string& name() const { return name_; }
  // At most `most` bytes; 0 at the end, and after a signal or the deadline. Throws FileError.
  size_t read(uint8_t* to, size_t most, const Interrupt& interrupt, Deadline deadline) const;
  // Whether read() would have to wait.
  bool would_wait() const;

 private:
  int fd_;
  bool owned_;
  std::string name_;
};

}  // namespace nltool
