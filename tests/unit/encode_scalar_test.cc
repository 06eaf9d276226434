// SPDX-License-Identifier: GPL-2.0-or-later
// Integers as a set has them: names of values and bits, byte order, addresses; integers of JSON.
#include <doctest/doctest.h>

#include "bytes.h"
#include "codec/encode.h"
#include "inputs.h"

namespace nltool {

using namespace inputs;  // NOLINT(google-build-using-namespace)

TEST_CASE("values by name") {
  const ValueNames names = {false, {{1, "tcp"}, {2, "udp"}, {10, "7"}}};
  const ValueNames bits = {true, {{1, "up"}, {2, "promisc"}, {4, "multicast"}}};
  Attribute kind = make(1, "kind", Type::kU8);
  kind.values = &names;
  Attribute flags = make(2, "flags", Type::kU8);
  flags.values = &bits;
  const AttributeSet set = {"things", {kind, flags}};
  for (const Input& value : {word("tcp"), word("1"), text("tcp"), number(1)})
    CHECK(encoded({field("kind", value)}, &set) == made(1, "01"));
  CHECK(encoded({field("kind", "tpc")}, &set) ==
        "attribute kind: 'tpc' is not a known name or a number from 0 to 255 | did you mean tcp? | "
        "known are tcp, udp, 7");
  CHECK(encoded({field("kind", "sixteen")}, &set) ==
        "attribute kind: 'sixteen' is not a known name or a number from 0 to 255 | known are tcp, "
        "udp, 7");
  // JSON has numbers of its own, so text is the name; a word may be either.
  CHECK(encoded({field("kind", text("7"))}, &set) == made(1, "0a"));
  CHECK(encoded({field("kind", "7")}, &set) ==
        "attribute kind: '7' is a number, and the name of 10: write the number in hexadecimal, or "
        "10");
  for (const Input& value :
       {word("up,multicast"), word("up|multicast"), word("5"), number(5),
        list({text("up"), text("multicast")}), list({word("up"), word("multicast")})})
    CHECK(encoded({field("flags", value)}, &set) == made(2, "05"));
  CHECK(encoded({field("flags", list({}))}, &set) == made(2, "00"));
  CHECK(encoded({field("flags", "8")}, &set) == made(2, "08"));
  CHECK(encoded({field("flags", "up,multicats")}, &set) ==
        "attribute flags: 'up,multicats' is not known names or a number from 0 to 255 | did you "
        "mean multicast? | known are up, promisc, multicast");
  CHECK(encoded({field("flags", "")}, &set).starts_with("attribute flags: '' is not known names"));
  CHECK(encoded({field("flags", list({text("up"), text("dwon")}))}, &set)
            .starts_with("attribute flags: 'dwon' is not known names"));
}

TEST_CASE("names of signed values and bits") {
  const ValueNames names = {false, {{static_cast<uint64_t>(-1), "none"}, {3, "three"}}};
  const ValueNames bits = {true, {{0x80, "high"}, {1, "low"}}};
  Attribute kind = make(1, "kind", Type::kS8);
  kind.values = &names;
  Attribute flags = make(2, "flags", Type::kS8);
  flags.values = &bits;
  const AttributeSet set = {"things", {kind, flags}};
  CHECK(encoded({field("kind", "none")}, &set) == made(1, "ff"));
  CHECK(encoded({field("kind", "three")}, &set) == made(1, "03"));
  CHECK(encoded({field("flags", "high,low")}, &set) == made(2, "81"));
}

TEST_CASE("integers of JSON: signs, and quotes for those of 64 bits") {
  const AttributeSet set = {"things",
                            {make(1, "a", Type::kU32), make(2, "b", Type::kU64),
                             make(3, "c", Type::kSint), make(4, "d", Type::kS8)}};
  CHECK(encoded({field("a", number(5))}, &set) == made(1, "05000000"));
  CHECK(encoded({field("a", text("5"))}, &set) ==
        "attribute a: '5' is not a number from 0 to 4294967295 | write the number without quotes");
  CHECK(encoded({field("a", negative(-1))}, &set) ==
        "attribute a: '-1' is not a number from 0 to 4294967295");
  CHECK(encoded({field("b", text("18446744073709551615"))}, &set) == made(2, "ffffffffffffffff"));
  CHECK(encoded({field("c", text("-5"))}, &set) == made(3, "fbffffff"));
  CHECK(encoded({field("d", negative(-128))}, &set) == made(4, "80"));
  CHECK(encoded({field("d", number(128))}, &set) ==
        "attribute d: '128' is not a number from -128 to 127");
}

TEST_CASE("byte order and addresses as the set has them") {
  Attribute port = make(1, "port", Type::kU16);
  port.big_endian = true;
  Attribute address = make(2, "address", Type::kU32);
  address.big_endian = true;
  address.hint = DisplayHint::kIpv4;
  Attribute host_order = make(3, "host", Type::kU32);
  host_order.hint = DisplayHint::kIpv4;
  Attribute either = make(4, "either", Type::kBinary);
  either.hint = DisplayHint::kIpv4Or6;
  Attribute mac = make(5, "mac", Type::kBinary);
  mac.hint = DisplayHint::kMac;
  Attribute uuid = make(6, "uuid", Type::kBinary);
  uuid.hint = DisplayHint::kUuid;
  const AttributeSet set = {"things", {port, address, host_order, either, mac, uuid}};
  CHECK(encoded({field("port", "80")}, &set) == made(1, "0050"));
  CHECK(encoded({field("address", "10.0.0.1")}, &set) == made(2, "0a000001"));
  CHECK(encoded({field("address", text("10.0.0.1"))}, &set) == made(2, "0a000001"));
  CHECK(encoded({field("address", "0x0a000001")}, &set) == made(2, "0a000001"));
  CHECK(encoded({field("address", "10.0.0")}, &set) ==
        "attribute address: '10.0.0' is not an IPv4 address or a number from 0 to 4294967295");
  CHECK(encoded({field("host", "10.0.0.1")}, &set) == made(3, "0100000a"));
  CHECK(encoded({field("either", "10.0.0.1")}, &set) == made(4, "0a000001"));
  CHECK(encoded({field("either", "fe80::1")}, &set) == made(4, "fe800000000000000000000000000001"));
  CHECK(encoded({field("either", "0a000001")}, &set) == made(4, "0a000001"));
  CHECK(encoded({field("mac", "02:00:00:00:00:01")}, &set) == made(5, "020000000001"));
  CHECK(encoded({field("mac", "020000000001")}, &set) == made(5, "020000000001"));
  CHECK(
      encoded({field("mac", "02:00:00:0:00:01")}, &set) ==
      "attribute mac: '02:00:00:0:00:01' is not a MAC address or bytes in hexadecimal, two digits "
      "each");
  CHECK(encoded({field("uuid", "00112233-4455-6677-8899-AABBccddeeff")}, &set) ==
        made(6, "00112233445566778899aabbccddeeff"));
  CHECK(
      encoded({field("uuid", "00112233-4455-6677-8899-aabbccddeef")}, &set)
          .starts_with("attribute uuid: '00112233-4455-6677-8899-aabbccddeef' is not a UUID or "));
}

}  // namespace nltool
