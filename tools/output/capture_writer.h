// SPDX-License-Identifier: GPL-2.0-or-later
// Netlink datagrams into a capture that Wireshark and tcpdump open: pcap with nanoseconds, or
// pcapng where the file's name ends so.
#pragma once

#include <string>

#include "netlink/message.h"
#include "output/buffer.h"

namespace nltool {

class CaptureWriter {
 public:
  // "-" is standard output. Throws FileError if the file cannot be made, or is one that is read;
  // UsageError for a terminal. What is written is on its way after flush().
  explicit CaptureWriter(const std::string& path);
  // For tests.
  CaptureWriter(int fd, bool pcapng);
  ~CaptureWriter();
  CaptureWriter(const CaptureWriter&) = delete;
  CaptureWriter& operator=(const CaptureWriter&) = delete;

  // What is longer than readers take is cut, which the packet says, as it says of the `missing`
  // bytes behind a datagram that was cut before. Throws FileError, or OutputClosed where the reader
  // of a pipe went away.
  void packet(int64_t realtime_ns, int protocol, bool to_kernel, Bytes datagram,
              size_t missing = 0);
  void flush() { buffer_.flush(); }
  // The last call: throws FileError for what only closing the file tells.
  void finish();

  int fd() const { return buffer_.fd(); }
  std::string_view pending() const { return buffer_.pending(); }

 private:
  void begin();

  bool owned_;
  bool pcapng_;
  std::string path_;
  Buffer buffer_;
};

}  // namespace nltool
