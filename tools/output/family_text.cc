// SPDX-License-Identifier: GPL-2.0-or-later
// What an operation takes stands below it as a table, nests indented. A table that was shown
// before, or is being shown as it holds itself, is only named.
#include "output/family_text.h"

#include <algorithm>
#include <set>

#include "output/text_sink.h"

namespace nltool {

namespace {

constexpr size_t kIndent = 4;

template <typename Integer>
void labelled(Buffer& out, std::string_view label, Integer value) {
  out.append(label);
  out.append_number(value);
}

template <typename Integer>
std::string range(const std::optional<Integer>& min, const std::optional<Integer>& max) {
  if (min && max) return std::to_string(*min) + " to " + std::to_string(*max);
  if (min) return "at least " + std::to_string(*min);
  return max ? "at most " + std::to_string(*max) : "";
}

std::string hexadecimal(uint64_t value) {
  char digits[17];
  const auto end = std::to_chars(digits, digits + sizeof digits, value, 16).ptr;
  return "0x" + std::string(digits, end);
}

std::string length(const PolicyAttribute& attribute) {
  const auto& min = attribute.min_length;
  const auto& max = attribute.max_length;
  if (!min && !max) return {};
  return (min && max && *min == *max ? std::to_string(*min) : range(min, max)) + " bytes";
}

std::string limits(const PolicyAttribute& attribute) {
  std::string text;
  const auto add = [&](const std::string& part) {
    if (!part.empty()) text += (text.empty() ? "" : ", ") + part;
  };
  add(range(attribute.min, attribute.max));
  add(range(attribute.signed_min, attribute.signed_max));
  add(length(attribute));
  if (attribute.mask) add("mask " + hexadecimal(*attribute.mask));
  if (attribute.bitfield32_mask) add("mask " + hexadecimal(*attribute.bitfield32_mask));
  return text;
}

class PolicyText {
 public:
  PolicyText(Buffer& out, const FamilyPolicy& policy) : out_(out), policy_(policy) {}

  void operation(uint32_t id) {
    const auto& operations = policy_.policies.operations;
    const auto found = operations.find(id);
    if (found == operations.end()) return;
    const auto& [request, dump] = found->second;
    if (request && request == dump) return takes("do, dump", *request);
    if (request) takes("do", *request);
    if (dump) takes("dump", *dump);
  }

 private:
  void takes(std::string_view what, uint32_t index) {
    out_.append_blanks(2 * kIndent);
    out_.append(what);
    out_.append(": ");
    table(index, std::nullopt, 3 * kIndent);
  }

  // Ends the line that `index` is referred to on, and shows the table below.
  void table(uint32_t index, std::optional<uint32_t> max_type, size_t indent) {
    labelled(out_, "policy ", index);
    if (max_type) labelled(out_, ", types to ", *max_type);
    const auto known = policy_.policies.tables.find(index);
    if (known == policy_.policies.tables.end() || known->second.empty())
      return out_.append(", no attributes\n");
    if (!shown_.insert(index).second) return out_.append(", shown above\n");
    out_.append('\n');
    size_t width = 0;
    for (const PolicyAttribute& attribute : known->second)
      width = std::max(width, policy_.names.find(index, attribute.id).size());
    for (const PolicyAttribute& attribute : known->second)
      row(attribute, policy_.names.find(index, attribute.id), width, indent);
  }

  void row(const PolicyAttribute& attribute, const std::string& name, size_t width, size_t indent) {
    constexpr size_t kIdWidth = 3;
    constexpr size_t kTypeWidth = std::string_view("nested-array").size();
    const std::string id = std::to_string(attribute.id);
    out_.append_blanks(indent + (id.size() < kIdWidth ? kIdWidth - id.size() : 0));
    out_.append(id);
    if (width != 0) {
      out_.append(' ');
      append_name(out_, name.empty() ? std::string_view("-") : name);
      out_.append_blanks(width - std::min(width, std::max<size_t>(name.size(), 1)));
    }
    const std::string type = policy_type_name(attribute.type);
    out_.append(' ');
    out_.append(type);
    const std::string limited = limits(attribute);
    if (!limited.empty() || attribute.nested)
      out_.append_blanks(1 + kTypeWidth - std::min(kTypeWidth, type.size()));
    out_.append(limited);
    if (!attribute.nested) return out_.append('\n');
    if (!limited.empty()) out_.append(", ");
    table(*attribute.nested, attribute.nested_max_type, indent + kIndent);
  }

  Buffer& out_;
  const FamilyPolicy& policy_;
  std::set<uint32_t> shown_;
};

void append_head(Buffer& out, bool color, const Family& family) {
  if (color) out.append(kColorSource);
  append_name(out, family.name);
  if (color) out.append(kColorOff);
  labelled(out, ": id ", family.id);
  labelled(out, ", version ", family.version);
  labelled(out, ", header size ", family.header_size);
  labelled(out, ", max attribute ", family.max_attribute);
  out.append('\n');
}

void append_operation(Buffer& out, const FamilyOperation& operation, const std::string& name) {
  labelled(out, "    operation ", operation.id);
  if (!name.empty()) {
    out.append(' ');
    append_name(out, name);
  }
  std::string_view separator = ": ";
  for (const std::string_view flag : operation_flag_names(operation.flags)) {
    out.append(separator);
    out.append(flag);
    separator = ", ";
  }
  out.append('\n');
}

}  // namespace

void append_family(Buffer& out, bool color, const Family& family, const OperationNames& names,
                   const FamilyPolicy* policy) {
  append_head(out, color, family);
  std::optional<PolicyText> policy_text;
  if (policy != nullptr) policy_text.emplace(out, *policy);
  for (size_t i = 0; i < family.operations.size(); ++i) {
    append_operation(out, family.operations[i], i < names.size() ? names[i] : std::string());
    if (policy_text) policy_text->operation(family.operations[i].id);
  }
  for (const FamilyGroup& group : family.groups) {
    labelled(out, "    group ", group.id);
    out.append(' ');
    append_name(out, group.name);
    out.append('\n');
  }
  if (policy != nullptr && policy->policies.operations.empty()) out.append("    no policy\n");
}

}  // namespace nltool
