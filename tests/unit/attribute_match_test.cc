// SPDX-License-Identifier: GPL-2.0-or-later
// Words that ask for attributes, compiled, and messages that have them or not.
#include "codec/attribute_match.h"

#include <doctest/doctest.h>

#include "bytes.h"
#include "codec/attribute_words.h"
#include "codec/compile_match.h"
#include "inputs.h"

namespace nltool {

using namespace inputs;  // NOLINT(google-build-using-namespace)

namespace {

// "yes" or "no" for a message of attributes and maybe a header, in hexadecimal; else the refusal.
std::string asked(const std::string& word, const MatchSubject& subject, const std::string& digits,
                  const std::string& header = {}) {
  try {
    const auto matches = compile_matches(parse_attribute_words({word}), {subject}, "them");
    return holds(*matches[0], from_hex(header), from_hex(digits)) ? "yes" : "no";
  } catch (const UsageError& error) {
    std::string told = error.what();
    for (const std::string& hint : error.hints()) told += " | " + hint;
    return told;
  }
}

std::string asked(const std::string& word, const AttributeSet* set, const std::string& digits) {
  return asked(word, MatchSubject{set, nullptr}, digits);
}

Attribute nest_of(uint16_t id, std::string name, const AttributeSet* inside) {
  Attribute attribute = make(id, std::move(name), Type::kNest);
  attribute.nested = inside;
  return attribute;
}

}  // namespace

TEST_CASE("match: integers by their bytes, in either order") {
  Attribute big = make(2, "big", Type::kU16);
  big.big_endian = true;
  const AttributeSet set{"things", {make(1, "count", Type::kU32), big, make(3, "low", Type::kS8)}};
  CHECK(asked("count=5", &set, made(1, "05000000")) == "yes");
  CHECK(asked("count=0x5", &set, made(1, "05000000")) == "yes");
  CHECK(asked("count=5", &set, made(1, "06000000")) == "no");
  CHECK(asked("count=5", &set, made(1, "0500000000000000")) == "no");
  CHECK(asked("count=5", &set, made(2, "05000000")) == "no");
  CHECK(asked("count=5", &set, "") == "no");
  CHECK(asked("big=258", &set, made(1, "05000000") + made(2, "0102")) == "yes");
  CHECK(asked("big=258", &set, made(2, "0201")) == "no");
  CHECK(asked("low=-2", &set, made(3, "fe")) == "yes");
  CHECK(asked("1=5", &set, made(1, "05000000")) == "yes");
  CHECK(asked("1:u8=5", &set, made(1, "05")) == "yes");
  CHECK(asked("7:be32=5", &set, made(7, "00000005")) == "yes");
  CHECK(asked("7:u16=5", nullptr, made(7, "0500")) == "yes");
}

TEST_CASE("match: uint and sint by value, whichever width was sent") {
  const AttributeSet set{"things", {make(1, "id", Type::kUint), make(2, "rise", Type::kSint)}};
  CHECK(asked("id=5", &set, made(1, "05000000")) == "yes");
  CHECK(asked("id=5", &set, made(1, "0500000000000000")) == "yes");
  CHECK(asked("id=5", &set, made(1, "0500")) == "no");
  CHECK(asked("id=4294967296", &set, made(1, "0000000001000000")) == "yes");
  CHECK(asked("rise=-1", &set, made(2, "ffffffff")) == "yes");
  CHECK(asked("rise=-1", &set, made(2, "ffffffffffffffff")) == "yes");
  CHECK(asked("rise=-1", &set, made(2, "ffffffff00000000")) == "no");
  CHECK(asked("9:sint=-1", nullptr, made(9, "ffffffffffffffff")) == "yes");
}

TEST_CASE("match: text with and without its NUL") {
  const AttributeSet set = one(make(1, "msg", Type::kString));
  CHECK(asked("msg=ab", &set, made(1, "616200")) == "yes");
  CHECK(asked("msg=ab", &set, made(1, "6162")) == "yes");
  CHECK(asked("msg=ab", &set, made(1, "61620000")) == "yes");
  CHECK(asked("msg=ab", &set, made(1, "61626300")) == "no");
  CHECK(asked("msg=ab", &set, made(1, "6100")) == "no");
  CHECK(asked("msg=", &set, made(1, "00")) == "yes");
  CHECK(asked("msg=", &set, made(1, "")) == "yes");
  CHECK(asked("msg=", &set, made(1, "61")) == "no");
  CHECK(asked("msg=[ab]", &set, made(1, "5b61625d00")) == "yes");
  CHECK(asked("5:str=ab", &set, made(5, "616200")) == "yes");
}

TEST_CASE("match: a name alone asks for the attribute to be there") {
  const AttributeSet set{"things",
                         {make(1, "msg", Type::kString), make(2, "up", Type::kFlag),
                          make(3, "pad", Type::kPad), make(4, "odd", Type::kUnknown)}};
  CHECK(asked("msg", &set, made(1, "00")) == "yes");
  CHECK(asked("msg", &set, made(2, "")) == "no");
  CHECK(asked("up", &set, made(2, "")) == "yes");
  CHECK(asked("up=true", &set, made(2, "")) == "yes");
  CHECK(asked("odd", &set, made(4, "0102")) == "yes");
  CHECK(asked("77", &set, made(77, "0102")) == "yes");
  CHECK(asked("pad", &set, "") == "attribute pad: is padding and has no value");
}

TEST_CASE("match: values by name, bits, addresses, bytes") {
  const ValueNames states{false, {{0, "down"}, {3, "up"}}};
  const ValueNames bits{true, {{1, "broadcast"}, {4, "multi"}}};
  Attribute state = make(1, "state", Type::kU8);
  state.values = &states;
  Attribute flags = make(2, "flags", Type::kU32);
  flags.values = &bits;
  Attribute ip = make(3, "ip", Type::kBinary);
  ip.hint = DisplayHint::kIpv4Or6;
  Attribute mac = make(4, "mac", Type::kBinary);
  mac.hint = DisplayHint::kMac;
  const AttributeSet set{"things", {state, flags, ip, mac, make(5, "data", Type::kBinary)}};
  CHECK(asked("state=up", &set, made(1, "03")) == "yes");
  CHECK(asked("state=up", &set, made(1, "00")) == "no");
  CHECK(asked("state=pu", &set, "").starts_with("attribute state: 'pu' is not a known name or "));
  CHECK(asked("flags=broadcast,multi", &set, made(2, "05000000")) == "yes");
  CHECK(asked("flags=[broadcast,multi]", &set, made(2, "05000000")) == "yes");
  CHECK(asked("flags=broadcast", &set, made(2, "05000000")) == "no");
  CHECK(asked("ip=127.0.0.1", &set, made(3, "7f000001")) == "yes");
  CHECK(asked("ip=::1", &set, made(3, "00000000000000000000000000000001")) == "yes");
  CHECK(asked("ip=::1", &set, made(3, "7f000001")) == "no");
  CHECK(asked("mac=02:00:00:00:00:ff", &set, made(4, "0200000000ff")) == "yes");
  CHECK(asked("9:mac=02:00:00:00:00:ff", &set, made(9, "0200000000ff")) == "yes");
  CHECK(asked("9:ipv4=127.0.0.1", &set, made(9, "7f000001")) == "yes");
  CHECK(asked("data=0102", &set, made(5, "0102")) == "yes");
  CHECK(asked("data=0102", &set, made(5, "010203")) == "no");
  CHECK(asked("9:bin=0102", &set, made(9, "0102")) == "yes");
}

TEST_CASE("match: limits of requests say nothing of what is sent") {
  Limits limits;
  limits.max = 10;
  Attribute count = make(1, "count", Type::kU32);
  count.limits = &limits;
  const AttributeSet set = one(count);
  CHECK(asked("count=11", &set, made(1, "0b000000")) == "yes");
}

TEST_CASE("match: paths, in a nest that comes several times any one") {
  const AttributeSet inner{"inner", {make(1, "id", Type::kU8), make(2, "on", Type::kU8)}};
  Attribute many = nest_of(2, "many", &inner);
  many.multi = true;
  const AttributeSet set{"things", {make(1, "x", Type::kU8), many}};
  const std::string first = made(0x8002, made(1, "01") + made(2, "01"));
  const std::string second = made(2, made(1, "02") + made(2, "00"));
  CHECK(asked("many.id=2", &set, first + second) == "yes");
  CHECK(asked("2.1=2", &set, first + second) == "yes");
  CHECK(asked("2.1:u8=2", nullptr, first + second) == "yes");
  CHECK(asked("2:nest={1:u8=2}", nullptr, first + second) == "yes");
  CHECK(asked("many.id=3", &set, first + second) == "no");
  CHECK(asked("many.on", &set, first) == "yes");
  CHECK(asked("many", &set, made(0x8002, "")) == "yes");
  CHECK(asked("many={id=2,on=0}", &set, first + second) == "yes");
  CHECK(asked("many={id=2,on=1}", &set, first + second) == "no");
  CHECK(asked("many.id=2", &set, made(1, "02")) == "no");
  CHECK(asked("many=[]", &set, "") == "attribute many: names nothing that could hold or not");
  CHECK(asked("many.di=2", &set, "") ==
        "attribute many.di: is not a name of attribute set inner | did you mean id? | known are "
        "id, on");
  CHECK(asked("many=5", &set, "")
            .starts_with("attribute many: is a nest and needs {...}: '5' is none"));
}

TEST_CASE("match: elements of arrays, any or by index") {
  const AttributeSet inner{"inner", {make(1, "id", Type::kU8)}};
  Attribute nests = nest_of(1, "nests", &inner);
  nests.type = Type::kIndexedArray;
  nests.element = Type::kNest;
  Attribute numbers = make(2, "numbers", Type::kIndexedArray);
  numbers.element = Type::kU16;
  Attribute packed = make(3, "packed", Type::kBinary);
  packed.element = Type::kU16;
  const AttributeSet set{"things", {nests, numbers, packed}};
  const std::string two = made(1, made(1, made(1, "07")) + made(2, made(1, "08")));
  CHECK(asked("nests.id=8", &set, two) == "yes");
  CHECK(asked("nests.id=9", &set, two) == "no");
  CHECK(asked("nests.2.id=8", &set, two) == "yes");
  CHECK(asked("nests.1.id=8", &set, two) == "no");
  CHECK(asked("nests={id=8}", &set, two) == "yes");
  const std::string some = made(2, made(1, "0500") + made(2, "0600"));
  CHECK(asked("numbers=6", &set, some) == "yes");
  CHECK(asked("numbers=7", &set, some) == "no");
  CHECK(asked("numbers=6,5", &set, some) == "yes");
  CHECK(asked("numbers=[5,7]", &set, some) == "no");
  CHECK(asked("numbers.1=6", &set, some) == "no");
  CHECK(asked("packed=6", &set, made(3, "05000600")) == "yes");
  CHECK(asked("packed=7", &set, made(3, "05000600")) == "no");
  CHECK(asked("packed=1280", &set, made(3, "00050006")) == "yes");
  CHECK(asked("packed=5", &set, made(3, "000500")) == "no");
  CHECK(asked("packed=", &set, made(3, "")) == "yes");
  CHECK(asked("packed=", &set, made(3, "0500")) == "no");
  CHECK(asked("packed=[]", &set, made(3, "0500")) == "no");
  CHECK(asked("packed=5,,6", &set, "") == "attribute packed: '' is not a number from 0 to 65535");
  CHECK(asked("numbers=", &set, made(2, "")) == "yes");
  CHECK(asked("numbers=", &set, some) == "no");
  CHECK(asked("numbers=[]", &set, some) == "no");
}

TEST_CASE("match: members of headers and structs, each by itself") {
  const Struct header{"hdr",
                      {{"family", Type::kU8, 1},
                       {"", Type::kPad, 1},
                       {"type", Type::kU16, 2},
                       {"name", Type::kString, 4}},
                      8};
  const AttributeSet set{"things", {make(1, "type", Type::kU8)}};
  const MatchSubject subject{&set, &header};
  CHECK(asked("family=2", subject, "", "02ff0100616200ff") == "yes");
  CHECK(asked("family=3", subject, "", "02ff0100616200ff") == "no");
  CHECK(asked("header.type=1", subject, "", "02ff0100616200ff") == "yes");
  CHECK(asked("name=ab", subject, "", "02ff0100616200ff") == "yes");
  CHECK(asked("name=a", subject, "", "02ff0100616200ff") == "no");
  CHECK(asked("family", subject, "", "02ff") == "yes");
  CHECK(asked("name=ab", subject, "", "02ff01006162") == "no");
  CHECK(asked("type=1", subject, "") ==
        "attribute type: is a member of the header and attribute 1: write header.type=... or "
        "1=...");
  CHECK(asked("familly=2", subject, "") ==
        "attribute familly: is not a name of attribute set things | did you mean family? | known "
        "are type, family, type, name");
  Attribute binary = make(2, "info", Type::kBinary);
  binary.structure = &header;
  const AttributeSet other = one(binary);
  CHECK(asked("info.type=1", &other, made(2, "02ff0100616200ff")) == "yes");
  CHECK(asked("info={type=1,family=3}", &other, made(2, "02ff0100616200ff")) == "no");
  CHECK(
      asked("info.tpye=1", &other, "")
          .starts_with("attribute info.tpye: struct hdr has no such member | did you mean type?"));
  CHECK(asked("header", subject, "") == "attribute header: names nothing that could hold or not");
  CHECK(asked("_trailing=1", &other, "") ==
        "attribute _trailing: is no attribute, and nothing to filter by");
}

TEST_CASE("match: sub-messages, as the format of each message has it") {
  const AttributeSet vlan{"vlan", {make(1, "id", Type::kU16)}};
  const AttributeSet bond{"bond", {make(1, "mode", Type::kU8), make(2, "id", Type::kU32)}};
  const Struct fifo{"fifo", {{"limit", Type::kU32, 4}}, 4};
  const SubMessage formats{
      "data-msg", {{"vlan", nullptr, &vlan}, {"bond", nullptr, &bond}, {"fifo", &fifo, nullptr}}};
  Attribute data = make(2, "data", Type::kSubMessage);
  data.sub_message = &formats;
  data.selector = "kind";
  const AttributeSet set{"things", {make(1, "kind", Type::kString), data}};
  const std::string is_vlan = made(1, "766c616e00");
  const std::string is_bond = made(1, "626f6e6400");
  CHECK(asked("data.id=5", &set, is_vlan + made(2, made(1, "0500"))) == "yes");
  CHECK(asked("data.id=5", &set, made(2, made(1, "0500")) + is_vlan) == "yes");
  CHECK(asked("data.id=5", &set, is_bond + made(2, made(2, "05000000"))) == "yes");
  CHECK(asked("data.id=5", &set, is_bond + made(2, made(1, "0500"))) == "no");
  CHECK(asked("data.mode=5", &set, is_vlan + made(2, made(1, "05"))) == "no");
  CHECK(asked("data.limit=5", &set, made(1, "6669666f") + made(2, "05000000")) == "yes");
  CHECK(asked("data.1:u8=5", &set, made(1, "6f64") + made(2, made(1, "05"))) == "yes");
  CHECK(asked("data.id=5", &set, made(1, "6f64") + made(2, made(1, "0500"))) == "no");
  CHECK(asked("data", &set, made(2, "")) == "yes");
  CHECK(asked("data.mdoe=5", &set, "") ==
        "attribute data.mdoe: is not a name of any of data-msg | did you mean mode? | known are "
        "id, mode, limit");
  CHECK(asked("data.mode=x", &set, "") == "attribute data.mode: 'x' is not a number from 0 to 255");
}

TEST_CASE("match: nests whose types are values") {
  const AttributeSet inner{"inner", {make(3, "min", Type::kU8)}};
  Attribute policy = make(1, "policy", Type::kTypeValue);
  policy.nested = &inner;
  policy.type_names = {"index", "attr"};
  const AttributeSet set = one(policy);
  const std::string message =
      made(1, made(5, made(6, made(3, "01"))) + made(7, made(8, made(3, "02"))));
  CHECK(asked("policy.min=2", &set, message) == "yes");
  CHECK(asked("policy={index=7,min=2}", &set, message) == "yes");
  CHECK(asked("policy={index=5,min=2}", &set, message) == "no");
  CHECK(asked("policy={attr=8,min=2}", &set, message) == "yes");
  CHECK(asked("policy.attr=9", &set, message) == "no");
}

TEST_CASE("match: without a type nothing can be compared") {
  const AttributeSet set = one(make(1, "odd", Type::kUnknown));
  for (const AttributeSet* known : {&set, static_cast<const AttributeSet*>(nullptr)})
    CHECK(asked("9=5", known, "").starts_with("attribute 9: no type is known: write 9:TYPE=VALUE"));
  CHECK(asked("odd=5", &set, "").starts_with("attribute odd: no type is known: write odd:TYPE="));
  CHECK(asked("msg=5", nullptr, "") ==
        "attribute msg: names need a spec, and none is known here | write a number, with a type "
        "where none is known, as 1:u32=5");
}

TEST_CASE("match: of several subjects those that have the attribute") {
  const AttributeSet links{"links", {make(1, "name", Type::kString), make(2, "mtu", Type::kU32)}};
  const AttributeSet addresses{"addresses", {make(1, "local", Type::kU8)}};
  const std::vector<MatchSubject> both{{&links, nullptr}, {&addresses, nullptr}, {}};
  const auto compiled = [&](const std::string& word) -> std::string {
    try {
      std::string found;
      for (const auto& match : compile_matches(parse_attribute_words({word}), both, "any event"))
        found += match ? '1' : '0';
      return found;
    } catch (const UsageError& error) {
      std::string told = error.what();
      for (const std::string& hint : error.hints()) told += " | " + hint;
      return told;
    }
  };
  CHECK(compiled("mtu=5") == "100");
  CHECK(compiled("local=5") == "010");
  CHECK(compiled("1=5") == "110");
  CHECK(compiled("1:u8=5") == "111");
  CHECK(compiled("locl=5") ==
        "attribute locl: is not a name of any event | did you mean local? | known are name, mtu, "
        "local");
  CHECK(compiled("mtu=x") == "attribute mtu: 'x' is not a number from 0 to 4294967295");
}

TEST_CASE("match: what is cut short does not match, and is not read") {
  const AttributeSet inner{"inner", {make(1, "id", Type::kU8)}};
  const AttributeSet set = one(nest_of(2, "nest", &inner));
  CHECK(asked("nest.id=1", &set,
              "09000200"
              "0500010001") == "yes");
  CHECK(asked("nest.id=1", &set,
              "09000200"
              "05000100") == "no");
  CHECK(asked("nest.id=1", &set,
              "08000200"
              "05000100"
              "01") == "no");
  CHECK(asked("nest.id=1", &set, "0300") == "no");
}

}  // namespace nltool
