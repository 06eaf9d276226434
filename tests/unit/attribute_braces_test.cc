// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <random>

#include "codec/attribute_words.h"
#include "input_text.h"

namespace nltool {

namespace {

using Words = std::vector<std::string>;

std::string refusal(std::string_view text) {
  return usage_error([&] { parse_braces(text, {}); });
}

std::string refused(const std::string& word) {
  return usage_error([&] { parse_attribute_words({word}); });
}

// As a word typed again; a '+' wherever a nest begins.
void append_words(const std::vector<InputField>& fields, const std::string& path, Words& typed) {
  for (const InputField& field : fields) {
    const std::string here = path + field.name;
    if (field.value.kind == Input::Kind::kMap)
      append_words(field.value.fields, here + ".", typed);
    else
      typed.push_back(here + (field.type.empty() ? "" : ":" + field.type) +
                      (field.value.kind == Input::Kind::kNothing ? "" : "=" + field.value.text));
  }
}

}  // namespace

TEST_CASE("braces: attributes between commas") {
  const auto braces = [](std::string_view text) { return show(parse_braces(text, {})); };
  CHECK(braces("{}") == "");
  CHECK(braces("{ \n}") == "");
  CHECK(braces(R"({1:u32=1,3="v, with comma",4,5.6:u8=1,7={8=x}})") ==
        R"(1:u32=1 3="v, with comma" 4 5={6:u8=1} 7={8=x})");
  CHECK(braces("{ 1=a b ,\n\t2 , 3.1=c, 3.2=d }") == "1=a b 2 3={1=c 2=d}");
  CHECK(braces("{3.1=c,+3.2=d,4:nest,4.5=e}") == "3={1=c} 3={2=d} 4:nest={5=e}");
  CHECK(braces("{1=,2=a=b,3=c.d:e}") == "1= 2=a=b 3=c.d:e");
  CHECK(braces("{1=[a, b c ,\"d,]\",{2=e},[f,[]]],2=[]}") ==
        R"(1=[a|b c|"d,]"|{2=e}|[f|[]]] 2=[])");
  CHECK(braces(R"({1="\"\\\n\t\x41\xfF\x00z"})") ==
        "1=\"\"\\\n\tA\xff" + std::string(1, '\0') + "z\"");
  CHECK(braces(R"({1="",2="@-"})") == R"(1="" 2="@-")");
  CHECK(braces(R"({2="{1=a}",2.1=b})") == R"(2="{1=a}" 2={1=b})");
  CHECK(braces("{2:nest={},3:nest=[{},{1}]}") == "2:nest={} 3:nest=[{}|{1}]");
  CHECK(parse_braces("{a={b=x}}", {})[0].value.fields[0].value.kind == Input::Kind::kWord);
}

TEST_CASE("braces that are none are refused with the column") {
  CHECK(refusal("{1=a,,2=b}") == "attribute '{1=a,,2=b}': column 6: an attribute is missing here");
  const std::pair<const char*, const char*> bad[] = {
      {"", "column 1: a { is missing"},
      {"1=a}", "column 1: a { is missing"},
      {"{", "column 1: this { is never closed: the closing } is missing"},
      {"{1", "column 1: this { is never closed"},
      {"{1=", "column 1: this { is never closed"},
      {"{1=a", "column 1: this { is never closed"},
      {"{1=a,", "column 1: this { is never closed"},
      {"{1=a ", "column 1: this { is never closed"},
      {"{1={2=a}", "column 1: this { is never closed"},
      {"{1={2=a", "column 4: this { is never closed"},
      {"{1=[a", "column 4: this [ is never closed: the closing ] is missing"},
      {"{1=[a}", "column 6: a value with } in it stands in quotes"},
      {"{1=\"a}", "column 4: this \" is never closed"},
      {"{1=\"a\\", "column 4: this \" is never closed"},
      {"{1=a}b", "column 6: something follows the closing }"},
      {"{1=a} ", "column 6: something follows the closing }"},
      {"{1=\"a\"b}", "column 7: behind a value only , or } may stand"},
      {"{1={2=a}b}", "column 9: behind a value only , or } may stand"},
      {"{1=[\"a\"b]}", "column 8: behind a value only , or ] may stand"},
      {"{1=a}}", "column 6: something follows the closing }"},
      {"{,1=a}", "column 2: an attribute is missing"},
      {"{1=a,}", "column 6: an attribute is missing"},
      {"{1=[a,,b]}", "column 7: an element is missing here"},
      {"{1=[,]}", "column 5: an element is missing here"},
      {"{1=[@a]}", "column 5: a file is no element of a list"},
      {"{=a}", "column 2: a name or a number is missing"},
      {"{1 =a}", "column 3: no name ends with a blank"},
      {"{1= a}", "column 4: a value that begins with a blank stands in quotes"},
      {"{1=a\"b}", "column 5: a value with \" in it stands in quotes"},
      {"{1=a{b}}", "column 5: a value with { in it stands in quotes"},
      {"{1=a]}", "column 5: a value with ] in it stands in quotes"},
      {"{\"a\"=1}", "column 2: no name holds '\"'"},
      {"{1{2=a}}", "column 3: no name holds '{'"},
      {"{1=\"\\q\"}", "column 5: in quotes \\ stands before"},
      {"{1=\"\\x4\"}", "column 5: in quotes \\ stands before"},
      {"{1:str={2}}", "column 8: braces make a nest, but the TYPE is str"},
      {"{1:nest=\"2\"}", "column 9: the value of a nest stands in braces"},
      {"{1:nest=a}", "column 9: the value of a nest stands in braces"},
      {"{1:u33=a}", "column 4: 'u33' is no TYPE"},
      {"{1={2=a},1.3=b}", "column 10: behind '1={2=a}' this is the same 1, or another"},
      {"{1=2:u8=a}", "column 4: a shell makes such words"}};
  for (const auto& [text, part] : bad) {
    const std::string said = refusal(text);
    CAPTURE(text);
    CAPTURE(said);
    CHECK(said.find(part) != std::string::npos);
  }
}

TEST_CASE("braces end at a depth") {
  const auto nested = [](int depth, const std::string& before) {
    std::string text = before;
    for (int i = 0; i < depth; ++i) text += i == 0 && before.empty() ? "{" : "1={";
    if (!before.empty()) text.erase(before.size(), 2);
    return text + std::string(static_cast<size_t>(depth), '}');
  };
  CHECK(usage_error([&] { parse_braces(nested(32, ""), {}); }) == "nothing refused");
  CHECK(usage_error([&] { parse_braces(nested(33, ""), {}); }).find("at most 32 deep") !=
        std::string::npos);
  CHECK(usage_error([&] { parse_braces(nested(100000, ""), {}); }).find("at most 32 deep") !=
        std::string::npos);
  CHECK(refused(nested(31, "2.1:nest=")) == "nothing refused");
  CHECK(refused(nested(32, "2.1:nest=")).find("at most 32 deep") != std::string::npos);
  const std::string lists(33, '[');
  CHECK(usage_error([&] { parse_list(lists, {}); }).find("at most 32 deep") != std::string::npos);
}

TEST_CASE("lists on their own") {
  const auto list = [](std::string_view text) { return show(parse_list(text, {})); };
  CHECK(list("[]") == "[]");
  CHECK(list("[a,b, \"c\\x20\" ]") == "[a|b|\"c \"]");
  CHECK(list("[{1:u8=2},{}]") == "[{1:u8=2}|{}]");
  CHECK(usage_error([&] { list("[a] "); }).find("column 4: something follows the closing ]") !=
        std::string::npos);
  CHECK(usage_error([&] { list("a]"); }).find("column 1: a [ is missing") != std::string::npos);
  CHECK(usage_error([&] { list("[a"); }).find("column 1: this [ is never closed") !=
        std::string::npos);
}

TEST_CASE("any words come back from the fields they make") {
  std::mt19937 random(20260102);
  const auto below = [&](unsigned end) { return random() % end; };
  for (int round = 0; round < 2000; ++round) {
    Words typed;
    for (unsigned i = 0; i < 1 + below(8); ++i) {
      std::string made;
      for (unsigned depth = below(4); depth > 0; --depth)
        made += std::to_string(1 + below(2)) + ".";
      made += "9" + std::to_string(i);
      if (below(2) == 0) made += ":u32";
      if (below(4) != 0) made += "=v=" + std::to_string(below(100)) + ", {";
      typed.push_back(made);
    }
    Words again;
    const auto fields = parse_attribute_words(typed);
    append_words(fields, "", again);
    CHECK(again == typed);
    // The same tree with braces, quotes where they are needed.
    const std::function<std::string(const std::vector<InputField>&)> print =
        [&](const std::vector<InputField>& level) {
          std::string text = "{";
          for (const InputField& field : level) {
            if (text.size() > 1) text += ", ";
            text += field.name + (field.type.empty() ? "" : ":" + field.type);
            if (field.value.kind == Input::Kind::kMap) text += "=" + print(field.value.fields);
            if (field.value.kind == Input::Kind::kWord) text += "=\"" + field.value.text + "\"";
          }
          return text + "}";
        };
    const auto braced = parse_braces(print(fields), {});
    again.clear();
    append_words(braced, "", again);
    CHECK(again == typed);
  }
}

TEST_CASE("whatever is typed is parsed or refused") {
  std::mt19937 random(20260103);
  constexpr std::string_view kAlphabet = "12a.:=+{}[],\" \\x@";
  int parsed = 0, refusals = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string text = "{";
    for (unsigned i = 0; i < random() % 12; ++i) text += kAlphabet[random() % kAlphabet.size()];
    try {
      parse_braces(text + "}", {});
      ++parsed;
    } catch (const Error&) {
      ++refusals;
    }
    try {
      parse_attribute_words({text.substr(1), text, text.substr(1) + ".1"});
    } catch (const Error&) {
    }
  }
  CHECK(parsed > 500);
  CHECK(refusals > 500);
}

}  // namespace nltool
