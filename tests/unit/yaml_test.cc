// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/yaml.h"

#include <doctest/doctest.h>

#include <chrono>

#include "netlink/error.h"

namespace nltool {

namespace {

// What the refusal of a text says; "" if it is taken.
std::string refusal(const std::string& text) {
  try {
    const YamlDocument document(text, "some.yaml");
    return {};
  } catch (const FileError& error) {
    return error.what();
  }
}

void check_refused(const std::string& text, const char* why) {
  const std::string said = refusal(text);
  CAPTURE(said);
  CHECK(said.find("some.yaml") != std::string::npos);
  CHECK(said.find(why) != std::string::npos);
}

}  // namespace

TEST_CASE("maps, lists, texts and where they stand") {
  const YamlDocument document("a: 1\nb:\n  - x\n  - { c: 'y z' }\nd:\n", "some.yaml");
  const YamlNode root = document.root();
  CHECK(root.is_map());
  CHECK(root["a"].text() == "1");
  CHECK(root["b"].is_list());
  CHECK(root["b"].items().count() == 2);
  CHECK(root["nothing"].is_blank());
  CHECK_FALSE(root["nothing"]);
  CHECK(root["d"]);
  CHECK(root["d"].is_blank());
  CHECK_FALSE(root["b"].is_blank());
  std::vector<std::string> seen;
  for (const auto& [key, value] : root.pairs()) seen.push_back(key.string());
  CHECK(seen == std::vector<std::string>{"a", "b", "d"});
  std::vector<size_t> lines;
  for (const YamlNode item : root["b"].items()) lines.push_back(item.line());
  CHECK(lines == std::vector<size_t>{3, 4});
  CHECK(root["a"].items().count() == 0);
  CHECK(root["a"]["b"].line() == 0);
}

TEST_CASE("numbers as YAML 1.1 has them") {
  const auto node = [](const std::string& text) {
    const YamlDocument document("v: '" + text + "'\n", "some.yaml");
    return std::pair(document.root()["v"].integer(), document.root()["v"].natural());
  };
  using Both = std::pair<std::optional<int64_t>, std::optional<uint64_t>>;
  CHECK(node("42") == Both(42, 42));
  CHECK(node("+42") == Both(42, 42));
  CHECK(node("0x1F") == Both(31, 31));
  CHECK(node("017") == Both(15, 15));
  CHECK(node("0") == Both(0, 0));
  CHECK(node("-7") == Both(-7, std::nullopt));
  CHECK(node("-9223372036854775808") == Both(INT64_MIN, std::nullopt));
  CHECK(node("9223372036854775808") == Both(std::nullopt, uint64_t{1} << 63));
  CHECK(node("18446744073709551615") == Both(std::nullopt, UINT64_MAX));
  for (const char* none : {"", "-", "0x", "08", "1a", " 1", "1 ", "18446744073709551616",
                           "-9223372036854775809", "--1", "0x-1", "1.5", "ten"})
    CHECK(node(none) == Both(std::nullopt, std::nullopt));
}

TEST_CASE("an alias is what it names") {
  const YamlDocument document("a: &x { b: [ 1, 2 ] }\nc: *x\nd: [ &y text, *y ]\n", "some.yaml");
  CHECK(document.root()["c"]["b"].items().count() == 2);
  CHECK(document.root()["c"].line() == 2);
  CHECK((*++document.root()["d"].items().begin()).text() == "text");
  CHECK(document.root()["d"].items().count() == 2);
}

TEST_CASE("texts that are no YAML, or no YAML for us, are refused with the line") {
  check_refused("a: 1\nb: *nobody\n", "line 2: there is no anchor nobody");
  check_refused("a: &x\n  b: *x\n", "line 2: the alias x stands inside what it names");
  check_refused("a: [unclosed\n", "line ");
  check_refused("a: b: c\n", "line 1");
  check_refused("a: \xff\xfe\n", "line ");
  check_refused(std::string("a: \0", 4), "line ");
  CHECK(refusal("").empty());
  CHECK_FALSE(YamlDocument("# nothing\n", "some.yaml").root());
}

TEST_CASE("deep nesting ends before it costs") {
  const auto begin = std::chrono::steady_clock::now();
  check_refused(std::string(1000000, '['), "nested too deeply");
  std::string blocks;
  for (int i = 0; i < 1000; ++i) blocks += std::string(i, ' ') + "a:\n";
  check_refused(blocks, "line 65: this is nested too deeply");
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
}

TEST_CASE("aliases do not unfold without end") {
  std::string text = "a0: &a0 [ x, x ]\n";
  for (int i = 1; i < 40; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    text +=
        "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [ " + last + ", " + last + " ]\n";
  }
  check_refused(text, "more than any spec needs");
}

}  // namespace nltool
