// SPDX-License-Identifier: GPL-2.0-or-later
// Two ways of counting (enum-model in the spec): "unified" has one number for both directions,
// "directional" one for requests and another for what the kernel sends. Both count from 1.
#include "schema/spec_operations.h"

namespace nltool {

namespace {

class OperationReader {
 public:
  explicit OperationReader(Schema& schema) : schema_(schema) {}

  void unified(const YamlNode& entry) {
    next_request_ = entry["value"].integer().value_or(next_request_);
    SchemaOperation operation = describe(entry);
    if (!operation.unsolicited) operation.request = static_cast<uint32_t>(next_request_);
    operation.answer = static_cast<uint32_t>(next_request_);
    ++next_request_;
    schema_.operations.push_back(std::move(operation));
  }

  void directional(const YamlNode& entry) {
    SchemaOperation operation = describe(entry);
    if (operation.unsolicited) {
      next_answer_ = entry["value"].integer().value_or(next_answer_);
      operation.answer = static_cast<uint32_t>(next_answer_++);
      schema_.operations.push_back(std::move(operation));
      return;
    }
    const YamlNode mode = entry["do"] ? entry["do"] : entry["dump"];
    next_request_ = mode["request"]["value"].integer().value_or(next_request_);
    next_answer_ = mode["reply"]["value"].integer().value_or(next_answer_);
    operation.request = static_cast<uint32_t>(next_request_++);
    if (mode["reply"]) operation.answer = static_cast<uint32_t>(next_answer_++);
    schema_.operations.push_back(std::move(operation));
  }

  // A notification looks like the answer to the operation it names.
  void refer_notifications(const YamlNode& list) {
    for (const YamlNode& entry : list.items()) {
      const std::string like = entry["notify"].text();
      if (like.empty()) continue;
      std::string set;
      for (const SchemaOperation& operation : schema_.operations)
        if (operation.name == like) set = operation.attribute_set;
      for (SchemaOperation& operation : schema_.operations)
        if (operation.name == entry["name"].text()) operation.attribute_set = set;
    }
  }

 private:
  static SchemaOperation describe(const YamlNode& entry) {
    SchemaOperation operation;
    operation.name = entry["name"].text();
    operation.unsolicited = entry["notify"] || entry["event"];
    operation.attribute_set = entry["attribute-set"].text();
    return operation;
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
