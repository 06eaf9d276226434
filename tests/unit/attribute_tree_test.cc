// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/attribute_tree.h"

#include <doctest/doctest.h>

#include <random>

#include "decoding.h"

namespace nltool {

namespace {

std::string tree(const std::vector<uint8_t>& bytes, const AttributeSet* set, size_t indent = 0) {
  Buffer buffer(-1);
  append_attribute_tree(buffer, bytes, set, indent);
  return std::string(buffer.pending());
}

constexpr uint16_t kNested = NLA_F_NESTED;

}  // namespace

TEST_CASE("without names: numbers, lengths, bytes beside their text") {
  CHECK(tree({}, nullptr) == "");
  CHECK(tree(attribute(1, from_hex("686900")), nullptr) == "1 len 7: hex:686900(\"hi\")\n");
  CHECK(tree(attribute(300, from_hex("05000000")), nullptr, 4) == "    300 len 8: hex:05000000\n");
  CHECK(tree(attribute(1, {}), nullptr) == "1 len 4: hex:\n");
}

TEST_CASE("without names: nests by their mark") {
  const auto inner = join({attribute(1, from_hex("05")), attribute(2 | kNested, {})});
  CHECK(tree(attribute(7 | kNested, inner), nullptr) ==
        "7 nest len 16\n"
        "  1 len 5: hex:05\n"
        "  2 nest len 4\n");
  CHECK(tree(attribute(7, inner), nullptr).find('\n') ==
        tree(attribute(7, inner), nullptr).size() - 1);
}

TEST_CASE("with names: types and values") {
  const ValueNames names = {false, {{5, "five"}}};
  const Struct structure = make_struct("s", {member("a", Type::kU8, 1), member("b", Type::kU8, 1)});
  AttributeSet set = {
      "set",
      {make(1, "msg", Type::kString), make(2, "n", Type::kU8), make(3, "on", Type::kFlag),
       make(4, "s", Type::kBinary), make(5, "odd", Type::kUnknown), make(6, "", Type::kU8),
       make(7, "pad", Type::kPad), make(8, "a\nb", Type::kS16)}};
  set.attributes[1].values = &names;
  set.attributes[3].structure = &structure;
  const auto line = [&](uint16_t type, const char* payload) {
    return tree(attribute(type, from_hex(payload)), &set);
  };
  CHECK(line(1, "686900") == "1 msg string len 7: \"hi\"\n");
  CHECK(line(1, "1b5b00") == "1 msg string len 7: \"\\x1b[\"\n");
  CHECK(line(2, "05") == "2 n u8 len 5: \"five\"\n");
  CHECK(line(2, "0500") == "2 n u8 len 6: hex:0500\n");
  CHECK(line(3, "") == "3 on flag len 4: true\n");
  CHECK(line(4, "0102") == "4 s binary len 6: a=1 b=2\n");
  CHECK(line(5, "05") == "5 odd len 5: hex:05\n");
  CHECK(line(6, "05") == "6 u8 len 5: 5\n");
  CHECK(line(7, "") == "7 pad pad len 4\n");
  CHECK(line(7, "05") == "7 pad pad len 5: hex:05\n");
  CHECK(line(8, "ffff") == "8 \"a\\nb\" s16 len 6: -1\n");
  CHECK(line(9, "05") == "9 len 5: hex:05\n");
}

TEST_CASE("with names: what is inside, whether it is marked or not") {
  const AttributeSet inner = one(make(1, "n", Type::kU8));
  AttributeSet set = {"set",
                      {make(1, "nest", Type::kNest), make(2, "list", Type::kIndexedArray),
                       make(3, "values", Type::kTypeValue), make(4, "numbers", Type::kIndexedArray),
                       make(5, "odd", Type::kUnknown)}};
  for (Attribute& each : set.attributes) each.nested = &inner;
  set.attributes[1].element = Type::kNest;
  set.attributes[2].type_names = {"policy", "attr"};
  set.attributes[3].element = Type::kU8;
  const auto n = attribute(1, from_hex("05"));
  CHECK(tree(attribute(1, n), &set) == "1 nest nest len 12\n  1 n u8 len 5: 5\n");
  CHECK(tree(attribute(2, attribute(6, n)), &set) ==
        "2 list indexed-array len 16\n"
        "  6 nest len 12\n"
        "    1 n u8 len 5: 5\n");
  CHECK(tree(attribute(3, attribute(6, attribute(7, n))), &set) ==
        "3 values nest-type-value len 20\n"
        "  6 policy nest-type-value len 16\n"
        "    7 attr nest len 12\n"
        "      1 n u8 len 5: 5\n");
  CHECK(tree(attribute(4, join({n, n})), &set) == "4 numbers indexed-array len 20: [5 5]\n");
  CHECK(tree(attribute(5 | kNested, n), &set) == "5 odd nest len 12\n  1 len 5: hex:05\n");
  set.attributes[2].type_names.clear();
  CHECK(tree(attribute(3, n), &set) == "3 values nest-type-value len 12\n  1 n u8 len 5: 5\n");
}

TEST_CASE("sub-messages by their selector, with their header") {
  const AttributeSet inner = one(make(1, "n", Type::kU8));
  const Struct header = make_struct("h", {member("a", Type::kU8, 1)});
  const SubMessage formats = {
      "formats", {{"a", &header, &inner}, {"b", &header, nullptr}, {"c", nullptr, nullptr}}};
  AttributeSet set = {"set", {make(1, "kind", Type::kString), make(2, "data", Type::kSubMessage)}};
  set.attributes[1].selector = "kind";
  set.attributes[1].sub_message = &formats;
  const auto data = [&](const char* kind, const std::vector<uint8_t>& bytes) {
    const std::string shown =
        tree(join({attribute(2, bytes), attribute(1, text_bytes(kind))}), &set);
    return shown.substr(0, shown.find("1 kind"));
  };
  CHECK(data("a", join({from_hex("07000000"), attribute(1, from_hex("05"))})) ==
        "2 data sub-message len 16\n"
        "  header len 1: a=7\n"
        "  1 n u8 len 5: 5\n");
  CHECK(data("a", {}) == "2 data sub-message len 4\n");
  CHECK(data("b", from_hex("0708")) == "2 data sub-message len 6: a=7 _trailing=[hex:08]\n");
  CHECK(data("c", from_hex("07")) == "2 data sub-message len 5: hex:07\n");
  CHECK(data("d", from_hex("07")) == "2 data sub-message len 5: hex:07\n");
}

TEST_CASE("what forms no attribute has its line") {
  CHECK(tree(join({attribute(1, {}), from_hex("ff")}), nullptr) ==
        "1 len 4: hex:\nno attribute, 1 bytes: hex:ff\n");
  CHECK(tree(attribute(1 | kNested, from_hex("09000100")), nullptr, 2) ==
        "  1 nest len 8\n    no attribute, 4 bytes: hex:09000100\n");
}

TEST_CASE("a nest without end is cut") {
  AttributeSet set = one(make(1, "n", Type::kNest));
  set.attributes[0].nested = &set;
  std::vector<uint8_t> bytes;
  for (int i = 0; i < 5000; ++i) bytes = attribute(1 | kNested, bytes);
  for (const AttributeSet* names :
       {static_cast<const AttributeSet*>(nullptr), &std::as_const(set)}) {
    const std::string shown = tree(bytes, names);
    CHECK(std::count(shown.begin(), shown.end(), '\n') == kMaxDepth);
    CHECK(shown.find(": hex:") != std::string::npos);
  }
}

TEST_CASE("whatever the bytes, the tree is made of lines") {
  AttributeSet set = {"set",
                      {make(1, "nest", Type::kNest), make(2, "values", Type::kTypeValue),
                       make(3, "list", Type::kIndexedArray), make(4, "n", Type::kU8)}};
  for (Attribute& each : set.attributes) each.nested = &set;
  set.attributes[1].type_names = {"x", "y"};
  set.attributes[2].element = Type::kNest;
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    std::vector<uint8_t> bytes(random() % 96);
    for (size_t at = 0; at < bytes.size(); ++at)
      bytes[at] = static_cast<uint8_t>(at % 4 == 0   ? bytes.size() - at - random() % 4
                                       : at % 4 == 2 ? random() % 6
                                                     : random() % 16 / 15);
    const std::string shown = tree(bytes, &set);
    CHECK(shown.empty() == bytes.empty());
    CHECK(shown.ends_with('\n') == !bytes.empty());
    CHECK(shown.find("\n\n") == std::string::npos);
  }
}

TEST_CASE("a header: its members, or its bytes") {
  const Struct header = make_struct("h", {member("a", Type::kU8, 1), member("b", Type::kU8, 1)});
  const auto line = [](const char* bytes, const Struct* structure) {
    Buffer buffer(-1);
    append_header_line(buffer, from_hex(bytes), structure, 2);
    return std::string(buffer.pending());
  };
  CHECK(line("0102", &header) == "  header len 2: a=1 b=2\n");
  CHECK(line("01", &header) == "  header len 1: a=1\n");
  CHECK(line("0102", nullptr) == "  header len 2: hex:0102\n");
  CHECK(line("", &header) == "");
}

}  // namespace nltool
