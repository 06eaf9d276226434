// SPDX-License-Identifier: GPL-2.0-or-later
// Loads every spec in the folders that $NLTOOL_TEST_SPECS names, colons between: those of the
// kernel's sources are not ours to copy, but whoever has them can try them all. Without it nothing
// is tried.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "schema/spec_files.h"
#include "schema/spec_reader.h"
#include "schema/yaml.h"

namespace nltool {

namespace {

std::vector<std::string> spec_paths(const std::string& folder) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string path = entry.path();
    if (path.ends_with(".yaml") || path.ends_with(".yaml.gz")) paths.push_back(path);
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

// Each reference the text makes must have found what it names.
void check_attribute(YamlNode entry, const Attribute* attribute) {
  CAPTURE(entry.line());
  REQUIRE(attribute != nullptr);
  if (entry["nested-attributes"]) {
    REQUIRE(attribute->nested != nullptr);
    CHECK(attribute->nested->name == entry["nested-attributes"].text());
  }
  if (entry["enum"]) {
    REQUIRE(attribute->values != nullptr);
    CHECK_FALSE(attribute->values->names.empty());
  }
  if (entry["struct"]) {
    REQUIRE(attribute->structure != nullptr);
    CHECK(attribute->structure->name == entry["struct"].text());
  }
  if (entry["sub-message"]) {
    REQUIRE(attribute->sub_message != nullptr);
    CHECK(attribute->sub_message->name == entry["sub-message"].text());
  }
  if (entry["type"] && entry["type"].text() != "unused") CHECK(attribute->type != Type::kUnknown);
}

void check_sets(YamlNode sets, const Schema& schema) {
  for (const YamlNode set : sets.items()) {
    CAPTURE(set.line());
    const AttributeSet* read = schema.find_set(set["name"].string());
    REQUIRE(read != nullptr);
    for (const YamlNode entry : set["attributes"].items())
      check_attribute(entry, read->find_name(entry["name"].text()));
  }
}

void check_formats(YamlNode messages, const Schema& schema) {
  CHECK(schema.sub_messages.size() == messages.items().count());
  auto message = schema.sub_messages.begin();
  for (const YamlNode node : messages.items()) {
    for (const YamlNode entry : node["formats"].items()) {
      CAPTURE(entry.line());
      const SubMessage::Format* format = message->find(entry["value"].text());
      REQUIRE(format != nullptr);
      CHECK((format->set != nullptr) == static_cast<bool>(entry["attribute-set"]));
      CHECK((format->header != nullptr) == static_cast<bool>(entry["fixed-header"]));
    }
    ++message;
  }
}

void check_operations(YamlNode operations, const Schema& schema) {
  for (const YamlNode entry : operations["list"].items()) {
    CAPTURE(entry.line());
    const auto found =
        std::find_if(schema.operations.begin(), schema.operations.end(),
                     [&](const SchemaOperation& o) { return o.name == entry["name"].text(); });
    const bool is_one = entry["do"] || entry["dump"] || entry["notify"] || entry["event"];
    REQUIRE((found != schema.operations.end()) == is_one);
    if (!is_one) continue;
    if (entry["attribute-set"] || entry["notify"]) CHECK(found->set != nullptr);
    if (entry["fixed-header"] || operations["fixed-header"]) CHECK(found->header != nullptr);
  }
}

void check_structs(YamlNode definitions, const Schema& schema) {
  for (const YamlNode definition : definitions.items()) {
    if (definition["type"].text() != "struct") continue;
    CAPTURE(definition.line());
    const auto found =
        std::find_if(schema.structs.begin(), schema.structs.end(),
                     [&](const Struct& s) { return s.name == definition["name"].text(); });
    REQUIRE(found != schema.structs.end());
    CHECK(found->members.size() == definition["members"].items().count());
  }
}

void check_spec(const std::string& path) {
  CAPTURE(path);
  const std::string text = read_spec_file(path);
  const Schema schema = read_spec(text, path);
  CHECK(schema.warnings == std::vector<std::string>());
  const YamlDocument document(text, path);
  check_structs(document.root()["definitions"], schema);
  check_sets(document.root()["attribute-sets"], schema);
  check_formats(document.root()["sub-messages"], schema);
  check_operations(document.root()["operations"], schema);
}

}  // namespace

TEST_CASE("specs in the folders of $NLTOOL_TEST_SPECS are understood to the last line") {
  const char* folders = getenv("NLTOOL_TEST_SPECS");
  if (folders == nullptr) return;
  size_t loaded = 0;
  std::istringstream list(folders);
  for (std::string folder; std::getline(list, folder, ':');) {
    const std::vector<std::string> paths = spec_paths(folder);
    CAPTURE(folder);
    CHECK_FALSE(paths.empty());
    for (const std::string& path : paths) check_spec(path);
    loaded += paths.size();
  }
  MESSAGE("specs loaded: " << loaded);
}

}  // namespace nltool
