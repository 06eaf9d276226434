// SPDX-License-Identifier: GPL-2.0-or-later
// A YAML document as libyaml's C interface loads it, with lookups by key. Nodes are views: they
// live as long as their document.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

struct yaml_document_s;
struct yaml_node_s;

namespace nltool {

class YamlNode {
 public:
  YamlNode() = default;
  YamlNode(yaml_document_s* document, const yaml_node_s* node) : document_(document), node_(node) {}

  explicit operator bool() const { return node_ != nullptr; }
  bool is_scalar() const;
  bool is_list() const;
  bool is_map() const;
  size_t line() const;  // from 1

  // The text of a scalar, "" for anything else.
  std::string text() const;
  std::optional<int64_t> integer() const;
  bool is_true() const { return text() == "true"; }

  // The value of a key in a map; an empty node if there is none.
  YamlNode operator[](const char* key) const;
  std::vector<YamlNode> items() const;

 private:
  YamlNode node(int index) const;

  yaml_document_s* document_ = nullptr;
  const yaml_node_s* node_ = nullptr;
};

class YamlDocument {
 public:
  // Throws FileError naming `name` and the line where `text` is not YAML.
  YamlDocument(const std::string& text, const std::string& name);
  ~YamlDocument();
  YamlDocument(const YamlDocument&) = delete;
  YamlDocument& operator=(const YamlDocument&) = delete;

  YamlNode root() const;

 private:
  std::unique_ptr<yaml_document_s> document_;
};

}  // namespace nltool
