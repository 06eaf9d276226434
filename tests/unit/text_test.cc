// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/text.h"

#include <doctest/doctest.h>

#include "bytes.h"
#include "codec/address.h"

namespace nltool {

TEST_CASE("UTF-8 as RFC 3629 has it") {
  CHECK(is_utf8("plain"));
  CHECK(is_utf8("gr\xc3\xbc\xc3\x9f"));
  CHECK(is_utf8("\xf0\x9f\x90\xa7"));
  CHECK(is_utf8("\xf4\x8f\xbf\xbf"));
  for (const char* bad :
       {"\xc3", "\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf0\x80\x80\x80",
        "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "a\xe2\x82"}) {
    CAPTURE(to_hex(as_bytes(bad)));
    CHECK_FALSE(is_utf8(bad));
  }
}

TEST_CASE("the part of a text that needs no second look") {
  // Each byte, at each place of the eight that are looked at together and behind them.
  for (int byte = 0; byte < 256; ++byte)
    for (size_t at = 0; at < 19; ++at) {
      std::string text(19, 'x');
      text[at] = static_cast<char>(byte);
      const bool plain = byte >= 0x20 && byte < 0x7f && byte != '"' && byte != '\\';
      CAPTURE(byte);
      CAPTURE(at);
      CHECK(plain_length(text) == (plain ? text.size() : at));
    }
  CHECK(plain_length("") == 0);
}

TEST_CASE("what is safe on a terminal") {
  CHECK(is_printable("two\nlines\tand a tab"));
  CHECK_FALSE(is_printable("\033[2J"));
  CHECK_FALSE(is_printable("\x7f"));
  CHECK_FALSE(is_printable("\xc2\x9b"));  // CSI as one character
  CHECK(is_printable("\xc2\xa0"));
  CHECK(is_printable("\xe2\x82\xac \xe2\x80\xa6"));  // euro, ellipsis
  CHECK_FALSE(is_printable("a\rb"));
  for (const char* turns :
       {"\xe2\x80\xae", "\xe2\x81\xa6", "\xe2\x80\xa8", "\xe2\x80\x8f", "\xd8\x9c"})
    CHECK_FALSE(is_printable(turns));
  CHECK(is_printable_line("one\tline"));
  CHECK_FALSE(is_printable_line("two\nlines"));
}

TEST_CASE("payloads that read as text") {
  CHECK(payload_text(from_hex("686900")) == "hi");
  CHECK(payload_text(from_hex("6869")) == "hi");
  CHECK(payload_text(from_hex("6869000000")) == "hi");
  CHECK(payload_text(from_hex("610d0a00")) == "a\r\n");
  CHECK(payload_text({}) == "");
  CHECK(payload_text(from_hex("00")) == "");
  CHECK_FALSE(payload_text(from_hex("00000000")).has_value());
  CHECK_FALSE(payload_text(from_hex("68006900")).has_value());
  CHECK_FALSE(payload_text(from_hex("01020304")).has_value());
}

TEST_CASE("hexadecimal both ways") {
  CHECK(parse_hex("48656c6C") == std::vector<uint8_t>{0x48, 0x65, 0x6c, 0x6c});
  CHECK(parse_hex("48:65 6c") == std::vector<uint8_t>{0x48, 0x65, 0x6c});
  CHECK(parse_hex("") == std::vector<uint8_t>{});
  for (const char* bad : {"4", "486", "4x", "0x48", "4 8"}) CHECK_FALSE(parse_hex(bad).has_value());
  CHECK(to_hex(from_hex("00ff10")) == "00ff10");
}

TEST_CASE("addresses") {
  CHECK(format_address(DisplayHint::kIpv4, from_hex("7f000001")) == "127.0.0.1");
  CHECK(format_address(DisplayHint::kIpv6, from_hex("00000000000000000000000000000001")) == "::1");
  CHECK(format_address(DisplayHint::kIpv4Or6, from_hex("7f000001")) == "127.0.0.1");
  CHECK(format_address(DisplayHint::kMac, from_hex("0242ac110002")) == "02:42:ac:11:00:02");
  CHECK(format_address(DisplayHint::kUuid, from_hex("00112233445566778899aabbccddeeff")) ==
        "00112233-4455-6677-8899-aabbccddeeff");
  CHECK(format_address(DisplayHint::kIpv4, from_hex("7f0000")) == "");
  CHECK(format_address(DisplayHint::kNone, from_hex("7f000001")) == "");
}

TEST_CASE("strings one behind the other, as uevents are sent") {
  const auto strings = [](std::string_view text) { return is_strings(as_bytes(text)); };
  CHECK(strings({"add@/x\0ACTION=add\0", 18}));
  CHECK(strings({"one\0", 4}));
  CHECK_FALSE(strings({"one\0two", 7}));
  CHECK_FALSE(strings({"one\0\0", 5}));
  CHECK_FALSE(strings({"one\0\033[2J\0", 9}));
  CHECK_FALSE(strings({"one\ntwo\0", 8}));
  CHECK_FALSE(strings({"", 0}));
}

}  // namespace nltool
