// SPDX-License-Identifier: GPL-2.0-or-later
// What can go wrong, in one shape: the operation, the errno, what the kernel said about it. Lower
// layers throw these; nltool.cc alone catches and prints them.
#pragma once

#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nltool {

// Exit codes, as nltool(1) lists them.
enum class Exit : int {
  kDone = 0,
  kUsage = 1,
  kKernel = 2,
  kNotFound = 3,
  kIncomplete = 4,
  kLost = 5,
  kFile = 6,
  // Of a command that was run, as shells have it; any other number is its own.
  kCannotExecute = 126,
  kCommandNotFound = 127,
};

// Extended acknowledgement of an NLMSG_ERROR or NLMSG_DONE (linux/netlink.h, enum nlmsgerr_attrs).
struct ExtAck {
  std::string text;
  std::optional<uint32_t> offset;  // bytes from the start of our request's header
  std::optional<uint32_t> missing_type;
  std::optional<uint32_t> missing_nest;
  std::vector<uint8_t> policy;  // raw nested attributes, NL_POLICY_TYPE_ATTR_*
};

// The part of a request an error is about, in the words of whoever wrote the request.
struct Fault {
  std::string attribute;  // path of the one that is wrong: "nest.count"; empty if none is named
  std::string missing;    // path of the one that is absent; empty if none is
  std::string expected;   // what the receiver takes there: "u32 from 1 to 1000"; empty if unknown
  std::string value;      // what was written for it, cut if long; empty where it is not one value
  std::string typed;      // the attributes as typed, on one line
  size_t word = 0;        // which word of them, where `typed` is not there yet
  size_t column = 0;      // bytes into `typed`, or that word, where the wrong one begins
  size_t length = 0;      // bytes of it; 0 = nothing to point at
};

class Error : public std::exception {
 public:
  // `operation` completes "nltool: ...": "opening protocol 25". `error_number` is 0 where no errno
  // exists.
  Error(Exit code, std::string operation, int error_number, std::string detail = {});

  const char* what() const noexcept override { return text_.c_str(); }
  Exit code() const { return code_; }
  const std::string& operation() const { return operation_; }
  int error_number() const { return error_number_; }
  const std::string& detail() const { return detail_; }
  const ExtAck& ext_ack() const { return ext_ack_; }
  const std::vector<std::string>& hints() const { return hints_; }
  const Fault& fault() const { return fault_; }

  Error& add_hint(std::string hint);
  Error& add_hints(std::vector<std::string> hints);
  Error& set_ext_ack(ExtAck ext_ack);
  Error& set_code(Exit code);
  Error& set_fault(Fault fault);

 private:
  Exit code_;
  std::string operation_;
  int error_number_;
  std::string detail_;
  ExtAck ext_ack_;
  Fault fault_;
  std::vector<std::string> hints_;
  std::string text_;
};

// The kernel answered a request with an error.
class KernelError : public Error {
 public:
  KernelError(std::string operation, int error_number, ExtAck ext_ack);
};

// Bytes that no netlink peer should send: told apart from refusals.
class ProtocolError : public Error {
 public:
  ProtocolError(std::string operation, std::string detail);
};

// What was typed cannot be done: names the word and what is expected.
class UsageError : public Error {
 public:
  UsageError(std::string operation, std::string detail);
};

// What most of them come from.
constexpr const char* kReadingCommandLine = "reading the command line";

// A file could not be read or written.
class FileError : public Error {
 public:
  FileError(std::string operation, int error_number, std::string detail = {});
};

// The symbol for an errno, "ENOENT"; "E<number>" where libc knows none.
std::string errno_name(int error_number);

// Throws Error with the current errno and Exit::kKernel.
[[noreturn]] void throw_from_errno(std::string operation);

}  // namespace nltool
