// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/encode_struct.h"

#include <algorithm>

#include "codec/address.h"
#include "codec/encode_scalar.h"
#include "codec/input_fields.h"
#include "codec/refusal.h"
#include "codec/scalar.h"
#include "codec/text.h"

namespace nltool {

namespace {

using Member = Struct::Member;

std::string size_text(const Member& member) {
  return std::to_string(member.size) + (member.size == 1 ? " byte" : " bytes");
}

std::vector<uint8_t> string_member(const Member& member, const Input& value,
                                   const std::string& path) {
  if (!is_textual(value) || value.text.size() > member.size)
    throw mismatch(path, value, "text of up to " + size_text(member));
  std::vector<uint8_t> bytes(value.text.begin(), value.text.end());
  bytes.resize(member.size);
  return bytes;
}

std::vector<uint8_t> binary_member(const Member& member, const Input& value,
                                   const std::string& path) {
  const std::string address(describe_address(member.hint));
  const std::string expected = (address.empty() ? "" : address + " or ") + size_text(member) +
                               " in hexadecimal, two digits each";
  if (!is_textual(value)) throw mismatch(path, value, expected);
  auto bytes = parse_address(member.hint, value.text);
  if (!bytes) bytes = parse_hex(value.text);
  if (!bytes) throw mismatch(path, value, expected);
  // Where either address may stand, IPv4's lies at the start (union of in_addr and in6_addr).
  if (member.hint == DisplayHint::kIpv4Or6 && bytes->size() == 4 && member.size > 4)
    bytes->resize(member.size);
  if (bytes->size() != member.size) throw mismatch(path, value, expected);
  return *bytes;
}

std::vector<uint8_t> member_bytes(const Member& member, const InputField& field,
                                  const std::string& path) {
  const Input& value = field.value;
  if (value.kind == Input::Kind::kBytes) {
    if (value.bytes.size() != member.size) throw mismatch(path, value, size_text(member));
    return value.bytes;
  }
  if (member.nested != nullptr && (value.kind == Input::Kind::kMap || is_braced(value)))
    return encode_struct(*member.nested, InputFields(value, field.place).all(), path);
  if (integer_range(member.type)) {
    std::vector<uint8_t> bytes;
    append_scalar(bytes, {member.type, member.big_endian, member.hint, member.values, nullptr},
                  value, path);
    return bytes;
  }
  return member.type == Type::kString ? string_member(member, value, path)
                                      : binary_member(member, value, path);
}

bool has_value(const Member& member) { return member.type != Type::kPad; }

class StructEncoder {
 public:
  StructEncoder(const Struct& structure, const std::string& path)
      : structure_(structure), path_(path), given_(structure.members.size()) {}

  void take(const InputField& field) {
    const std::string path = path_ + "." + field.name;
    if (!field.type.empty())
      throw refusal(path, "a member of a struct takes no type: write " + field.name + "=VALUE");
    const Member* member = structure_.find(field.name);
    const bool is_member = member != nullptr && has_value(*member);
    if (!is_member && field.name != "_trailing") throw unknown(field, path);
    const InputField*& place =
        is_member ? given_[static_cast<size_t>(member - structure_.members.data())] : trailing_;
    if (place != nullptr) throw refusal(path, "is given twice");
    place = &field;
  }

  std::vector<uint8_t> bytes() const {
    std::vector<uint8_t> bytes;
    for (size_t i = 0; i < count(); ++i) {
      const Member& member = structure_.members[i];
      std::vector<uint8_t> part;
      if (given_[i] != nullptr) part = bytes_of(member, *given_[i]);
      part.resize(member.size);
      bytes.insert(bytes.end(), part.begin(), part.end());
    }
    if (trailing_ == nullptr) return bytes;
    const auto rest = raw_bytes(trailing_->value, path_ + "." + trailing_->name);
    bytes.insert(bytes.end(), rest.begin(), rest.end());
    return bytes;
  }

  bool has_trailing() const { return trailing_ != nullptr; }

 private:
  std::vector<uint8_t> bytes_of(const Member& member, const InputField& field) const {
    try {
      return member_bytes(member, field, path_ + "." + member.name);
    } catch (UsageError& error) {
      mark_place(error, field.place);
      throw;
    }
  }

  // Members to be written. Bytes behind a struct that is not whole replace those it lacks, as
  // decode gives what an older kernel sent.
  size_t count() const {
    size_t count = given_.size();
    if (trailing_ == nullptr) return count;
    while (count > 0 && given_[count - 1] == nullptr) --count;
    while (count < given_.size() && !has_value(structure_.members[count])) ++count;
    return count;
  }

  UsageError unknown(const InputField& field, const std::string& path) const {
    UsageError error = refusal(path, "struct " + structure_.name + " has no such member");
    mark_place(error, field.place);
    std::vector<std::string> names;
    for (const Member& member : structure_.members)
      if (has_value(member)) names.push_back(member.name);
    suggest(error, field.name, names);
    return error;
  }

  const Struct& structure_;
  const std::string& path_;
  std::vector<const InputField*> given_;  // by member; null: zero
  const InputField* trailing_ = nullptr;
};

}  // namespace

std::vector<uint8_t> encode_struct(const Struct& structure,
                                   const std::vector<const InputField*>& members,
                                   const std::string& path, bool padded) {
  StructEncoder encoder(structure, path);
  for (const InputField* member : members) encoder.take(*member);
  std::vector<uint8_t> bytes = encoder.bytes();
  if (padded && !encoder.has_trailing()) bytes.resize(structure.padded_size());
  return bytes;
}

}  // namespace nltool
