// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/address.h"

#include <arpa/inet.h>

#include "codec/text.h"

namespace nltool {

namespace {

std::string format_ip(int family, Bytes bytes) {
  char shown[INET6_ADDRSTRLEN] = {};
  return inet_ntop(family, bytes.data(), shown, sizeof shown) != nullptr ? shown : "";
}

std::string format_mac(Bytes bytes) {
  std::string shown;
  for (size_t i = 0; i < bytes.size(); ++i) {
    if (i != 0) shown += ':';
    shown += to_hex(bytes.subspan(i, 1));
  }
  return shown;
}

std::string format_uuid(Bytes bytes) {
  std::string shown = to_hex(bytes);
  for (const size_t at : {20U, 16U, 12U, 8U}) shown.insert(at, 1, '-');
  return shown;
}

}  // namespace

std::string format_address(DisplayHint hint, Bytes bytes) {
  const bool any_ip = hint == DisplayHint::kIpv4Or6;
  if ((hint == DisplayHint::kIpv4 || any_ip) && bytes.size() == 4) return format_ip(AF_INET, bytes);
  if ((hint == DisplayHint::kIpv6 || any_ip) && bytes.size() == 16)
    return format_ip(AF_INET6, bytes);
  if (hint == DisplayHint::kMac && !bytes.empty()) return format_mac(bytes);
  if (hint == DisplayHint::kUuid && bytes.size() == 16) return format_uuid(bytes);
  return {};
}

}  // namespace nltool
