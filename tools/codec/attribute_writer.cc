// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/attribute_writer.h"

#include "codec/encode_value.h"
#include "codec/refusal.h"

namespace nltool {

namespace {

// As deep as decode follows.
constexpr size_t kMaxDepth = 32;

// No receiver takes as much in one message.
constexpr size_t kMostMessage = size_t{16} * 1024 * 1024;

UsageError too_long(const std::string& path, size_t payload) {
  return refusal(path, "holds " + std::to_string(payload) + " bytes; an attribute holds at most " +
                           std::to_string(kMostPayload));
}

}  // namespace

void AttributeWriter::put_raw(Bytes bytes, const std::string& path) {
  if (encoded_.bytes.size() + bytes.size() > kMostMessage)
    throw refusal(path, "makes the message longer than 16 MiB");
  encoded_.bytes.insert(encoded_.bytes.end(), bytes.begin(), bytes.end());
}

void AttributeWriter::begin(const Head& head) {
  if (open_.size() > kMaxDepth)
    throw refusal(head.path, "lies deeper than " + std::to_string(kMaxDepth) + " nests");
  align();
  EncodedPlace place;
  place.offset = encoded_.bytes.size();
  place.depth = open_.size();
  place.path = head.path;
  place.place = head.place;
  encoded_.places.push_back(std::move(place));
  nlattr header{};
  header.nla_type = static_cast<uint16_t>(head.id | (head.nested ? NLA_F_NESTED : 0));
  put_raw({reinterpret_cast<const uint8_t*>(&header), sizeof header}, head.path);
}

void AttributeWriter::end(size_t index) {
  EncodedPlace& place = encoded_.places[index];
  place.size = encoded_.bytes.size() - place.offset;
  const size_t payload = place.size - sizeof(nlattr);
  if (payload > kMostPayload) throw too_long(place.path, payload);
  const auto length = static_cast<uint16_t>(place.size);
  memcpy(encoded_.bytes.data() + place.offset + offsetof(nlattr, nla_len), &length, sizeof length);
  align();
}

void AttributeWriter::put(const Head& head, Bytes payload, std::string value) {
  if (payload.size() > kMostPayload) throw too_long(head.path, payload.size());
  begin(head);
  encoded_.places.back().value = std::move(value);
  put_raw(payload, head.path);
  end(encoded_.places.size() - 1);
}

void AttributeWriter::open(const Head& head) {
  begin(head);
  open_.push_back(encoded_.places.size() - 1);
}

void AttributeWriter::close() {
  const size_t index = open_.back();
  open_.pop_back();
  end(index);
}

}  // namespace nltool
