// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/capture_writer.h"

#include <arpa/inet.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "netlink/capture_format.h"
#include "netlink/error.h"
#include "netlink/file_stream.h"
#include "netlink/system.h"

namespace nltool {

namespace {

constexpr int64_t kNanosecondsPerSecond = 1000000000;
constexpr std::string_view kProgram = "nltool " NLTOOL_VERSION;

int open_capture(const std::string& path) {
  ignore_closed_pipes();
  if (path != "-") return open_output(path);
  if (is_terminal(STDOUT_FILENO))
    throw UsageError("option --write",
                     "- is standard output, a terminal: a capture is for a file or a pipe");
  return STDOUT_FILENO;
}

template <typename T>
std::string_view bytes_of(const T& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

struct FileHeader {
  uint32_t magic = capture::kNanoseconds;
  uint16_t major = 2;
  uint16_t minor = 4;
  uint32_t unused[2] = {};
  uint32_t most = capture::kMostCaptured;
  uint32_t link_type = capture::kLinkTypeNetlink;
};
static_assert(sizeof(FileHeader) == capture::kFileHeaderBytes);

struct CookedHeader {
  uint16_t type;
  uint16_t hardware = htons(capture::kHardwareNetlink);
  uint16_t unused[5] = {};
  uint16_t protocol;
  CookedHeader(bool to_kernel, int number)
      : type(htons(to_kernel ? capture::kToKernel : capture::kToUser)),
        protocol(htons(static_cast<uint16_t>(number))) {}
};
static_assert(sizeof(CookedHeader) == capture::kCookedBytes);

struct PcapPacket {
  uint32_t seconds, fraction, captured, length;
  CookedHeader cooked;
};

struct EnhancedPacket {
  uint32_t block = capture::kEnhancedPacket;
  uint32_t block_bytes;
  uint32_t interface = 0;
  uint32_t time_high, time_low, captured, length;
  CookedHeader cooked;
};

void append_option(std::string& to, uint16_t code, std::string_view value) {
  to += bytes_of(code);
  to += bytes_of(static_cast<uint16_t>(value.size()));
  to += value;
  to.resize(align4(to.size()));
}

std::string to_block(uint32_t type, const std::string& body) {
  const auto length = static_cast<uint32_t>(body.size() + 12);
  std::string block(bytes_of(type));
  block += bytes_of(length);
  block += body;
  block += bytes_of(length);
  return block;
}

std::string section_header() {
  std::string body(bytes_of(capture::kByteOrder));
  body += bytes_of(uint16_t{1});
  body += bytes_of(uint16_t{0});
  body += bytes_of(int64_t{-1});  // its length is not known beforehand
  append_option(body, capture::kOptionUserProgram, kProgram);
  append_option(body, 0, {});
  return to_block(capture::kSectionHeader, body);
}

std::string interface_description() {
  std::string body(bytes_of(capture::kLinkTypeNetlink));
  body += bytes_of(uint16_t{0});
  body += bytes_of(capture::kMostCaptured);
  append_option(body, capture::kOptionName, "netlink");
  append_option(body, capture::kOptionResolution, "\x09");  // 10^-9 s
  append_option(body, 0, {});
  return to_block(capture::kInterfaceDescription, body);
}

}  // namespace

CaptureWriter::CaptureWriter(const std::string& path)
    : owned_(path != "-"),
      pcapng_(path.ends_with(".pcapng")),
      path_(owned_ ? path : "standard output"),
      buffer_(open_capture(path), path_) {
  begin();
}

CaptureWriter::CaptureWriter(int fd, bool pcapng)
    : owned_(false), pcapng_(pcapng), path_("test"), buffer_(fd, path_) {
  begin();
}

CaptureWriter::~CaptureWriter() {
  if (owned_) close(fd());
}

void CaptureWriter::finish() {
  flush();
  if (!owned_) return;
  owned_ = false;
  if (close(fd()) != 0 && errno != EINTR) throw FileError("writing to " + path_, errno);
}

void CaptureWriter::begin() {
  if (!pcapng_) return buffer_.append(bytes_of(FileHeader()));
  buffer_.append(section_header());
  buffer_.append(interface_description());
}

void CaptureWriter::packet(int64_t realtime_ns, int protocol, bool to_kernel, Bytes datagram,
                           size_t missing) {
  const auto whole = static_cast<uint32_t>(datagram.size() + capture::kCookedBytes);
  const uint32_t length = whole + static_cast<uint32_t>(missing);
  const uint32_t captured = std::min(whole, capture::kMostCaptured);
  const Bytes taken = datagram.first(captured - capture::kCookedBytes);
  const CookedHeader cooked(to_kernel, protocol);
  if (!pcapng_) {
    // A whole packet at a time, as long as it fits.
    if (captured + sizeof(PcapPacket) > buffer_.room()) buffer_.flush();
    buffer_.append(bytes_of(PcapPacket{static_cast<uint32_t>(realtime_ns / kNanosecondsPerSecond),
                                       static_cast<uint32_t>(realtime_ns % kNanosecondsPerSecond),
                                       captured, length, cooked}));
    return buffer_.append(as_text(taken));
  }
  constexpr size_t kAround = sizeof(EnhancedPacket) - sizeof(CookedHeader) + sizeof(uint32_t);
  const auto block_bytes = static_cast<uint32_t>(align4(captured) + kAround);
  if (block_bytes > buffer_.room()) buffer_.flush();
  const auto time = static_cast<uint64_t>(realtime_ns);
  buffer_.append(bytes_of(EnhancedPacket{capture::kEnhancedPacket, block_bytes, 0,
                                         static_cast<uint32_t>(time >> 32),
                                         static_cast<uint32_t>(time), captured, length, cooked}));
  buffer_.append(as_text(taken));
  buffer_.append(std::string_view("\0\0\0", align4(captured) - captured));
  buffer_.append(bytes_of(block_bytes));
}

}  // namespace nltool
