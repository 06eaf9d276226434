// SPDX-License-Identifier: GPL-2.0-or-later
// Sub-messages: which attribute chooses their format, and what comes of it.
#include "codec/selector.h"

#include <doctest/doctest.h>

#include "decoding.h"

namespace nltool {

namespace {

std::vector<uint8_t> u8(uint16_t type, uint8_t value) { return attribute(type, {value}); }

std::vector<uint8_t> text(uint16_t type, std::string_view value) {
  auto payload = text_bytes(value);
  payload.push_back(0);
  return attribute(type, payload);
}

const AttributeSet kInner = one(make(1, "n", Type::kU8));

// kind=1 chooses what data=2 is; others=3 is a nest of the same.
struct Family {
  Struct header = make_struct("h", {member("n", Type::kU8, 1), member("m", Type::kU8, 1)});
  SubMessage formats = {"formats",
                        {{"plain", nullptr, &kInner},
                         {"headed", &header, &kInner},
                         {"struct", &header, nullptr},
                         {"empty", nullptr, nullptr}}};
  AttributeSet set = {"set",
                      {make(1, "kind", Type::kString), make(2, "data", Type::kSubMessage),
                       make(3, "more", Type::kNest)}};
  Family() {
    set.attributes[1].sub_message = &formats;
    set.attributes[1].selector = "kind";
    set.attributes[2].nested = &set;
  }
};

}  // namespace

TEST_CASE("a sub-message is what its selector says, before it or behind it") {
  const Family family;
  CHECK(to_json(join({text(1, "plain"), attribute(2, u8(1, 5))}), &family.set) ==
        R"({"kind":"plain","data":{"n":5}})");
  CHECK(to_json(join({attribute(2, u8(1, 5)), text(1, "plain")}), &family.set) ==
        R"({"data":{"n":5},"kind":"plain"})");
  // A string may come without its NUL.
  CHECK(to_json(join({attribute(1, text_bytes("plain")), attribute(2, u8(1, 5))}), &family.set) ==
        R"({"kind":"plain","data":{"n":5}})");
}

TEST_CASE("a sub-message's header, and attributes called as its members are") {
  const Family family;
  const auto data = [&](const char* kind, std::vector<uint8_t> bytes) {
    const std::string json = to_json(join({text(1, kind), attribute(2, bytes)}), &family.set);
    return json.substr(json.find("data") + 6);
  };
  // Attributes begin on a boundary of four.
  CHECK(data("headed", join({from_hex("01020000"), u8(1, 5)})) == R"({"header.n":1,"m":2,"n":5}})");
  CHECK(data("headed", from_hex("0102")) == R"({"header.n":1,"m":2}})");
  CHECK(data("headed", from_hex("01")) == R"({"_header":[{"hex":"01"}]}})");
  CHECK(data("headed", {}) == "{}}");
  CHECK(data("headed", from_hex("0102000003")) ==
        R"({"header.n":1,"m":2,"_trailing":[{"hex":"03"}]}})");
  CHECK(data("struct", from_hex("010203")) == R"({"n":1,"m":2,"_trailing":[{"hex":"03"}]}})");
  CHECK(data("struct", from_hex("01")) == R"({"n":1}})");
  CHECK(data("empty", {}) == "{}}");
  CHECK(data("empty", from_hex("01")) == R"({"hex":"01"}})");
}

TEST_CASE("without a selector, or with one nobody knows, a sub-message stays bytes") {
  const Family family;
  const auto data = attribute(2, u8(1, 5));
  const std::string undecoded = R"("data":{"hex":"0500010005000000"})";
  CHECK(to_json(data, &family.set) == "{" + undecoded + "}");
  CHECK(to_json(join({text(1, "strange"), data}), &family.set) ==
        R"({"kind":"strange",)" + undecoded + "}");
  CHECK(to_json(join({attribute(1, from_hex("ff")), data}), &family.set) ==
        R"({"kind":{"hex":"ff"},)" + undecoded + "}");
  CHECK(value_json(family.set.attributes[1], "01") == R"({"hex":"01"})");
  AttributeSet lost = family.set;
  lost.attributes[1].selector = "nosuch";
  CHECK(to_json(join({text(1, "plain"), data}), &lost) == R"({"kind":"plain",)" + undecoded + "}");
  lost.attributes[1].sub_message = nullptr;
  CHECK(to_json(data, &lost) == "{" + undecoded + "}");
}

TEST_CASE("the selector next to it counts, else that of the nest around") {
  const Family family;
  const auto data = attribute(2, u8(1, 5));
  CHECK(to_json(join({text(1, "plain"), attribute(3, data)}), &family.set) ==
        R"({"kind":"plain","more":{"data":{"n":5}}})");
  CHECK(to_json(join({attribute(3, attribute(3, data)), text(1, "plain")}), &family.set) ==
        R"({"more":{"more":{"data":{"n":5}}},"kind":"plain"})");
  CHECK(to_json(join({text(1, "plain"), attribute(3, join({data, text(1, "strange")}))}),
                &family.set) ==
        R"({"kind":"plain","more":{"data":{"hex":"0500010005000000"},"kind":"strange"}})");
  // That of a nest which has ended does not.
  CHECK(to_json(join({attribute(3, text(1, "plain")), data}), &family.set) ==
        R"({"more":{"kind":"plain"},"data":{"hex":"0500010005000000"}})");
}

TEST_CASE("through arrays and sub-messages, too") {
  Family family;
  AttributeSet holds = {"holds", {make(2, "data", Type::kSubMessage)}};
  holds.attributes[0].sub_message = &family.formats;
  holds.attributes[0].selector = "kind";
  family.formats.formats.push_back({"deeper", nullptr, &holds});
  Attribute array = make(4, "list", Type::kIndexedArray);
  array.element = Type::kNest;
  array.nested = &holds;
  family.set.attributes.push_back(array);
  const auto data = attribute(2, u8(1, 5));
  CHECK(to_json(join({attribute(4, attribute(1, data)), text(1, "plain")}), &family.set) ==
        R"({"list":[{"1":{"data":{"n":5}}}],"kind":"plain"})");
  // "deeper" chooses itself until the bytes end.
  CHECK(to_json(join({text(1, "deeper"), attribute(2, attribute(2, {}))}), &family.set) ==
        R"({"kind":"deeper","data":{"data":{}}})");
}

TEST_CASE("selectors that are numbers: by name, else by their digits") {
  const ValueNames names = {false, {{1, "plain"}, {static_cast<uint64_t>(-1), "minus"}}};
  SubMessage formats = {
      "formats",
      {{"plain", nullptr, &kInner}, {"258", nullptr, &kInner}, {"-2", nullptr, &kInner}}};
  AttributeSet set = {"set", {make(1, "kind", Type::kU16), make(2, "data", Type::kSubMessage)}};
  set.attributes[0].big_endian = true;
  set.attributes[0].values = &names;
  set.attributes[1].sub_message = &formats;
  set.attributes[1].selector = "kind";
  const auto chosen = [&](const char* kind) {
    const auto bytes = attribute(1, from_hex(kind));
    const Scope scope{&set, bytes, nullptr};
    const SubMessage::Format* format = choose_format(set.attributes[1], &scope);
    return format != nullptr ? format->value : "";
  };
  CHECK(chosen("0001") == "plain");
  CHECK(chosen("0102") == "258");
  CHECK(chosen("0100") == "");
  CHECK(chosen("01") == "");
  set.attributes[0].type = Type::kS16;
  CHECK(chosen("fffe") == "-2");
  formats.formats[0].value = "minus";
  CHECK(chosen("ffff") == "minus");
  set.attributes[0].type = Type::kBinary;
  CHECK(chosen("0001") == "");
  CHECK(choose_format(set.attributes[1], nullptr) == nullptr);
}

}  // namespace nltool
