// SPDX-License-Identifier: GPL-2.0-or-later
// What people write of attributes: a line of the input is a word, all of it is JSON, braces or a
// list. What is taken becomes bytes, with and without the receiver's limits, with and without
// names.
#include "codec/attribute_json.h"
#include "codec/attribute_words.h"
#include "codec/decode.h"
#include "codec/encode.h"
#include "rich.h"
#include "target.h"

namespace nltool {

namespace {

// Words may name files: below one that is no folder there are none, and nothing is read.
std::string without_files(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    safe += c;
    if (c == '@') safe += "/dev/null/";
  }
  return safe;
}

std::vector<std::string> split_lines(const std::string& text) {
  std::vector<std::string> lines;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

// A caret stands below something that was written.
void check_caret(const Error& error, const std::vector<std::string>& words) {
  const Fault& fault = error.fault();
  if (fault.length == 0) return;
  require(fault.word < words.size(), "a caret below no word", error.what());
  require(fault.column + fault.length <= words[fault.word].size(), "a caret behind its word",
          error.what());
}

void check_message(const Encoded& made, const EncodeRequest& request) {
  for (const EncodedPlace& place : made.places) {
    require(place.offset % 4 == 0, "an attribute that is not aligned", place.path);
    require(place.offset + place.size <= made.bytes.size(), "a place behind the end", place.path);
    require(load<uint16_t>(made.bytes.data() + place.offset) == place.size, "a place is wrong",
            place.path);
  }
  const Bytes bytes = made.bytes;
  // One written as "_header" has any length.
  const size_t size = request.header != nullptr ? request.header->size : 0;
  const size_t header = std::min(size, bytes.size());
  const size_t behind = std::min(align4(header), bytes.size());
  print_json([&](Sink& sink) {
    decode_message(bytes.first(header), request.header, bytes.subspan(behind), request.set, sink);
  });
}

void encode(const std::vector<InputField>& fields, const std::vector<std::string>& words) {
  const RichFamily& rich = rich_family();
  for (const int way : {0, 1, 2}) {
    EncodeRequest request;
    request.check = way == 0;
    if (way != 2) request.set = rich.set;
    if (way == 0) request.header = rich.header;
    accepted([&] { check_message(encode_message(fields, request), request); },
             [&](const Error& error) { check_caret(error, words); });
  }
}

}  // namespace

}  // namespace nltool

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace nltool;  // NOLINT(google-build-using-namespace)
  const std::string text = without_files(as_text({data, size}));
  const std::vector<std::string> words = split_lines(text);
  const InputPlace place = {0, 0, text.size()};
  accepted([&] { encode(parse_attribute_words(words), words); });
  accepted([&] { encode(parse_braces(text, place), {text}); });
  accepted([&] { encode(parse_attribute_json(text, "JSON"), {text}); });
  accepted([&] {
    InputField list{"list", "", parse_list(text, place), place};
    encode({list}, {text});
    list.name = "1";
    list.type = "nest";
    encode({list}, {text});
  });
  return 0;
}
