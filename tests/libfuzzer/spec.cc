// SPDX-License-Identifier: GPL-2.0-or-later
// Any text as a spec. What comes of it is looked through, and given some bytes to decode.
#include <string>

#include "codec/attribute_words.h"
#include "codec/decode.h"
#include "codec/encode.h"
#include "codec/text.h"
#include "schema/spec_reader.h"
#include "target.h"

namespace nltool {

namespace {

// Real specs have dozens: more would cost time and show nothing new.
constexpr size_t kMost = 12;

// Attributes 1 to 9 of 0 to 8 bytes, one with a nest, and rest.
std::vector<uint8_t> some_bytes() {
  std::vector<uint8_t> bytes;
  for (uint8_t id = 1; id < 10; ++id) {
    const auto length = static_cast<uint8_t>(3 + id);
    for (const uint8_t byte : {length, uint8_t{0}, id, uint8_t{0}}) bytes.push_back(byte);
    for (uint8_t i = 4; i < align4(length); ++i) bytes.push_back(id == 6 ? 'a' : i);
  }
  for (const uint8_t byte : {12, 0, 1, 128, 8, 0, 2, 0, 1, 0, 0, 0, 3, 0, 1}) bytes.push_back(byte);
  return bytes;
}

void use(const AttributeSet* set, const Struct* header, const std::vector<uint8_t>& bytes) {
  const size_t size = header != nullptr ? std::min(header->size, bytes.size()) : 0;
  const Put decode = [&](Sink& sink) {
    decode_message(Bytes(bytes).first(size), header, bytes, set, sink);
  };
  print_json(decode);
  print_text(decode);
  EncodeRequest request;
  request.set = set;
  request.header = header;
  for (const char* word : {"1=5", "2=a", "3={1=-1}", "4=[1,{}]", "5:u8=1"})
    accepted([&] { encode_message(parse_attribute_words({word}), request); });
}

void use(const Schema& schema, const SchemaOperation& operation) {
  require(!operation.name.empty(), "an operation without a name");
  const bool asked = !operation.unsolicited && (operation.has_do || operation.has_dump);
  if (asked) require(schema.find_operation(operation.name) != nullptr, "an operation is not found");
  for (const uint32_t number : {operation.request, operation.dump_request, operation.answer}) {
    schema.request_name(number);
    schema.find_request(number, false);
    schema.find_request(number, true);
    schema.find_from_kernel(number);
  }
  if (operation.set != nullptr)
    require(schema.find_set(operation.attribute_set) == operation.set, "a set is not found");
}

void use(const Schema& schema) {
  static const std::vector<uint8_t> bytes = some_bytes();
  for (const std::string& warning : schema.warnings)
    require(warning.starts_with("fuzz.yaml:"), "a warning does not say of what", warning);
  for (const SchemaOperation& operation : schema.operations) use(schema, operation);
  for (size_t i = 0; i < std::min(kMost, schema.sets.size()); ++i)
    use(&schema.sets[i], nullptr, bytes);
  for (size_t i = 0; i < std::min(kMost, schema.operations.size()); ++i)
    use(schema.operations[i].set, schema.operations[i].header, bytes);
  for (size_t i = 0; i < std::min(kMost, schema.structs.size()); ++i)
    use(nullptr, &schema.structs[i], bytes);
}

}  // namespace

}  // namespace nltool

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace nltool;  // NOLINT(google-build-using-namespace)
  const std::string text(reinterpret_cast<const char*>(data), size);
  accepted([&] { use(read_spec(text, "fuzz.yaml")); });
  return 0;
}
