// SPDX-License-Identifier: GPL-2.0-or-later
// One wording for every failure: "<doing what>: <strerror> (<NAME>)[: <kernel text>]".
#include "netlink/error.h"

#include <cerrno>
#include <cstring>
#include <utility>

namespace nltool {

namespace {

std::string describe(const std::string& operation, int error_number, const std::string& detail,
                     const std::string& kernel_text) {
  std::string text = operation;
  if (error_number != 0) {
    text += ": ";
    text += strerror(error_number);
    text += " (" + errno_name(error_number) + ")";
  }
  if (!detail.empty()) text += ": " + detail;
  if (!kernel_text.empty()) text += ": " + kernel_text;
  return text;
}

}  // namespace

Error::Error(Exit code, std::string operation, int error_number, std::string detail)
    : code_(code),
      operation_(std::move(operation)),
      error_number_(error_number),
      detail_(std::move(detail)),
      text_(describe(operation_, error_number_, detail_, {})) {}

Error& Error::add_hint(std::string hint) {
  hints_.push_back(std::move(hint));
  return *this;
}

Error& Error::add_hints(std::vector<std::string> hints) {
  for (std::string& hint : hints) hints_.push_back(std::move(hint));
  return *this;
}

Error& Error::set_ext_ack(ExtAck ext_ack) {
  ext_ack_ = std::move(ext_ack);
  text_ = describe(operation_, error_number_, detail_, ext_ack_.text);
  return *this;
}

Error& Error::set_code(Exit code) {
  code_ = code;
  return *this;
}

Error& Error::set_fault(Fault fault) {
  fault_ = std::move(fault);
  return *this;
}

KernelError::KernelError(std::string operation, int error_number, ExtAck ext_ack)
    : Error(Exit::kKernel, std::move(operation), error_number) {
  set_ext_ack(std::move(ext_ack));
}

ProtocolError::ProtocolError(std::string operation, std::string detail)
    : Error(Exit::kKernel, std::move(operation), 0, std::move(detail)) {}

UsageError::UsageError(std::string operation, std::string detail)
    : Error(Exit::kUsage, std::move(operation), 0, std::move(detail)) {}

FileError::FileError(std::string operation, int error_number, std::string detail)
    : Error(Exit::kFile, std::move(operation), error_number, std::move(detail)) {}

std::string errno_name(int error_number) {
  const char* name = strerrorname_np(error_number);
  return name != nullptr ? name : "E" + std::to_string(error_number);
}

void throw_from_errno(std::string operation) {
  throw Error(Exit::kKernel, std::move(operation), errno);
}

}  // namespace nltool
