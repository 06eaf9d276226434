// SPDX-License-Identifier: GPL-2.0-or-later
// As round_trip_test.cc, with arrays, structs, bitfields, sub-messages, nests by type and a fixed
// header; and messages with faults in them, which decode prints and encode has to take too.
#include <doctest/doctest.h>

#include <cstdlib>

#include "codec/attribute_json.h"
#include "codec/decode.h"
#include "generated_message.h"
#include "input_sink.h"
#include "input_text.h"
#include "output/json_writer.h"

namespace nltool {

using namespace inputs;  // NOLINT(google-build-using-namespace)

namespace {

std::vector<uint32_t> seeds(uint32_t count) {
  if (const char* given = getenv("NLTOOL_SEED"); given != nullptr)
    return {static_cast<uint32_t>(strtoul(given, nullptr, 10))};
  std::vector<uint32_t> all(count);
  for (uint32_t i = 0; i < count; ++i) all[i] = i + 1;
  return all;
}

// A family: a header before attributes of a set.
struct Family {
  explicit Family(Generator& generator)
      : set(generator.set()), header(generator.below(2) == 0 ? &generator.structure() : nullptr) {}

  void decode(Bytes bytes, Sink& sink) const {
    const size_t size = header != nullptr ? std::min(header->size, bytes.size()) : 0;
    decode_message(bytes.first(size), header, bytes.subspan(std::min(align4(size), bytes.size())),
                   &set, sink);
  }

  std::string json(Bytes bytes, bool quote_64_bit) const {
    Buffer buffer(-1);
    JsonWriter writer(buffer, {.quote_64_bit = quote_64_bit});
    decode(bytes, writer);
    return std::string(buffer.pending());
  }

  EncodeRequest request() const { return inputs::request(&set, header); }

  const AttributeSet& set;
  const Struct* header;
};

Fields generate(Generator& generator, const Family& family) {
  Fields fields;
  if (family.header != nullptr) fields = generator.members(*family.header, &family.set);
  for (InputField& field : generator.fields(family.set)) fields.push_back(std::move(field));
  return fields;
}

}  // namespace

TEST_CASE("round trip: every type, behind a fixed header") {
  for (const uint32_t seed : seeds(1000)) {
    CAPTURE(seed);
    Generator generator(seed, true);
    const Family family(generator);
    const Fields fields = generate(generator, family);
    CAPTURE(show(fields));
    const Encoded message = encode_message(fields, family.request());
    InputSink sink;
    family.decode(message.bytes, sink);
    REQUIRE(show(sink.root()) == show(map(fields)));
    for (const bool quote_64_bit : {false, true}) {
      const std::string json = family.json(message.bytes, quote_64_bit);
      REQUIRE(encoded(parse_attribute_json(json, "JSON"), family.request()) ==
              to_hex(message.bytes));
    }
  }
}

TEST_CASE("round trip: arrays of arrays") {
  AttributeSet set{"things", {make(1, "a", Type::kIndexedArray)}};
  set.attributes[0].element = Type::kIndexedArray;
  const std::string json = R"({"a":[[],[[],[]]]})";
  const Encoded message = encode_message(parse_attribute_json(json, "JSON"), request(&set));
  CHECK(to_hex(message.bytes) ==
        "1400018004000080"
        "0c000180"
        "04000080"
        "04000180");
  Buffer buffer(-1);
  JsonWriter writer(buffer, {});
  decode_attributes(message.bytes, &set, writer);
  CHECK(buffer.pending() == json);
}

// Structs cut short come back whole, what is left over of an array becomes an element: so bytes may
// change on the first way back, but not on the second.
TEST_CASE("round trip: whatever decode prints of bytes that are wrong is taken") {
  for (const uint32_t seed : seeds(1000)) {
    CAPTURE(seed);
    Generator generator(seed, true);
    const Family family(generator);
    std::vector<uint8_t> bytes =
        encode_message(generate(generator, family), family.request()).bytes;
    for (size_t faults = 1 + generator.below(4); faults > 0 && !bytes.empty(); --faults)
      bytes[generator.below(bytes.size())] = static_cast<uint8_t>(generator.below(40));
    bytes.resize(bytes.size() - generator.below(std::min<size_t>(bytes.size() + 1, 8)));
    std::string json = family.json(bytes, false);
    CAPTURE(json);
    for (int way = 0; way < 2; ++way) {
      const std::string hex = encoded(parse_attribute_json(json, "JSON"), family.request());
      CAPTURE(hex);
      REQUIRE(parse_hex(hex).has_value());
      json = family.json(parse_hex(hex).value(), false);
    }
    const std::string hex = encoded(parse_attribute_json(json, "JSON"), family.request());
    REQUIRE(family.json(parse_hex(hex).value(), false) == json);
  }
}

}  // namespace nltool
