// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/attribute_json.h"

#include <doctest/doctest.h>

#include <random>

#include "bytes.h"
#include "codec/decode.h"
#include "input_text.h"
#include "output/json_writer.h"

namespace nltool {

namespace {

std::string parsed(std::string_view text) { return show(parse_attribute_json(text, "attributes")); }

std::string refusal(std::string_view text) {
  return usage_error([&] { parse_attribute_json(text, "attributes"); });
}

// A value at random, and the JSON of it.
struct Random {
  std::mt19937 generator{20260104};
  unsigned below(unsigned end) { return generator() % end; }

  Input value(int depth) {
    Input input;
    input.kind = static_cast<Input::Kind>(below(depth > 0 ? 9 : 7));
    if (input.kind == Input::Kind::kWord) input.kind = Input::Kind::kText;
    input.number = (uint64_t{generator()} << 32 | generator()) >> below(64);
    input.signed_number = -1 - static_cast<int64_t>(input.number >> 1);
    input.boolean = below(2) == 0;
    for (unsigned i = 0; i < below(5); ++i)
      input.bytes.push_back(static_cast<uint8_t>(generator()));
    constexpr std::string_view kParts[] = {"a", "\"", "\\", "\n", "\xc3\xbc", "\xf0\x9f\x90\xa7",
                                           "/", "{",  "hex"};
    for (unsigned i = 0; i < below(5); ++i) input.text += kParts[below(std::size(kParts))];
    const bool map = input.kind == Input::Kind::kMap, list = input.kind == Input::Kind::kList;
    for (unsigned i = 0; map && i < below(5); ++i)
      input.fields.push_back(
          {"k" + std::to_string(i) + (below(2) == 0 ? "\"" : ""), "", value(depth - 1), {}});
    for (unsigned i = 0; list && i < below(5); ++i) input.list.push_back(value(depth - 1));
    return input;
  }
};

void write(JsonWriter& writer, const Input& input) {
  switch (input.kind) {
    case Input::Kind::kNothing:
      return writer.null();
    case Input::Kind::kWord:
    case Input::Kind::kText:
      return writer.text(input.text);
    case Input::Kind::kUnsigned:
      return writer.number(input.number, true);
    case Input::Kind::kSigned:
      return writer.signed_number(input.signed_number, true);
    case Input::Kind::kBoolean:
      return writer.boolean(input.boolean);
    case Input::Kind::kBytes:
      return writer.undecoded(input.bytes);
    case Input::Kind::kList:
      writer.begin_list();
      for (const Input& element : input.list) write(writer, element);
      return writer.end_list();
    case Input::Kind::kMap:
      writer.begin_map();
      for (const InputField& field : input.fields) {
        writer.key(field.name);
        write(writer, field.value);
      }
      return writer.end_map();
  }
}

Attribute named(uint16_t id, const char* name, Type type) {
  Attribute attribute;
  attribute.id = id;
  attribute.name = name;
  attribute.type = type;
  return attribute;
}

}  // namespace

TEST_CASE("an object of JSON is fields in order") {
  CHECK(parsed("{}") == "");
  CHECK(parsed(R"( {"msg":"Hi","seq":7,"2":{"b":true,"a":null},"list":[1,"x",[],{}]} )") ==
        R"(msg="Hi" seq=7u 2={b=true a} list=[1u|"x"|[]|{}])");
  CHECK(parsed(R"({"a":"\u00fc\ud83d\udc27\n"})") == "a=\"\xc3\xbc\xf0\x9f\x90\xa7\n\"");
  CHECK(parsed(R"({"a":"b\u0000c"})") == "a=\"b" + std::string(1, '\0') + "c\"");
  CHECK(parsed("{\"\":1}") == "=1u");
  CHECK(parse_json_value(R"({"a":1})", "x").kind == Input::Kind::kMap);
  CHECK(show(parse_json_value(R"({"a":1})", "x")) == "{a=1u}");
}

TEST_CASE("a key may have a type") {
  const auto fields = parse_attribute_json(R"({"1:u32":5,"2:nest":{"3:str":"x"},":a":1})", "x");
  REQUIRE(fields.size() == 3);
  CHECK(fields[0].name == "1");
  CHECK(fields[0].type == "u32");
  CHECK(fields[1].type == "nest");
  CHECK(fields[1].value.fields.at(0).name == "3");
  CHECK(fields[1].value.fields.at(0).type == "str");
  CHECK(fields[2].name == ":a");
}

TEST_CASE("integers are exact, other numbers refused") {
  CHECK(parsed(R"({"a":18446744073709551615})") == "a=18446744073709551615u");
  CHECK(parsed(R"({"a":9223372036854775808})") == "a=9223372036854775808u");
  CHECK(parsed(R"({"a":-9223372036854775808})") == "a=-9223372036854775808s");
  CHECK(parsed(R"({"a":0,"b":-0,"c":-1})") == "a=0u b=0u c=-1s");
  CHECK(refusal(R"({"a":18446744073709551616})") ==
        "reading attributes: column 6: a: 18446744073709551616 does not fit into 64 bits");
  CHECK(refusal(R"({"a":-9223372036854775809})") ==
        "reading attributes: column 6: a: -9223372036854775809 does not fit into 64 bits");
  CHECK(refusal("{\"a\":{\n \"b\":[2, 1.5 ]}}") ==
        "reading attributes: line 2, column 10: a.b[1]: 1.5 is no integer: write it with digits "
        "alone");
  CHECK(refusal(R"({"a":1e3})").find("a: 1e3 is no integer") != std::string::npos);
  CHECK(refusal(R"({"a":{"b":1e999}})").find("a.b: 1e999 is no integer") != std::string::npos);
  const std::string digits = refusal("{\"a\":" + std::string(1000, '9') + "}");
  CHECK(digits.find("does not fit") != std::string::npos);
  CHECK(digits.size() < 200);
}

TEST_CASE("hexadecimal digits under a lone key are bytes") {
  CHECK(parsed(R"({"a":{"hex":"00ff"},"b":[{"hex":""}]})") == "a=<00ff> b=[<>]");
  CHECK(parsed(R"({"a":{"hex":"00","x":1}})") == R"(a={hex="00" x=1u})");
  CHECK(parsed(R"({"a":{"hex":12}})") == "a={hex=12u}");
  CHECK(parsed(R"({"hex":"00"})") == R"(hex="00")");
  CHECK(refusal(R"({"a":{"hex":"0"}})") ==
        "reading attributes: column 16: a: '0' is no bytes in hexadecimal");
}

TEST_CASE("what is no object of JSON is refused with its place") {
  const std::pair<const char*, const char*> bad[] = {
      {"", "column 1: this is no JSON: "},
      {"{", "column 1: this is no JSON: "},
      {"[1]", "column 1: an object, {...}, is expected"},
      {"\n 12", "line 2, column 2: an object, {...}, is expected"},
      {"\"x\"", "column 1: an object, {...}, is expected"},
      {"null", "column 1: an object, {...}, is expected"},
      {"{} {}", "column 4: this is no JSON: "},
      {"{\"a\":1,}", "column 8: this is no JSON: "},
      {"{\"a\":1\n\"b\":2}", "line 2, column 3: this is no JSON: "},
      {"{'a':1}", "column 2: this is no JSON: "},
      {"{\"a\":tru}", "column 9: this is no JSON: "},
      {"{\"a\":01}", "column 7: this is no JSON: "},
      {"{\"a\":NaN}", "column 6: this is no JSON: "},
      {"{\"a\":\"\xff\"}", "column 7: this is no JSON: "},
      {"{\"\xc3\xbc\":\"\xc3\"}", "this is no JSON: "},
      {"{\"a\":\"\\ud800\"}", "this is no JSON: "},
      {"{\"a\":\"\n\"}", "this is no JSON: "},
      {"{\"a\":1} // x", "this is no JSON: "},
      {"{\"a\":1,\"b\":{\"a\":1,\n\"c\":2,\"a\":3}}",
       "line 2, column 9: b: key 'a' stands twice in one object"},
      {"{\"a\":1,\"\\u0061\":2}", "key 'a' stands twice in one object"}};
  for (const auto& [text, part] : bad) {
    const std::string said = refusal(text);
    CAPTURE(text);
    CAPTURE(said);
    const bool many = std::string_view(text).find('\n') != std::string_view::npos;
    CHECK(said.starts_with(many ? "reading attributes: line " : "reading attributes: column "));
    CHECK(said.find(part) != std::string::npos);
    CHECK(said.find("json.exception") == std::string::npos);
  }
  CHECK(refusal("{\"a\":\"" + std::string(100000, 'x')).size() < 500);
}

TEST_CASE("objects and lists end at a depth") {
  const auto nested = [](size_t depth) {
    std::string text = "{\"a\":";
    text += std::string(depth - 1, '[') + std::string(depth - 1, ']');
    return text + "}";
  };
  CHECK(refusal(nested(64)) == "nothing refused");
  CHECK(refusal(nested(65)).find("at most 64 deep") != std::string::npos);
  CHECK(refusal(nested(1000000)).find("at most 64 deep") != std::string::npos);
}

TEST_CASE("any value comes back from what JSON is written of it") {
  Random random;
  for (int round = 0; round < 2000; ++round) {
    Input map;
    map.kind = Input::Kind::kMap;
    map.fields.push_back({"a", "", random.value(4), {}});
    Buffer buffer(-1);
    JsonWriter writer(buffer, {.pretty = round % 2 == 0});
    write(writer, map);
    const std::string text(buffer.pending());
    CAPTURE(text);
    CHECK(show(parse_json_value(text, "x")) == show(map));
  }
}

TEST_CASE("decoded attributes come back") {
  AttributeSet inner, set;
  inner.attributes.push_back(named(1, "count", Type::kU64));
  set.attributes = {named(1, "msg", Type::kString), named(2, "data", Type::kBinary),
                    named(3, "nest", Type::kNest), named(4, "on", Type::kFlag)};
  set.attributes[2].nested = &inner;
  Buffer buffer(-1);
  JsonWriter writer(buffer, {});
  decode_attributes(join({attribute(1, from_hex("486900")), attribute(2, from_hex("00ff")),
                          attribute(3, attribute(1, from_hex("ffffffffffffffff"))),
                          attribute(4, {}), attribute(9, from_hex("01"))}),
                    &set, writer);
  CHECK(parsed(buffer.pending()) ==
        R"(msg="Hi" data="00ff" nest={count=18446744073709551615u} on=true 9=[<01>])");
}

}  // namespace nltool
