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

using Parsed = std::optional<std::vector<uint8_t>>;

Parsed parse_ip(int family, std::string_view text) {
  std::vector<uint8_t> bytes(family == AF_INET ? 4 : 16);
  const std::string ended(text);
  if (ended.find('\0') != std::string::npos) return std::nullopt;
  if (inet_pton(family, ended.c_str(), bytes.data()) != 1) return std::nullopt;
  return bytes;
}

Parsed parse_mac(std::string_view text) {
  std::vector<uint8_t> bytes;
  for (size_t at = 0;; at += 3) {
    const auto byte = parse_hex(text.substr(at, 2));
    if (!byte || byte->size() != 1) return std::nullopt;
    bytes.push_back(byte->front());
    if (at + 2 == text.size()) return bytes;
    if (text[at + 2] != ':') return std::nullopt;
  }
}

Parsed parse_uuid(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  std::string digits(text);
  for (const size_t at : {23U, 18U, 13U, 8U}) {
    if (digits[at] != '-') return std::nullopt;
    digits.erase(at, 1);
  }
  auto bytes = parse_hex(digits);
  if (!bytes || bytes->size() != 16) return std::nullopt;  // blanks and ':' are for hex alone
  return bytes;
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

std::optional<std::vector<uint8_t>> parse_address(DisplayHint hint, std::string_view text) {
  switch (hint) {
    case DisplayHint::kIpv4:
      return parse_ip(AF_INET, text);
    case DisplayHint::kIpv6:
      return parse_ip(AF_INET6, text);
    case DisplayHint::kIpv4Or6: {
      const Parsed four = parse_ip(AF_INET, text);
      return four ? four : parse_ip(AF_INET6, text);
    }
    case DisplayHint::kMac:
      return parse_mac(text);
    case DisplayHint::kUuid:
      return parse_uuid(text);
    default:
      return std::nullopt;
  }
}

std::string_view describe_address(DisplayHint hint) {
  switch (hint) {
    case DisplayHint::kIpv4:
      return "an IPv4 address";
    case DisplayHint::kIpv6:
      return "an IPv6 address";
    case DisplayHint::kIpv4Or6:
      return "an IPv4 or IPv6 address";
    case DisplayHint::kMac:
      return "a MAC address";
    case DisplayHint::kUuid:
      return "a UUID";
    default:
      return {};
  }
}

}  // namespace nltool
