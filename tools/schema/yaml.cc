// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/yaml.h"

#include <yaml.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <new>
#include <unordered_map>
#include <vector>

#include "netlink/error.h"

namespace nltool {

namespace {

// Specs need 11 levels. Every level open costs libyaml time with each token.
constexpr size_t kMostLevels = 64;
// The kernel's largest spec has 9000 nodes. Aliases count as what they stand for, or a small file
// could ask for endless work.
constexpr uint64_t kMostNodes = 1 << 20;

struct Magnitude {
  bool negative = false;
  uint64_t value = 0;
};

std::optional<Magnitude> parse_magnitude(std::string_view digits) {
  Magnitude parsed;
  if (!digits.empty() && (digits[0] == '-' || digits[0] == '+')) {
    parsed.negative = digits[0] == '-';
    digits.remove_prefix(1);
  }
  int base = 10;
  if (digits.size() > 1 && digits[0] == '0') {
    base = digits[1] == 'x' || digits[1] == 'X' ? 16 : 8;
    digits.remove_prefix(base == 16 ? 2 : 1);
  }
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, parsed.value, base);
  if (digits.empty() || error != std::errc() || stop != end) return std::nullopt;
  return parsed;
}

std::string_view to_view(const yaml_char_t* text) {
  return text != nullptr ? reinterpret_cast<const char*>(text) : std::string_view();
}

class Event {
 public:
  Event() = default;
  ~Event() { yaml_event_delete(&event_); }
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;

  yaml_event_t* get() { return &event_; }
  const yaml_event_t* operator->() const { return &event_; }

 private:
  yaml_event_t event_ = {};
};

class Builder {
 public:
  Builder(const std::string& text, const std::string& name,
          std::pmr::monotonic_buffer_resource& memory)
      : name_(name), memory_(memory) {
    if (yaml_parser_initialize(&parser_) == 0) throw FileError("reading " + name, ENOMEM);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                                 text.size());
  }
  ~Builder() { yaml_parser_delete(&parser_); }
  Builder(const Builder&) = delete;
  Builder& operator=(const Builder&) = delete;

  const YamlData* build() {
    while (take_event()) {
    }
    return root_;
  }

 private:
  // A list or map whose end has not come.
  struct Open {
    YamlData* data;
    YamlData* last = nullptr;  // in it
    std::string anchor;
    uint64_t nodes_before;
  };

  struct Anchor {
    const YamlData* data = nullptr;  // null while it is open
    uint64_t nodes = 0;
  };

  [[noreturn]] void fail(size_t line, const std::string& what) const {
    throw FileError("reading " + name_, 0, "line " + std::to_string(line) + ": " + what);
  }

  // False at the end of the document.
  bool take_event() {
    Event event;
    if (yaml_parser_parse(&parser_, event.get()) == 0)
      fail(parser_.problem_mark.line + 1,
           parser_.problem != nullptr ? parser_.problem : "not YAML");
    const size_t line = event->start_mark.line + 1;
    switch (event->type) {
      case YAML_SCALAR_EVENT:
        scalar(event->data.scalar, line);
        break;
      case YAML_SEQUENCE_START_EVENT:
        open(YamlData::kList, event->data.sequence_start.anchor, line);
        break;
      case YAML_MAPPING_START_EVENT:
        open(YamlData::kMap, event->data.mapping_start.anchor, line);
        break;
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        close();
        break;
      case YAML_ALIAS_EVENT:
        alias(to_view(event->data.alias.anchor), line);
        break;
      case YAML_DOCUMENT_END_EVENT:
      case YAML_STREAM_END_EVENT:
        return false;
      default:
        break;
    }
    return true;
  }

  template <class Scalar>
  void scalar(const Scalar& found, size_t line) {
    YamlData* data = add(YamlData::kScalar, line);
    auto* text = static_cast<char*>(memory_.allocate(found.length + 1, 1));
    memcpy(text, found.value, found.length);
    data->text = text;
    data->length = static_cast<uint32_t>(found.length);
    if (found.anchor != nullptr) anchors_[std::string(to_view(found.anchor))] = {data, 1};
  }

  void open(YamlData::Kind kind, const yaml_char_t* anchor, size_t line) {
    if (open_.size() >= kMostLevels) fail(line, "this is nested too deeply");
    const uint64_t before = nodes_;
    YamlData* data = add(kind, line);
    open_.push_back({data, nullptr, std::string(to_view(anchor)), before});
    if (anchor != nullptr) anchors_[open_.back().anchor] = {};
  }

  void close() {
    const Open& closed = open_.back();
    if (!closed.anchor.empty())
      anchors_[closed.anchor] = {closed.data, nodes_ - closed.nodes_before};
    open_.pop_back();
  }

  void alias(std::string_view anchor, size_t line) {
    const auto found = anchors_.find(std::string(anchor));
    if (found == anchors_.end()) fail(line, "there is no anchor " + std::string(anchor));
    if (found->second.data == nullptr)
      fail(line, "the alias " + std::string(anchor) + " stands inside what it names");
    YamlData* data = add(found->second.data->kind, line);
    *data = *found->second.data;
    data->next = nullptr;
    data->line = static_cast<uint32_t>(line);
    count(found->second.nodes, line);
  }

  YamlData* add(YamlData::Kind kind, size_t line) {
    count(1, line);
    auto* data = new (memory_.allocate(sizeof(YamlData), alignof(YamlData)))
        YamlData{{nullptr}, nullptr, static_cast<uint32_t>(line), kind, 0};
    if (open_.empty()) {
      root_ = data;
      return data;
    }
    Open& parent = open_.back();
    (parent.last == nullptr ? parent.data->first : parent.last->next) = data;
    parent.last = data;
    return data;
  }

  void count(uint64_t nodes, size_t line) {
    nodes_ += nodes;
    if (nodes_ > kMostNodes) fail(line, "this is more than any spec needs");
  }

  const std::string& name_;
  std::pmr::monotonic_buffer_resource& memory_;
  yaml_parser_t parser_ = {};
  std::vector<Open> open_;
  std::unordered_map<std::string, Anchor> anchors_;
  const YamlData* root_ = nullptr;
  uint64_t nodes_ = 0;
};

}  // namespace

bool YamlNode::is_true() const {
  for (const char* word : {"true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"})
    if (text() == word) return true;
  return false;
}

std::optional<int64_t> YamlNode::integer() const {
  const auto parsed = parse_magnitude(text());
  if (!parsed) return std::nullopt;
  const uint64_t most = static_cast<uint64_t>(INT64_MAX) + (parsed->negative ? 1 : 0);
  if (parsed->value > most) return std::nullopt;
  return static_cast<int64_t>(parsed->negative ? 0 - parsed->value : parsed->value);
}

std::optional<uint64_t> YamlNode::natural() const {
  const auto parsed = parse_magnitude(text());
  if (!parsed || (parsed->negative && parsed->value != 0)) return std::nullopt;
  return parsed->value;
}

YamlNode YamlNode::operator[](std::string_view key) const {
  for (const auto& [name, value] : pairs())
    if (name.text() == key) return value;
  return {};
}

YamlDocument::YamlDocument(const std::string& text, const std::string& name)
    : memory_(text.size() * 3 + 1024) {
  root_ = Builder(text, name, memory_).build();
}

}  // namespace nltool
