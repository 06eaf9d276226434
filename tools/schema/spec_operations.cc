// SPDX-License-Identifier: GPL-2.0-or-later
// Two ways of counting (enum-model in the spec): "unified" has one number for both directions,
// "directional" one for requests and another for what the kernel sends. Both count from 1.
#include "schema/spec_operations.h"

#include <map>
#include <optional>

namespace nltool {

namespace {

class OperationReader {
 public:
  explicit OperationReader(Schema& schema) : schema_(schema) {}

  void unified(const YamlNode& entry) {
    const auto number = count(next_request_, entry["value"], entry);
    if (!number) return;
    SchemaOperation operation = describe(entry);
    if (!operation.unsolicited) operation.request = *number;
    operation.answer = *number;
    schema_.operations.push_back(std::move(operation));
  }

  void directional(const YamlNode& entry) {
    SchemaOperation operation = describe(entry);
    std::optional<uint32_t> request = 0, answer = 0;
    if (operation.unsolicited) {
      answer = count(next_answer_, entry["value"], entry);
    } else {
      const YamlNode mode = entry["do"] ? entry["do"] : entry["dump"];
      request = count(next_request_, mode["request"]["value"], entry);
      if (mode["reply"]) answer = count(next_answer_, mode["reply"]["value"], entry);
    }
    if (!request || !answer) return;
    operation.request = *request;
    operation.answer = *answer;
    schema_.operations.push_back(std::move(operation));
  }

  // A notification looks like the answer to the operation it names.
  void refer_notifications(const YamlNode& list) {
    std::map<std::string, std::string> sets, like;
    for (const SchemaOperation& operation : schema_.operations)
      sets[operation.name] = operation.attribute_set;
    for (const YamlNode& entry : list.items())
      if (const std::string other = entry["notify"].text(); !other.empty())
        like[entry["name"].text()] = other;
    for (SchemaOperation& operation : schema_.operations)
      if (const auto found = like.find(operation.name); found != like.end())
        operation.attribute_set = sets[found->second];
  }

 private:
  static SchemaOperation describe(const YamlNode& entry) {
    SchemaOperation operation;
    operation.name = entry["name"].text();
    operation.unsolicited = entry["notify"] || entry["event"];
    operation.attribute_set = entry["attribute-set"].text();
    return operation;
  }

  // The next number of a row, or the one given; nothing if it is none that fits genlmsghdr.cmd.
  std::optional<uint32_t> count(int64_t& next, const YamlNode& given, const YamlNode& entry) {
    constexpr int64_t kMost = UINT8_MAX;
    if (given) next = given.integer().value_or(-1);
    if (next >= 0 && next <= kMost) return static_cast<uint32_t>(next++);
    schema_.warnings.push_back(schema_.file + ":" + std::to_string(entry.line()) +
                               ": an operation's number is not from 0 to 255");
    next = kMost + 1;
    return std::nullopt;
  }

  Schema& schema_;
  int64_t next_request_ = 1;
  int64_t next_answer_ = 1;
};

}  // namespace

void read_operations(const YamlNode& operations, Schema& schema) {
  const YamlNode list = operations["list"];
  const bool directional = operations["enum-model"].text() == "directional";
  OperationReader reader(schema);
  for (const YamlNode& entry : list.items())
    directional ? reader.directional(entry) : reader.unified(entry);
  reader.refer_notifications(list);
}

}  // namespace nltool
