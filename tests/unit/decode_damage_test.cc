// SPDX-License-Identifier: GPL-2.0-or-later
// Whatever bytes arrive: what decode tells its sink is a whole, and holds all of them.
#include <doctest/doctest.h>

#include <random>

#include "decoding.h"

namespace nltool {

namespace {

// Takes nothing but well-formed output.
class CheckingSink final : public Sink {
 public:
  void begin_map() override { open('{'); }
  void end_map() override { shut('{'); }
  void begin_list() override { open('['); }
  void end_list() override { shut('['); }
  void key(std::string_view) override {
    REQUIRE(!open_.empty());
    REQUIRE(open_.back() == '{');
    REQUIRE_FALSE(after_key_);
    after_key_ = true;
  }
  void number(uint64_t, bool) override { value(); }
  void signed_number(int64_t, bool) override { value(); }
  void hex_number(uint64_t, bool) override { value(); }
  void text(std::string_view shown) override {
    value();
    REQUIRE(is_utf8(shown));
    bytes += shown.size();
  }
  void binary(Bytes shown) override {
    value();
    bytes += shown.size();
  }
  void undecoded(Bytes shown) override {
    value();
    bytes += shown.size();
    ++unknown;
  }
  void flag() override { value(); }

  bool whole() const { return open_.empty() && values_ == 1; }

  size_t bytes = 0;    // in strings, binary and undecoded values
  size_t unknown = 0;  // undecoded values

 private:
  void value() {
    if (open_.empty()) ++values_;
    REQUIRE((open_.empty() || open_.back() == '[' || after_key_));
    after_key_ = false;
  }
  void open(char bracket) {
    value();
    open_ += bracket;
    REQUIRE(open_.size() < 200);
  }
  void shut(char bracket) {
    REQUIRE_FALSE(after_key_);
    REQUIRE(!open_.empty());
    REQUIRE(open_.back() == bracket);
    open_.pop_back();
  }

  std::string open_;
  bool after_key_ = false;
  size_t values_ = 0;
};

// Attributes of every kind there is; nests nest without end.
struct EveryKind {
  ValueNames bits = {true, {{1, "a"}, {2, "b"}}};
  Struct structure = make_struct("s", {member("n", Type::kU16, 2), member("t", Type::kString, 3)});
  SubMessage formats;
  AttributeSet set;

  EveryKind() {
    for (int type = 0; type <= static_cast<int>(Type::kTypeValue); ++type)
      set.attributes.push_back(make(static_cast<uint16_t>(type + 1),
                                    ("t" + std::to_string(type)).c_str(), static_cast<Type>(type)));
    for (Attribute& attribute : set.attributes) {
      attribute.nested = &set;
      attribute.element = Type::kNest;
      attribute.values = &bits;
      attribute.sub_message = &formats;
      attribute.selector = "t11";
      attribute.type_names = {"x", "y"};
    }
    formats.formats = {{"", &structure, &set}, {"a", &structure, nullptr}};
    Attribute binary = make(100, "struct", Type::kBinary);
    binary.structure = &structure;
    set.attributes.push_back(binary);
  }
};

// Of types in and out of EveryKind, holding bytes or others.
std::vector<uint8_t> some_attributes(std::mt19937& random, int depth) {
  std::vector<uint8_t> bytes;
  for (size_t count = random() % 4; count != 0; --count) {
    const auto type = static_cast<uint16_t>(random() % 8 == 0 ? 100 : random() % 23);
    std::vector<uint8_t> payload(random() % 10);
    for (uint8_t& byte : payload) byte = static_cast<uint8_t>(random() % 2 == 0 ? 'a' : random());
    if (depth != 0 && random() % 3 != 0) payload = some_attributes(random, depth - 1);
    bytes = join({bytes, attribute(type, payload)});
  }
  return bytes;
}

void check_whole(Bytes bytes, const AttributeSet* set) {
  CheckingSink sink;
  decode_attributes(bytes, set, sink);
  CHECK(sink.whole());
}

}  // namespace

TEST_CASE("attributes of every length, and one that is as long as they get") {
  const AttributeSet set = {"set", {make(1, "s", Type::kString), make(2, "b", Type::kBinary)}};
  for (const size_t length : {0, 1, 2, 3, 4, 5, 254, 255, 256, 65534 - 4, 65535 - 4})
    for (const uint16_t type : {1, 2, 3}) {
      CAPTURE(length);
      CheckingSink sink;
      decode_attributes(attribute(type, std::vector<uint8_t>(length, 'x')), &set, sink);
      CHECK(sink.whole());
      CHECK(sink.bytes == length);
      CHECK(sink.unknown == (type == 3 ? 1 : 0));
    }
}

TEST_CASE("padding may be missing, and is no value") {
  const AttributeSet set = one(make(1, "n", Type::kU8));
  auto bytes = attribute(1, from_hex("05"));
  bytes[5] = bytes[6] = bytes[7] = 0xff;
  CHECK(to_json(bytes, &set) == R"({"n":5})");
  bytes.resize(5);
  CHECK(to_json(bytes, &set) == R"({"n":5})");
}

TEST_CASE("lengths that lie: too short, past the end, into the next") {
  const AttributeSet set = {"set", {make(1, "n", Type::kU8), make(2, "s", Type::kBinary)}};
  for (const char* length : {"0000", "0100", "0300"})
    CHECK(to_json(from_hex(std::string(length) + "010005000000"), &set) ==
          R"({"_trailing":[{"hex":")" + std::string(length) + R"(010005000000"}]})");
  CHECK(to_json(from_hex("0900010005000000"), &set) ==
        R"({"_trailing":[{"hex":"0900010005000000"}]})");
  CHECK(to_json(from_hex("ffff0100"), &set) == R"({"_trailing":[{"hex":"ffff0100"}]})");
  // The second lies within the first, which says so: it is part of its bytes.
  CHECK(to_json(from_hex("0c0002000500010007000000"), &set) == R"({"s":"0500010007000000"})");
}

TEST_CASE("without names every byte comes out, but lengths and padding") {
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    std::vector<uint8_t> bytes(random() % 64);
    for (uint8_t& byte : bytes)
      byte = static_cast<uint8_t>(random() % 4 == 0 ? random() : random() % 12);
    size_t want = 0;
    AttributeReader reader(bytes);
    for (AttributeView view; reader.next(view);) want += view.payload.size();
    want += reader.rest().size();
    CheckingSink sink;
    decode_attributes(bytes, nullptr, sink);
    CHECK(sink.whole());
    CHECK(sink.bytes == want);
  }
}

TEST_CASE("attributes of every kind, at random and damaged") {
  const EveryKind kinds;
  std::mt19937 random(2);
  for (int round = 0; round < 5000; ++round) {
    auto bytes = some_attributes(random, 5);
    for (size_t damage = bytes.empty() ? 0 : random() % 3; damage != 0; --damage)
      bytes[random() % bytes.size()] = static_cast<uint8_t>(random());
    check_whole(bytes, &kinds.set);
    const Bytes all = bytes;
    const size_t header = std::min<size_t>(all.size(), random() % 8);
    CheckingSink sink;
    decode_message(all.first(header), &kinds.structure, all.subspan(header), &kinds.set, sink);
    CHECK(sink.whole());
  }
}

TEST_CASE("a message cut anywhere, or with any byte changed") {
  const EveryKind kinds;
  std::vector<uint8_t> whole;
  for (const Attribute& each : kinds.set.attributes)
    whole = join({whole, attribute(each.id, attribute(each.id, attribute(12, from_hex("6100"))))});
  for (size_t length = 0; length <= whole.size(); ++length)
    check_whole(Bytes(whole).first(length), &kinds.set);
  for (size_t at = 0; at < whole.size(); ++at)
    for (const uint8_t value : {0x00, 0x01, 0x03, 0x04, 0x05, 0x0f, 0x7f, 0x80, 0xff}) {
      auto changed = whole;
      changed[at] = value;
      check_whole(changed, &kinds.set);
    }
}

}  // namespace nltool
