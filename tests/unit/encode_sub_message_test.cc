// SPDX-License-Identifier: GPL-2.0-or-later
// Nests whose content something else decides: sub-messages, nests whose types are values.
#include <doctest/doctest.h>

#include "bytes.h"
#include "codec/encode.h"
#include "inputs.h"

namespace nltool {

using namespace inputs;  // NOLINT(google-build-using-namespace)

namespace {

// linkinfo-attrs of rt-link, made small: what is in data depends on kind.
struct Link {
  AttributeSet vlan{"vlan-attrs", {make(1, "id", Type::kU16)}};
  Struct fifo{"fifo", {{"limit", Type::kU32, 4}}, 4};
  Struct odd{"odd", {{"a", Type::kU8, 1}, {"id", Type::kU8, 1}}, 2};
  SubMessage data{"data-msg",
                  {{"vlan", nullptr, &vlan}, {"fifo", &fifo, nullptr}, {"both", &odd, &vlan}}};
  AttributeSet inner{"inner-attrs", {make(1, "data", Type::kSubMessage)}};
  AttributeSet set;

  Link() {
    Attribute by_kind = make(2, "data", Type::kSubMessage);
    by_kind.sub_message = &data;
    by_kind.selector = "kind";
    inner.attributes[0].sub_message = &data;
    inner.attributes[0].selector = "kind";
    Attribute nest = make(3, "nest", Type::kNest);
    nest.nested = &inner;
    set = {"link-attrs", {make(1, "kind", Type::kString), by_kind, nest}};
  }
};

}  // namespace

TEST_CASE("sub-messages: their selector stands beside, before or behind, or further out") {
  const Link link;
  const std::string kind = made(1, "766c616e00");
  const std::string data = made(0x8002, made(1, "0500"));
  const InputField id = field("data", map({field("id", "5")}));
  CHECK(encoded({field("kind", "vlan"), id}, &link.set) == kind + data);
  CHECK(encoded({id, field("kind", "vlan")}, &link.set) == data + kind);
  CHECK(encoded({field("1", "vlan"), id}, &link.set) == kind + data);
  CHECK(encoded({field("kind:str", "vlan"), id}, &link.set) == kind + data);
  CHECK(encoded({field("kind", bytes(from_hex("766c616e00"))), id}, &link.set) == kind + data);
  CHECK(encoded({field("kind", "vlan"), field("nest", map({id}))}, &link.set) ==
        kind + made(0x8003, made(0x8001, made(1, "0500"))));
  CHECK(encoded({field("kind", "vlan"), field("data")}, &link.set) == kind + made(0x8002, ""));
}

TEST_CASE("sub-messages: with a struct, alone and before attributes") {
  const Link link;
  CHECK(encoded({field("kind", "fifo"), field("data", map({field("limit", "5")}))}, &link.set) ==
        made(1, "6669666f00") + made(2, "05000000"));
  CHECK(encoded({field("kind", "fifo"), field("data", "0500")}, &link.set) ==
        made(1, "6669666f00") + made(2, "0500"));
  CHECK(encoded({field("kind", "both"),
                 field("data", map({field("a", number(7)), field("id", number(5))}))},
                &link.set) == made(1, "626f746800") + made(0x8002, "07000000" + made(1, "0500")));
  CHECK(encoded({field("kind", "both"),
                 field("data", map({field("header.id", number(7)), field("id", number(5))}))},
                &link.set) == made(1, "626f746800") + made(0x8002, "00070000" + made(1, "0500")));
  CHECK(encoded({field("kind", "both"), field("data", map({field("id", "5")}))}, &link.set) ==
        "attribute data.id: is a member of the header and attribute 1: write data.header.id=... or "
        "data.1=...");
}

TEST_CASE("sub-messages whose format is not known take numbers with types, and say why no names") {
  const Link link;
  CHECK(encoded({field("data", map({field("1:u8", "5")}))}, &link.set) ==
        made(0x8002, made(1, "05")));
  CHECK(
      encoded({field("data", map({field("id", "5")}))}, &link.set) ==
      "attribute data.id: what it is depends on kind, which is not given | write a number, with a "
      "type where none is known, as data.1:u32=5");
  CHECK(encoded({field("kind", "vlna"), field("data", map({field("id", "5")}))}, &link.set) ==
        "attribute data.id: what it is depends on kind, and the spec knows no 'vlna' there | did "
        "you mean "
        "kind=vlan? | write a number, with a type where none is known, as data.1:u32=5");
}

TEST_CASE("sub-messages chosen by the name of a number") {
  const ValueNames names = {false, {{3, "vlan"}}};
  Link link;
  link.set.attributes[0].type = Type::kU8;
  link.set.attributes[0].values = &names;
  for (const Input& value : {word("vlan"), word("3"), number(3), text("vlan")})
    CHECK(encoded({field("kind", value), field("data", map({field("id", "5")}))}, &link.set) ==
          made(1, "03") + made(0x8002, made(1, "0500")));
}

TEST_CASE("sub-messages chosen by a member of the header") {
  const Link link;
  AttributeSet set = {"things", {link.set.attributes[1]}};
  const Struct header{"hdr", {{"kind", Type::kString, 4}}, 4};
  const InputField data = field("data", map({field("id", "5")}));
  for (const InputField& kind : {field("kind", "vlan"), field("header.kind", "vlan"),
                                 field("header", map({field("kind", "vlan")}))})
    CHECK(encoded({kind, data}, request(&set, &header)) ==
          "766c616e" + made(0x8002, made(1, "0500")));
}

TEST_CASE("nests whose types are values") {
  const AttributeSet inner = {"inner", {make(1, "n", Type::kU8), make(2, "op", Type::kU8)}};
  Attribute attribute = make(1, "policy", Type::kTypeValue);
  attribute.nested = &inner;
  attribute.type_names = {"policy-id", "op"};
  const AttributeSet set = one(attribute);
  const std::string way = made(0x8007, made(0x8008, made(1, "05")));
  const Input value =
      map({field("policy-id", number(7)), field("header.op", number(8)), field("n", number(5))});
  CHECK(encoded({field("policy", value)}, &set) == made(0x8001, way));
  CHECK(encoded({field("policy",
                       map({field("n", "5"), field("header.op", "8"), field("policy-id", "7")}))},
                &set) == made(0x8001, way));
  CHECK(encoded({field("policy", list({value, value}))}, &set) ==
        made(0x8001, way) + made(0x8001, way));
  CHECK(encoded({field("policy", list({list({value, value})}))}, &set) == made(0x8001, way + way));
  CHECK(encoded({field("policy", map({field("policy-id", "7")}))}, &set) ==
        made(0x8001, made(0x8007, "")));
  CHECK(encoded({field("policy")}, &set) == made(0x8001, ""));
  CHECK(encoded({field("policy", map({field("policy-id", "7"), field("n", "5")}))}, &set) ==
        "attribute policy: needs op, the type of a nest in it");
  CHECK(encoded({field("policy", map({field("header.op", "8"), field("n", "5")}))}, &set) ==
        "attribute policy: needs policy-id, the type of a nest in it");
  CHECK(encoded({field("policy", map({field("policy-id", "16384")}))}, &set) ==
        "attribute policy.policy-id: '16384' is not the type of an attribute, a number from 0 to "
        "16383");
}

}  // namespace nltool
