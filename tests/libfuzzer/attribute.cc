// SPDX-License-Identifier: GPL-2.0-or-later
// Bytes behind a fixed header as attributes of every type, to JSON, to text and to a tree; and what
// the JSON says back to bytes. The first byte chooses what is known of them.
#include "codec/attribute_json.h"
#include "codec/decode.h"
#include "codec/encode.h"
#include "output/attribute_tree.h"
#include "rich.h"
#include "target.h"

namespace nltool {

namespace {

struct Known {
  const AttributeSet* set;
  const Struct* header;

  size_t header_size(Bytes bytes) const {
    return header != nullptr ? std::min(header->size, bytes.size()) : 0;
  }
  void decode(Bytes bytes, Sink& sink) const {
    const size_t size = header_size(bytes);
    decode_message(bytes.first(size), header, bytes.subspan(std::min(align4(size), bytes.size())),
                   set, sink);
  }
};

// Structs cut short come back whole, and more of the kind: bytes may change on the first way back,
// but not on the second.
void there_and_back(std::string json, const Known& known) {
  EncodeRequest request;
  request.set = known.set;
  request.header = known.header;
  request.check = false;
  std::string before;
  for (int way = 0; way < 3; ++way) {
    Encoded back;
    const auto encode = [&] { back = encode_message(parse_attribute_json(json, "JSON"), request); };
    const auto refused = [&](const Error& error) { require(false, error.what(), json); };
    accepted(encode, refused);
    before = std::move(json);
    auto printed = print_json([&](Sink& sink) { known.decode(back.bytes, sink); });
    if (!printed) return;
    json = *std::move(printed);
  }
  require(json == before, "what was printed changes from way to way", before + "\n" + json);
}

void decode_all_ways(Bytes bytes, const Known& known) {
  const Put decode = [&](Sink& sink) { known.decode(bytes, sink); };
  print_text(decode);
  print_json(decode, {.pretty = true, .quote_64_bit = true});
  const size_t size = known.header_size(bytes);
  print_lines([&](Buffer& out) {
    append_header_line(out, bytes.first(size), known.header, 2);
    append_attribute_tree(out, bytes.subspan(size), known.set, 2);
  });
  if (const auto json = print_json(decode)) there_and_back(*json, known);
}

// The payload of each attribute by itself.
void decode_values(Bytes bytes, const AttributeSet& set) {
  for (const Attribute& attribute : set.attributes)
    print_json([&](Sink& sink) { decode_value(attribute, bytes, sink); });
}

}  // namespace

}  // namespace nltool

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace nltool;  // NOLINT(google-build-using-namespace)
  Bytes input(data, size);
  const uint8_t choice = take_byte(input);
  const RichFamily& rich = rich_family();
  const Known known = {choice % 8 == 7 ? nullptr : rich.set,
                       choice % 2 == 1 ? rich.header : nullptr};
  decode_all_ways(input, known);
  if (choice % 16 == 14) decode_values(input.first(std::min<size_t>(input.size(), 64)), *rich.set);
  return 0;
}
