// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/yaml.h"

#include <yaml.h>

#include <cerrno>
#include <cstdlib>

#include "netlink/error.h"

namespace nltool {

bool YamlNode::is_scalar() const { return node_ != nullptr && node_->type == YAML_SCALAR_NODE; }
bool YamlNode::is_list() const { return node_ != nullptr && node_->type == YAML_SEQUENCE_NODE; }
bool YamlNode::is_map() const { return node_ != nullptr && node_->type == YAML_MAPPING_NODE; }
size_t YamlNode::line() const { return node_ != nullptr ? node_->start_mark.line + 1 : 0; }

YamlNode YamlNode::node(int index) const {
  return {document_, yaml_document_get_node(document_, index)};
}

std::string YamlNode::text() const {
  if (!is_scalar()) return {};
  return {reinterpret_cast<const char*>(node_->data.scalar.value), node_->data.scalar.length};
}

std::optional<int64_t> YamlNode::integer() const {
  const std::string digits = text();
  char* end = nullptr;
  errno = 0;
  const long long value = strtoll(digits.c_str(), &end, 0);
  if (digits.empty() || *end != '\0' || errno != 0) return std::nullopt;
  return value;
}

YamlNode YamlNode::operator[](const char* key) const {
  if (!is_map()) return {};
  for (const yaml_node_pair_t* pair = node_->data.mapping.pairs.start;
       pair < node_->data.mapping.pairs.top; ++pair)
    if (node(pair->key).text() == key) return node(pair->value);
  return {};
}

std::vector<YamlNode> YamlNode::items() const {
  std::vector<YamlNode> nodes;
  if (!is_list()) return nodes;
  for (const yaml_node_item_t* item = node_->data.sequence.items.start;
       item < node_->data.sequence.items.top; ++item)
    nodes.push_back(node(*item));
  return nodes;
}

YamlDocument::YamlDocument(const std::string& text, const std::string& name)
    : document_(std::make_unique<yaml_document_t>()) {
  yaml_parser_t parser;
  if (yaml_parser_initialize(&parser) == 0) throw FileError("reading " + name, ENOMEM);
  yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(text.data()),
                               text.size());
  if (yaml_parser_load(&parser, document_.get()) == 0) {
    const std::string problem = parser.problem != nullptr ? parser.problem : "not YAML";
    const size_t line = parser.problem_mark.line + 1;
    yaml_parser_delete(&parser);
    throw FileError("reading " + name, 0, "line " + std::to_string(line) + ": " + problem);
  }
  yaml_parser_delete(&parser);
}

YamlDocument::~YamlDocument() { yaml_document_delete(document_.get()); }

YamlNode YamlDocument::root() const {
  return {document_.get(), yaml_document_get_root_node(document_.get())};
}

}  // namespace nltool
