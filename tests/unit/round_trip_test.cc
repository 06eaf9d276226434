// SPDX-License-Identifier: GPL-2.0-or-later
// What decode prints, encode takes: messages out of random numbers go there and back. A seed that
// fails is told; NLTOOL_SEED=N tries that one alone.
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

Input decoded(Bytes bytes, const AttributeSet& set) {
  InputSink sink;
  decode_attributes(bytes, &set, sink);
  return sink.root();
}

std::string as_json(Bytes bytes, const AttributeSet& set, bool quote_64_bit) {
  Buffer buffer(-1);
  JsonWriter writer(buffer, {.quote_64_bit = quote_64_bit});
  decode_attributes(bytes, &set, writer);
  return std::string(buffer.pending());
}

Input odd_value(Generator& generator) {
  const Input kOdd[] = {nothing(),
                        word(""),
                        word("5"),
                        word("-1"),
                        word("{}"),
                        word("{1:u8=5}"),
                        word("{"),
                        word("[]"),
                        word("[1,2]"),
                        word("[{}]"),
                        word("]"),
                        word("1/2"),
                        word("v1,v2"),
                        word("::1"),
                        word("true"),
                        text(""),
                        text("v1"),
                        text("{}"),
                        number(0),
                        number(UINT64_MAX),
                        negative(-1),
                        boolean(true),
                        boolean(false),
                        negative(INT64_MIN),
                        bytes({}),
                        bytes({1, 2, 3}),
                        list({}),
                        list({list({}), nothing()}),
                        map({}),
                        map({field("1")}),
                        map({field("value", "1")})};
  return kOdd[generator.below(std::size(kOdd))];
}

// Puts something else somewhere into a message.
void spoil(Input& value, Generator& generator) {
  const bool here = generator.below(4) == 0;
  if (!here && !value.list.empty())
    return spoil(value.list[generator.below(value.list.size())], generator);
  if (here || value.fields.empty()) {
    value = odd_value(generator);
    return;
  }
  InputField& inner = value.fields[generator.below(value.fields.size())];
  constexpr const char* kNames[] = {"",          "0",       "1",         "header",
                                    "header.m0", "_header", "_trailing", "kind"};
  constexpr const char* kTypes[] = {"u8", "str", "nest", "bin", "ipv4", "flag", "none"};
  if (generator.below(6) == 0) inner.name = kNames[generator.below(std::size(kNames))];
  if (generator.below(6) == 0) inner.type = kTypes[generator.below(std::size(kTypes))];
  spoil(inner.value, generator);
}

}  // namespace

TEST_CASE("round trip: integers, text, bytes, flags, nests") {
  for (const uint32_t seed : seeds(2000)) {
    CAPTURE(seed);
    Generator generator(seed, false);
    const AttributeSet& set = generator.set();
    const Fields fields = generator.fields(set);
    const Encoded message = encode_message(fields, request(&set));
    REQUIRE(show(decoded(message.bytes, set)) == show(map(fields)));
    for (const bool quote_64_bit : {false, true}) {
      const std::string json = as_json(message.bytes, set, quote_64_bit);
      CAPTURE(json);
      REQUIRE(encoded(parse_attribute_json(json, "JSON"), &set) == to_hex(message.bytes));
    }
  }
}

TEST_CASE("whatever is written is encoded or refused, and what is encoded is well-formed") {
  size_t encodings = 0, refusals = 0;
  for (const uint32_t seed : seeds(3000)) {
    CAPTURE(seed);
    Generator generator(seed, true);
    const AttributeSet& set = generator.set();
    const Struct* header = generator.below(2) == 0 ? &generator.structure() : nullptr;
    Input message = map(generator.fields(set));
    for (size_t faults = 1 + generator.below(3); faults > 0; --faults) spoil(message, generator);
    CAPTURE(show(message));
    try {
      const Encoded made = encode_message(message.fields, request(&set, header));
      for (const EncodedPlace& place : made.places) {
        REQUIRE(place.offset % 4 == 0);
        REQUIRE(place.offset + place.size <= made.bytes.size());
        REQUIRE(load<uint16_t>(made.bytes.data() + place.offset) == place.size);
      }
      ++encodings;
    } catch (const UsageError& error) {
      REQUIRE(std::string(error.what()).starts_with("attribute "));
      ++refusals;
    }
  }
  if (getenv("NLTOOL_SEED") != nullptr) return;
  CHECK(encodings > 300);
  CHECK(refusals > 300);
}

}  // namespace nltool
