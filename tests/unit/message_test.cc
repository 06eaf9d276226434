// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/message.h"

#include <doctest/doctest.h>

#include "bytes.h"

namespace nltool {

namespace {

// A header of `length` bytes for type 0x10, flags 1, seq 2, port 3.
std::vector<uint8_t> header(uint8_t length) {
  auto bytes = from_hex("00000000 1000 0100 02000000 03000000");
  bytes[0] = length;
  return bytes;
}

size_t count_messages(const std::vector<uint8_t>& datagram, bool& malformed) {
  MessageReader reader(datagram);
  size_t count = 0;
  for (Message message; reader.next(message);) ++count;
  malformed = reader.malformed();
  return count;
}

}  // namespace

TEST_CASE("a message is read field by field") {
  const auto datagram = join({header(18), from_hex("6869")});
  MessageReader reader(datagram);
  Message message;
  REQUIRE(reader.next(message));
  CHECK(message.type == 0x10);
  CHECK(message.flags == 1);
  CHECK(message.seq == 2);
  CHECK(message.port == 3);
  CHECK(as_text(message.payload) == "hi");
  CHECK_FALSE(reader.next(message));
  CHECK_FALSE(reader.malformed());
}

TEST_CASE("lengths that lie end the walk") {
  bool malformed = false;
  CHECK(count_messages({}, malformed) == 0);
  CHECK_FALSE(malformed);
  CHECK(count_messages(from_hex("10000000"), malformed) == 0);
  CHECK(malformed);
  CHECK(count_messages(header(15), malformed) == 0);
  CHECK(malformed);
  CHECK(count_messages(header(17), malformed) == 0);
  CHECK(malformed);
  CHECK(count_messages(join({header(16), header(16)}), malformed) == 2);
  CHECK_FALSE(malformed);
  CHECK(count_messages(join({header(17), from_hex("00000000"), header(16)}), malformed) == 2);
  CHECK_FALSE(malformed);
}

TEST_CASE("attributes: padding may lack at the end, a false length ends the walk") {
  AttributeView view;
  const auto unpadded = from_hex("0500 0180 ff");
  AttributeReader reader(unpadded);
  REQUIRE(reader.next(view));
  CHECK(view.type == 1);
  CHECK(view.nested);
  CHECK(view.payload.size() == 1);
  CHECK_FALSE(reader.malformed());

  for (const char* bad : {"0300 0100", "0900 0100 ffffffff", "0000 0000", "0400"}) {
    const auto bytes = from_hex(bad);
    AttributeReader refuses(bytes);
    CHECK_FALSE(refuses.next(view));
    CHECK(refuses.malformed());
  }
}

TEST_CASE("building a generic netlink request") {
  MessageBuilder message(16, 1, 7, 64);
  message.put_generic_header(3, 2);
  message.put_string(2, "nlctrl");
  message.put_u16(1, 16);
  CHECK(to_hex(message.bytes()) ==
        "28000000100001000700000000000000"
        "03020000"
        "0b0002006e6c6374726c0000"
        "0600010010000000");
  CHECK(message.seq() == 7);
}

TEST_CASE("a payload of any size fits") {
  MessageBuilder message(0, 1, 1, 0);
  const std::vector<uint8_t> large(100000, 0xaa);
  message.put_payload(large);
  CHECK(message.bytes().size() == 100016);
  CHECK(message.bytes()[100015] == 0xaa);
}

TEST_CASE("integers by length") {
  CHECK(load_unsigned(from_hex("ff")) == 255);
  CHECK(load_unsigned(from_hex("0102")) == 0x0201);
  CHECK(load_unsigned(from_hex("01020304")) == 0x04030201);
  CHECK(load_unsigned(from_hex("ffffffffffffffff")) == UINT64_MAX);
  CHECK(load_unsigned(from_hex("010203")) == 0);
  CHECK(load_string(from_hex("61620063")) == "ab");
  CHECK(load_string(from_hex("6162")) == "ab");
}

}  // namespace nltool
