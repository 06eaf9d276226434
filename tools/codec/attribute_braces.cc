// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <utility>

#include "codec/attribute_words.h"
#include "codec/written.h"

namespace nltool {

namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

char closing(char open) { return open == '{' ? '}' : open == '[' ? ']' : open; }

class BraceReader {
 public:
  BraceReader(const Written& from, size_t at) : from_(from), text_(from.text), at_(at) {}

  // All of the text from `at` on.
  std::vector<InputField> whole_map(size_t depth) {
    std::vector<InputField> fields = map(depth);
    refuse_rest();
    return fields;
  }

  Input whole_list() {
    Input elements = list(1);
    refuse_rest();
    return elements;
  }

 private:
  bool next_is(char c) const { return at_ < text_.size() && text_[at_] == c; }
  bool next_is_any(std::string_view of) const {
    return at_ < text_.size() && of.find(text_[at_]) != std::string_view::npos;
  }

  bool skip(char c) {
    if (!next_is(c)) return false;
    ++at_;
    return true;
  }

  void skip_blanks() {
    while (next_is_any(kBlanks)) ++at_;
  }

  size_t find_any(std::string_view of) const {
    return std::min(text_.find_first_of(of, at_), text_.size());
  }

  // Where what begins at at_ and is followed by `end` ends without its blanks.
  size_t trimmed(size_t end) const {
    while (end > at_ && kBlanks.find(text_[end - 1]) != std::string_view::npos) --end;
    return end;
  }

  void refuse_rest() const {
    if (at_ < text_.size())
      from_.refuse(at_, "something follows the closing " + std::string(1, text_[at_ - 1]));
  }

  [[noreturn]] void refuse_unclosed(size_t opened) const {
    from_.refuse(opened, std::string("this ") + text_[opened] + " is never closed: the closing " +
                             closing(text_[opened]) + " is missing");
  }

  // Between `open` and `shut`, one `part` between two commas.
  template <typename Part>
  void parts(char open, char shut, size_t depth, Part part) {
    const size_t opened = at_;
    if (!skip(open)) from_.refuse(at_, std::string("a ") + open + " is missing here");
    if (depth > kMostInputDepth)
      from_.refuse(opened,
                   "nests lie in one another at most " + std::to_string(kMostInputDepth) + " deep");
    skip_blanks();
    if (skip(shut)) return;
    for (;;) {
      skip_blanks();
      if (at_ < text_.size()) part();
      skip_blanks();
      if (at_ == text_.size()) refuse_unclosed(opened);
      if (skip(shut)) return;
      if (!skip(','))
        from_.refuse(at_, std::string("behind a value only , or ") + shut + " may stand");
    }
  }

  std::vector<InputField> map(size_t depth) {
    FieldTree tree;
    parts('{', '}', depth, [&] { item(tree, depth); });
    return tree.take();
  }

  Input list(size_t depth) {
    Input elements;
    elements.kind = Input::Kind::kList;
    parts('[', ']', depth, [&] { elements.list.push_back(element(depth)); });
    return elements;
  }

  void item(FieldTree& tree, size_t depth) {
    const size_t begin = at_, stop = find_any("=,}");
    if (stop == text_.size()) {
      at_ = stop;
      return;  // never closed
    }
    const bool bare = text_[stop] != '=';
    const size_t end = bare ? trimmed(stop) : stop;
    if (bare && begin == end) from_.refuse(begin, "an attribute is missing here");
    const WrittenPath path = parse_written_path(from_, begin, end);
    at_ = bare ? end : stop + 1;
    Input input;
    if (!bare)
      input = value(path, depth + path.steps.size());
    else if (path.type == "nest")
      input.kind = Input::Kind::kMap;
    tree.add(from_, path, std::move(input), bare, begin, at_);
  }

  Input value(const WrittenPath& path, size_t depth) {
    if (next_is_any(kBlanks))
      from_.refuse(at_, "a value that begins with a blank stands in quotes: \" ...\"");
    if (next_is('"') && path.type == "nest")
      from_.refuse(at_, "the value of a nest stands in braces without quotes");
    if (next_is('{') && !path.type.empty() && path.type != "nest")
      from_.refuse(at_, "braces make a nest, but the TYPE is " + path.type,
                   {"a text that begins with a brace stands in quotes: \"{...\""});
    if (next_is_any("\"{[")) return enclosed(depth);
    const size_t end = bare_end(",}");
    if (end == text_.size()) return {};  // never closed
    Input input = read_written_value(from_, path, at_, trimmed(end), nullptr);
    at_ = trimmed(end);
    return input;
  }

  Input element(size_t depth) {
    if (next_is_any("\"{[")) return enclosed(depth + 1);
    const size_t begin = at_, end = bare_end(",]");
    if (end == text_.size()) return {};  // never closed
    Input input;
    input.kind = Input::Kind::kWord;
    input.text = text_.substr(begin, trimmed(end) - begin);
    if (input.text.empty())
      from_.refuse(begin, "an element is missing here", {"an empty text stands in quotes: \"\""});
    if (input.text.starts_with('@'))
      from_.refuse(begin, "a file is no element of a list",
                   {"for a file in each of several attributes write NAME=@FILE again and again",
                    "a text that begins with @ stands in quotes: \"@...\""});
    at_ = trimmed(end);
    return input;
  }

  // What says itself where it ends.
  Input enclosed(size_t depth) {
    if (next_is('[')) return list(depth);
    Input input;
    if (next_is('{')) {
      input.kind = Input::Kind::kMap;
      input.fields = map(depth);
    } else {
      input.kind = Input::Kind::kText;
      input.text = quoted();
    }
    return input;
  }

  // At `stops`; at the end of the text, where it also moves, if there is none.
  size_t bare_end(std::string_view stops) {
    const size_t end = find_any(",{}[]\"");
    if (end == text_.size())
      at_ = end;
    else if (stops.find(text_[end]) == std::string_view::npos)
      from_.refuse(end, std::string("a value with ") + text_[end] + " in it stands in quotes");
    return end;
  }

  std::string quoted() {
    const size_t opened = at_++;
    std::string content;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '"') return content;
      content += c == '\\' ? escaped(opened) : c;
    }
    refuse_unclosed(opened);
  }

  char escaped(size_t opened) {
    if (at_ == text_.size()) refuse_unclosed(opened);
    const char c = text_[at_++];
    if (c == '"' || c == '\\') return c;
    if (c == 'n') return '\n';
    if (c == 't') return '\t';
    const int high = at_ < text_.size() ? hex_digit(text_[at_]) : -1;
    const int low = at_ + 1 < text_.size() ? hex_digit(text_[at_ + 1]) : -1;
    if (c != 'x' || high < 0 || low < 0)
      from_.refuse(at_ - 2, R"(in quotes \ stands before " \ n t or xHH, two hexadecimal digits)");
    at_ += 2;
    return static_cast<char>(high << 4 | low);
  }

  const Written& from_;
  std::string_view text_;
  size_t at_;
};

// The text is the tail of what `place` is of.
Written tail(std::string_view text, InputPlace place) {
  if (place.length > text.size()) place.column += place.length - text.size();
  place.length = text.size();
  return {text, place};
}

}  // namespace

std::vector<InputField> read_braces(const Written& from, size_t begin, size_t depth) {
  return BraceReader(from, begin).whole_map(depth);
}

std::vector<InputField> parse_braces(std::string_view text, const InputPlace& place) {
  return read_braces(tail(text, place), 0, 1);
}

Input parse_list(std::string_view text, const InputPlace& place) {
  const Written from = tail(text, place);
  return BraceReader(from, 0).whole_list();
}

}  // namespace nltool
