// SPDX-License-Identifier: GPL-2.0-or-later
// Two ways of counting (enum-model in the spec): "unified" has one number for both directions,
// "directional" one for requests and another for what the kernel sends. Both count from 1.
#include "schema/spec_operations.h"

namespace nltool {

namespace {

enum Field { kName, kValue, kSet, kHeader, kDo, kDump, kNotify, kEvent, kFields };
using Fields = std::array<YamlNode, kFields>;

// The unused ones are for the kernel's own code, and for people.
constexpr SpecKey kKeys[] = {
    {"name", kName},
    {"doc", kUnusedKey},
    {"attribute-set", kSet},
    {"do", kDo},
    {"dump", kDump},
    {"fixed-header", kHeader},
    {"value", kValue},
    {"notify", kNotify},
    {"event", kEvent},
    {"flags", kUnusedKey},
    {"dont-validate", kUnusedKey},
    {"mcgrp", kUnusedKey},
    {"config-cond", kUnusedKey},
};

enum ModeField { kRequest, kReply, kModeFields };
using ModeFields = std::array<YamlNode, kModeFields>;

constexpr SpecKey kModeKeys[] = {
    {"request", kRequest}, {"reply", kReply}, {"pre", kUnusedKey}, {"post", kUnusedKey}};

// A do or a dump.
struct Mode {
  bool present = false;
  bool replies = false;
  YamlNode request_number, reply_number;
};

class OperationsReader {
 public:
  OperationsReader(YamlNode operations, SpecContext& context)
      : context_(context),
        operations_(operations),
        most_(context.schema.protocol_number ? UINT16_MAX : UINT8_MAX),
        default_header_(operations["fixed-header"]) {}

  void read() {
    const YamlNode model = operations_["enum-model"];
    const bool directional = model.text() == "directional";
    if (model && !directional && model.text() != "unified")
      context_.warn(model, "the enum-model " + quote(model.text()) + " is not known");
    for (const auto& [name, entry] : context_.named_maps(operations_["list"], "operation")) {
      entry_ = entry;
      one(name, directional);
    }
    for (size_t i = 0; i < fields_.size(); ++i) describe(context_.schema.operations[i], fields_[i]);
  }

 private:
  void one(std::string_view name, bool directional) {
    Fields fields;
    context_.gather(entry_, kKeys, fields, [&] { return "operation " + quote(name); });
    SchemaOperation operation;
    operation.name = name;
    operation.unsolicited = fields[kNotify] || fields[kEvent];
    const Mode asked = read_mode(fields[kDo], name, operation.do_attributes);
    const Mode dumped = read_mode(fields[kDump], name, operation.dump_attributes);
    operation.has_do = asked.present;
    operation.has_dump = dumped.present;
    if (directional && operation.unsolicited) leave_to_hear(operation);
    const bool counted = directional ? count_directional(operation, fields, asked, dumped)
                                     : count_unified(operation, fields);
    // One that is none is a number kept free.
    if (!counted || (!operation.unsolicited && !asked.present && !dumped.present)) return;
    context_.schema.operations.push_back(std::move(operation));
    by_name_.emplace(name, fields_.size());
    fields_.push_back(fields);
  }

  // The kernel sends it, so by this way of counting it has one number, and none for a request.
  void leave_to_hear(SchemaOperation& operation) {
    if (operation.has_do || operation.has_dump)
      context_.warn(entry_, "operation " + quote(operation.name) +
                                " is a notification: its do and dump have no number");
    operation.has_do = operation.has_dump = false;
  }

  Mode read_mode(YamlNode node, std::string_view name, std::vector<std::string>& attributes) {
    Mode mode;
    mode.present = static_cast<bool>(node);
    if (node.is_blank()) return mode;
    const auto what = [&] { return "do or dump of operation " + quote(name); };
    ModeFields fields;
    context_.gather(node, kModeKeys, fields, what);
    mode.replies = static_cast<bool>(fields[kReply]);
    mode.request_number = fields[kRequest]["value"];
    mode.reply_number = fields[kReply]["value"];
    for (const YamlNode attribute : fields[kRequest]["attributes"].items())
      attributes.push_back(attribute.string());
    return mode;
  }

  bool count_unified(SchemaOperation& operation, const Fields& fields) {
    const auto number = count(next_request_, fields[kValue]);
    if (!number) return false;
    if (operation.has_do) operation.request = *number;
    if (operation.has_do || operation.unsolicited) operation.answer = *number;
    if (operation.has_dump) operation.dump_request = operation.dump_answer = *number;
    return true;
  }

  // As the kernel's own client counts: the do counts, or the dump where there is no do. A dump
  // beside a do has the do's numbers but for those it gives.
  bool count_directional(SchemaOperation& operation, const Fields& fields, const Mode& asked,
                         const Mode& dumped) {
    if (operation.unsolicited) return assign(operation.answer, count(next_answer_, fields[kValue]));
    const Mode& counts = asked.present ? asked : dumped;
    if (!counts.present) {
      context_.warn(entry_, "operation " + quote(operation.name) +
                                " has neither a do, a dump, a notify nor an event");
      return false;
    }
    uint32_t request = kNoCommand, answer = kNoCommand;
    if (!assign(request, count(next_request_, counts.request_number))) return false;
    if (counts.replies && !assign(answer, count(next_answer_, counts.reply_number))) return false;
    if (asked.present) {
      operation.request = request;
      operation.answer = answer;
    }
    if (!dumped.present) return true;
    operation.dump_request = request;
    operation.dump_answer = answer;
    return !asked.present || (given(operation.dump_request, dumped.request_number) &&
                              given(operation.dump_answer, dumped.reply_number));
  }

  static bool assign(uint32_t& number, std::optional<uint32_t> counted) {
    number = counted.value_or(kNoCommand);
    return counted.has_value();
  }

  bool given(uint32_t& number, YamlNode value) {
    int64_t unused = 0;
    return !value || assign(number, count(unused, value));
  }

  // The next number of a row, or the one given; nothing if it does not fit the header's field.
  std::optional<uint32_t> count(int64_t& next, YamlNode given) {
    if (given) next = given.integer().value_or(-1);
    if (next >= 0 && next <= most_) return static_cast<uint32_t>(next++);
    context_.warn(entry_, "an operation's number is not from 0 to " + std::to_string(most_));
    next = most_ + 1;
    return std::nullopt;
  }

  // A notification looks like the answer to the operation it names, but for what it says itself.
  void describe(SchemaOperation& operation, const Fields& fields) {
    YamlNode header = fields[kHeader], set = fields[kSet];
    if (const YamlNode name = fields[kNotify]) {
      const auto found = by_name_.find(name.text());
      if (found == by_name_.end())
        return context_.warn(name, "there is no operation " + quote(name.text()));
      if (!header) header = fields_[found->second][kHeader];
      if (!set) set = fields_[found->second][kSet];
    }
    if (!header) header = default_header_;
    operation.header = context_.find_struct(header);
    // Behind a header that is not known attributes begin nobody knows where: better none.
    if (header && operation.header == nullptr) return;
    operation.set = context_.find_set(set);
    if (operation.set != nullptr) operation.attribute_set = operation.set->name;
  }

  SpecContext& context_;
  YamlNode operations_;
  int64_t most_;
  YamlNode default_header_;
  YamlNode entry_;  // that is being read
  int64_t next_request_ = 1;
  int64_t next_answer_ = 1;
  std::vector<Fields> fields_;  // of the schema's operations, in their order
  SpecContext::Names<size_t> by_name_;
};

}  // namespace

void read_operations(YamlNode operations, SpecContext& context) {
  OperationsReader(operations, context).read();
}

}  // namespace nltool
