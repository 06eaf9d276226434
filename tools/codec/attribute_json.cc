// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/attribute_json.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include "codec/text.h"
#include "netlink/error.h"

namespace nltool {

namespace {

constexpr size_t kMostDepth = 64;

using Json = nlohmann::json;

// Moves a position the builder sees: the parser itself tells where it is only in its own errors.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, const char** furthest) : at_(at), furthest_(furthest) {}

  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    *furthest_ = ++at_;
    return *this;
  }
  CountingIterator operator++(int) {
    const CountingIterator before = *this;
    ++*this;
    return before;
  }
  bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
  bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  const char** furthest_;
};

class InputBuilder final : public nlohmann::json_sax<Json> {
 public:
  InputBuilder(std::string_view text, const std::string& name) : text_(text), name_(name) {}

  const char** position() { return &position_; }
  Input take() { return std::move(root_); }

  bool null() override { return put({}); }

  bool boolean(bool value) override {
    Input input;
    input.kind = Input::Kind::kBoolean;
    input.boolean = value;
    return put(std::move(input));
  }

  bool number_integer(number_integer_t value) override {
    if (value >= 0) return number_unsigned(static_cast<uint64_t>(value));  // -0
    Input input;
    input.kind = Input::Kind::kSigned;
    input.signed_number = value;
    return put(std::move(input));
  }

  bool number_unsigned(number_unsigned_t value) override {
    Input input;
    input.kind = Input::Kind::kUnsigned;
    input.number = value;
    return put(std::move(input));
  }

  // Also what is an integer, but has no room in 64 bits.
  bool number_float(number_float_t, const string_t& written) override {
    const bool integer = written.find_first_of(".eE") == std::string::npos;
    // By now the parser has looked at what follows.
    const size_t begin = text_.substr(0, read()).rfind(written);
    refuse_at(begin + 1, at() + shorten(written) +
                             (integer ? " does not fit into 64 bits"
                                      : " is no integer: write it with digits alone"));
  }

  bool string(string_t& value) override {
    Input input;
    input.kind = Input::Kind::kText;
    input.text = std::move(value);
    return put(std::move(input));
  }

  bool binary(binary_t&) override { return false; }  // of formats other than JSON

  bool start_object(std::size_t) override { return open(Input::Kind::kMap); }
  bool start_array(std::size_t) override { return open(Input::Kind::kList); }
  bool end_array() override { return close(); }

  bool key(string_t& value) override {
    if (!levels_.back().keys.insert(value).second)
      refuse(at() + "key '" + shorten(value) + "' stands twice in one object");
    levels_.back().key = std::move(value);
    return true;
  }

  bool end_object() override {
    if (levels_.size() > 1) read_hex(levels_.back().input);
    return close();
  }

  bool parse_error(std::size_t position, const std::string& token,
                   const nlohmann::detail::exception& error) override {
    constexpr int kNumberOverflow = 406;  // too large for double, even
    if (error.id == kNumberOverflow) return number_float(0, token);
    // "[json.exception...] parse error at line 1, column 2: WHAT": ours to say the same way here.
    std::string_view what = error.what();
    const size_t place = what.find(": ", std::min(what.find(", column "), what.size()));
    if (place != std::string_view::npos) what.remove_prefix(place + 2);
    refuse_at(position, "this is no JSON: " + shorten_middle(what));
  }

 private:
  struct Level {
    Input input;
    std::string key;             // of an object: the one whose value comes next
    std::set<std::string> keys;  // of an object
  };

  // The parser repeats what it read last, however long.
  static std::string shorten_middle(std::string_view what) {
    constexpr size_t kEnd = 120;
    if (what.size() <= 2 * kEnd) return std::string(what);
    const auto is_inside = [&](size_t i) { return (static_cast<uint8_t>(what[i]) & 0xc0) == 0x80; };
    size_t begin = kEnd, end = what.size() - kEnd;
    while (begin > 0 && is_inside(begin)) --begin;
    while (end < what.size() && is_inside(end)) ++end;
    return std::string(what.substr(0, begin)) + "..." + std::string(what.substr(end));
  }

  bool open(Input::Kind kind) {
    if (levels_.empty() && kind != Input::Kind::kMap) refuse_root();
    if (levels_.size() == kMostDepth)
      refuse(at() + "values lie in one another at most " + std::to_string(kMostDepth) + " deep");
    levels_.emplace_back();
    levels_.back().input.kind = kind;
    return true;
  }

  bool close() {
    Input closed = std::move(levels_.back().input);
    levels_.pop_back();
    if (!levels_.empty()) return put(std::move(closed));
    root_ = std::move(closed);
    return true;
  }

  bool put(Input input) {
    if (levels_.empty()) refuse_root();
    Level& level = levels_.back();
    if (level.input.kind == Input::Kind::kList)
      level.input.list.push_back(std::move(input));
    else
      level.input.fields.push_back(field(std::exchange(level.key, {}), std::move(input)));
    return true;
  }

  // "1:u32" has a type, as on a command line; no name of a spec holds a colon.
  static InputField field(std::string key, Input input) {
    const size_t colon = key.rfind(':');
    if (colon == std::string::npos || colon == 0) return {std::move(key), "", std::move(input), {}};
    return {key.substr(0, colon), key.substr(colon + 1), std::move(input), {}};
  }

  void read_hex(Input& map) {
    if (map.fields.size() != 1 || map.fields[0].name != "hex" ||
        map.fields[0].value.kind != Input::Kind::kText)
      return;
    const std::string& digits = map.fields[0].value.text;
    auto bytes = parse_hex(digits);
    if (!bytes) refuse(at() + "'" + shorten(digits) + "' is no bytes in hexadecimal");
    Input input;
    input.kind = Input::Kind::kBytes;
    input.bytes = std::move(*bytes);
    map = std::move(input);
  }

  // "linkinfo.data: ", where the parser is.
  std::string at() const {
    std::string path;
    for (const Level& level : levels_) {
      if (level.input.kind == Input::Kind::kList)
        path += "[" + std::to_string(level.input.list.size()) + "]";
      else if (!level.key.empty())
        path += (path.empty() ? "" : ".") + level.key;
    }
    return path.empty() ? path : shorten(path) + ": ";
  }

  size_t read() const { return static_cast<size_t>(position_ - text_.data()); }

  [[noreturn]] void refuse_root() const {
    refuse_at(text_.find_first_not_of(" \t\r\n") + 1, "an object, {...}, is expected");
  }

  [[noreturn]] void refuse(const std::string& why) const { refuse_at(read(), why); }

  // `read`: bytes read so far, the last of them at fault.
  [[noreturn]] void refuse_at(size_t read, const std::string& why) const {
    const std::string_view before = text_.substr(0, std::min(read, text_.size()));
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const size_t start = before.rfind('\n') + 1;  // npos + 1 is 0
    const auto characters =
        std::count_if(before.begin() + static_cast<ptrdiff_t>(start), before.end(),
                      [](char c) { return (static_cast<uint8_t>(c) & 0xc0) != 0x80; });
    // Of a text of one line, as a request of a batch is, its number would mislead.
    const bool many = text_.find('\n') != std::string_view::npos;
    throw UsageError("reading " + name_,
                     (many ? "line " + std::to_string(lines + 1) + ", " : "") + "column " +
                         std::to_string(std::max<ptrdiff_t>(characters, 1)) + ": " + why);
  }

  std::string_view text_;
  const std::string& name_;
  const char* position_ = text_.data();
  std::vector<Level> levels_;
  Input root_;
};

}  // namespace

Input parse_json_value(std::string_view text, const std::string& name) {
  InputBuilder builder(text, name);
  Json::sax_parse(CountingIterator(text.data(), builder.position()),
                  CountingIterator(text.data() + text.size(), builder.position()), &builder);
  return builder.take();
}

std::vector<InputField> parse_attribute_json(std::string_view text, const std::string& name) {
  Input root = parse_json_value(text, name);
  return std::move(root.fields);
}

}  // namespace nltool
