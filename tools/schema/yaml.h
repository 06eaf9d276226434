// SPDX-License-Identifier: GPL-2.0-or-later
// A YAML document in memory, as libyaml's parser reports it. Nodes are views: they live as long as
// their document. Tags are not looked at.
#pragma once

#include <cstdint>
#include <iterator>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace nltool {

struct YamlData {
  enum Kind : uint32_t { kScalar, kList, kMap };

  union {
    const char* text;       // of a scalar
    const YamlData* first;  // of a list; of a map, whose keys and values take turns
  };
  const YamlData* next;  // in the list or map this one is in
  uint32_t line;
  Kind kind : 2;
  uint32_t length : 30;  // of the text
};

class YamlNode {
 public:
  // Walks a list node by node, a map in pairs of key and value.
  template <class Item>
  class Range;
  using Pair = std::pair<YamlNode, YamlNode>;

  YamlNode() = default;
  explicit YamlNode(const YamlData* data) : data_(data) {}

  explicit operator bool() const { return data_ != nullptr; }
  // Nothing stands here, or behind the key that is here.
  bool is_blank() const { return !*this || (is_scalar() && data_->length == 0); }
  bool is_scalar() const { return is(YamlData::kScalar); }
  bool is_list() const { return is(YamlData::kList); }
  bool is_map() const { return is(YamlData::kMap); }
  size_t line() const { return data_ != nullptr ? data_->line : 0; }  // from 1

  // The text of a scalar, "" for anything else.
  std::string_view text() const {
    return is_scalar() ? std::string_view(data_->text, data_->length) : std::string_view();
  }
  std::string string() const { return std::string(text()); }
  bool is_true() const;  // as YAML 1.1 has it: "true", "True", "yes", ...
  // Decimal, 0x hexadecimal or 0 octal, as YAML 1.1 has them; nothing if it is anything else or
  // does not fit.
  std::optional<int64_t> integer() const;
  std::optional<uint64_t> natural() const;

  // The value of a key in a map; an empty node if there is none. Looks through the whole map: walk
  // pairs() where many keys are asked for.
  YamlNode operator[](std::string_view key) const;
  Range<YamlNode> items() const;  // empty if this is no list
  Range<Pair> pairs() const;      // empty if this is no map

 private:
  bool is(YamlData::Kind kind) const { return data_ != nullptr && data_->kind == kind; }

  const YamlData* data_ = nullptr;
};

template <class Item>
class YamlNode::Range {
 public:
  class Iterator {
   public:
    explicit Iterator(const YamlData* at) : at_(at) {}
    Item operator*() const {
      if constexpr (std::is_same_v<Item, Pair>)
        return {YamlNode(at_), YamlNode(at_->next)};
      else
        return YamlNode(at_);
    }
    Iterator& operator++() {
      at_ = std::is_same_v<Item, Pair> ? at_->next->next : at_->next;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    const YamlData* at_;
  };

  explicit Range(const YamlData* first) : first_(first) {}
  Iterator begin() const { return Iterator(first_); }
  Iterator end() const { return Iterator(nullptr); }
  size_t count() const {
    size_t found = 0;
    for (auto at = begin(); at != end(); ++at) ++found;
    return found;
  }

 private:
  const YamlData* first_;
};

inline YamlNode::Range<YamlNode> YamlNode::items() const {
  return Range<YamlNode>(is_list() ? data_->first : nullptr);
}

inline YamlNode::Range<YamlNode::Pair> YamlNode::pairs() const {
  return Range<Pair>(is_map() ? data_->first : nullptr);
}

class YamlDocument {
 public:
  // Throws FileError naming `name` and the line where `text` is not YAML, nests too deeply, or has
  // aliases that unfold to more than any spec needs. Of several documents the first is taken.
  YamlDocument(const std::string& text, const std::string& name);

  YamlNode root() const { return YamlNode(root_); }  // empty if there is no document

 private:
  // A document is built once and dropped as a whole, and asking for memory node by node costs as
  // much as parsing.
  std::pmr::monotonic_buffer_resource memory_;
  const YamlData* root_ = nullptr;
};

}  // namespace nltool
