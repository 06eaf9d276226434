// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/written.h"

#include <unistd.h>

#include <algorithm>
#include <utility>

#include "codec/attribute_words.h"
#include "codec/nearest.h"
#include "codec/refusal.h"
#include "codec/written_type.h"
#include "netlink/error.h"
#include "netlink/number.h"
#include "netlink/system.h"

namespace nltool {

namespace {

// 14 bits: the other two of nla_type are flags (linux/netlink.h).
constexpr uint64_t kMostAttributeId = 0x3fff;
// What has a meaning of its own around names; specs have none of it in theirs.
constexpr std::string_view kNotInNames = ".:=,+@{}[]\"";

bool is_continuation(char c) { return (static_cast<uint8_t>(c) & 0xc0) == 0x80; }

bool is_number(const std::string& name) {
  return parse_whole(name).has_value() || name.find_first_not_of("0123456789") == std::string::npos;
}

bool same_step(const std::string& one, const std::string& other) {
  if (one == other) return true;
  const auto number = parse_whole(one);
  return number.has_value() && number == parse_whole(other);
}

WrittenPath::Step parse_step(const Written& from, size_t begin, size_t end) {
  const std::string name(from.text.substr(begin, end - begin));
  if (name.empty()) from.refuse(begin, "a name or a number is missing here");
  for (size_t i = 0; i < name.size(); ++i) {
    if (kNotInNames.find(name[i]) != std::string_view::npos)
      from.refuse(begin + i, std::string("no name holds '") + name[i] + "'");
    if (static_cast<uint8_t>(name[i]) < 0x20 || name[i] == 0x7f)
      from.refuse(begin + i, "no name holds a control character");
  }
  if (kBlanks.find(name.front()) != std::string_view::npos)
    from.refuse(begin, "no name begins with a blank");
  if (kBlanks.find(name.back()) != std::string_view::npos)
    from.refuse(end - 1, "no name ends with a blank");
  if (is_number(name) && parse_whole(name).value_or(UINT64_MAX) > kMostAttributeId)
    from.refuse(begin, "numbers of attributes end at " + std::to_string(kMostAttributeId));
  return {name, begin, end};
}

std::string meant_type(const std::string& type) {
  for (const std::string& known : written_type_names())
    if (type.starts_with(known)) return known;  // "string", as specs have it
  return nearest(type, written_type_names());
}

std::string parse_type(const Written& from, size_t begin, size_t end) {
  std::string type(from.text.substr(begin, end - begin));
  if (find_written_type(type) != nullptr) return type;
  if (type.empty()) from.refuse(begin, "a TYPE is missing behind ':'");
  if (const size_t dot = type.find('.'); dot != std::string::npos)
    from.refuse(begin + dot, "a TYPE stands behind the last step only");
  std::vector<std::string> hints;
  if (const std::string meant = meant_type(type); !meant.empty())
    hints.push_back("did you mean " + meant + "?");
  hints.push_back("types: " + list_written_types());
  from.refuse(begin, "'" + type + "' is no TYPE", std::move(hints));
}

// PATH:TYPE or PATH:TYPE=..., as words look after a shell made them of braces.
bool looks_expanded(std::string_view value) {
  value = value.substr(0, value.find('='));
  if (value.starts_with('+')) value.remove_prefix(1);
  const size_t colon = value.find(':');
  if (colon == 0 || colon == std::string_view::npos) return false;
  return value.substr(0, colon).find_first_of(kNotInNames.substr(1)) == std::string_view::npos &&
         find_written_type(value.substr(colon + 1)) != nullptr;
}

[[noreturn]] void refuse_expanded(const Written& from, const WrittenPath& path, size_t begin,
                                  size_t end) {
  const std::string name = path.text(), value = from.shown(begin, end);
  std::vector<std::string> hints{"for a nest quote the braces: '" + name + "={" + value + ",...}'"};
  if (path.type.empty())
    hints.push_back("for this text as the value write " + name + ":str=" + value);
  from.refuse(begin, "a shell makes such words of braces that are not quoted", std::move(hints));
}

Input read_file_value(const Written& from, size_t begin, size_t end, bool* standard_input) {
  const std::string path(from.text.substr(begin + 1, end - begin - 1));
  if (path.empty()) from.refuse(begin, "behind '@' stands a file, or - for standard input");
  std::string content;
  if (path != "-") {
    content = read_file_or_throw(path);
  } else {
    if (standard_input == nullptr)
      from.refuse(begin, "standard input goes into an attribute with a word of its own, A.B=@-");
    if (!*standard_input) from.refuse(begin, "standard input can be read only once");
    *standard_input = false;
    content = read_all(STDIN_FILENO, "standard input");
  }
  Input input;
  input.kind = Input::Kind::kBytes;
  input.bytes.assign(content.begin(), content.end());
  return input;
}

}  // namespace

// Long texts are cut: their start, and what is around the fault.
std::string Written::excerpt(size_t begin, size_t end, size_t at) const {
  constexpr size_t kWhole = 160, kBefore = 60, kBehind = 60;
  if (end - begin <= kWhole) return std::string(text.substr(begin, end - begin));
  size_t from = at - begin <= kBefore ? begin : at - kBefore;
  size_t to = std::min(end, at + kBehind);
  while (from < at && is_continuation(text[from])) ++from;
  while (to < end && is_continuation(text[to])) ++to;
  std::string cut = from > begin ? "..." : "";
  cut += text.substr(from, to - from);
  return to < end ? cut + "..." : cut;
}

void Written::refuse(size_t at, const std::string& why, std::vector<std::string> hints) const {
  const auto characters = std::count_if(text.begin(), text.begin() + static_cast<ptrdiff_t>(at),
                                        [](char c) { return !is_continuation(c); });
  UsageError error("attribute '" + excerpt(0, text.size(), at) + "'",
                   "column " + std::to_string(characters + 1) + ": " + why);
  error.add_hints(std::move(hints));
  if (place.length != 0) mark_place(error, place_of(std::min(at, text.size() - 1), text.size()));
  throw error;
}

InputPlace Written::place_of(size_t begin, size_t end) const {
  return {place.word, place.column + begin, end - begin};
}

std::string WrittenPath::text(size_t most) const {
  std::string joined;
  for (size_t i = 0; i < std::min(most, steps.size()); ++i)
    joined += (i == 0 ? "" : ".") + steps[i].name;
  return joined;
}

WrittenPath parse_written_path(const Written& from, size_t begin, size_t end) {
  WrittenPath path;
  path.starts_nest = begin < end && from.text[begin] == '+';
  if (path.starts_nest) ++begin;
  const size_t colon = std::min(from.text.find(':', begin), end);
  for (size_t at = begin;;) {
    const size_t dot = std::min(from.text.find('.', at), colon);
    if (path.steps.size() == kMostInputDepth)
      from.refuse(at, "a path has at most " + std::to_string(kMostInputDepth) + " steps");
    path.steps.push_back(parse_step(from, at, dot));
    if (dot == colon) break;
    at = dot + 1;
  }
  if (colon != end) path.type = parse_type(from, colon + 1, end);
  return path;
}

Input read_written_value(const Written& from, const WrittenPath& path, size_t begin, size_t end,
                         bool* standard_input) {
  const std::string_view value = from.text.substr(begin, end - begin);
  const bool untyped = path.type.empty();
  if ((untyped || path.type == "nest") && looks_expanded(value))
    refuse_expanded(from, path, begin, end);
  if (path.type == "nest" && !value.starts_with('['))
    from.refuse(begin, "the value of a nest stands in braces: " + path.text() + ":nest={...}");
  if (value.starts_with('@') && path.type != "str") {
    if (!untyped && path.type != "bin")
      from.refuse(begin, "content of a file is no " + path.type + ": write bin, or no TYPE");
    return read_file_value(from, begin, end, standard_input);
  }
  Input input;
  input.kind = Input::Kind::kWord;
  input.text = value;
  return input;
}

std::vector<InputField>& FieldTree::open_fields(size_t depth) {
  std::vector<InputField>* fields = &fields_;
  for (size_t i = 0; i < depth; ++i) fields = &fields->back().value.fields;
  return *fields;
}

size_t FieldTree::count_shared(const WrittenPath& path) const {
  if (path.starts_nest) return 0;
  size_t shared = 0;
  while (shared < open_.size() && shared + 1 < path.steps.size() &&
         same_step(open_[shared], path.steps[shared].name))
    ++shared;
  return shared;
}

// 2={1=a} before 2.3=c, or the other way round: one nest, or two?
void FieldTree::refuse_two_readings(const Written& from, const WrittenPath& path, size_t shared,
                                    bool may_be_nest, size_t begin, size_t end) {
  const size_t nests = path.steps.size() - 1;
  const bool behind = shared == open_.size() && nests > shared && !closed_.empty() &&
                      same_step(closed_, path.steps[shared].name);
  const bool before = may_be_nest && shared == nests && open_.size() > nests &&
                      same_step(open_[nests], path.steps[nests].name) &&
                      !open_fields(nests + 1).empty();
  if (path.starts_nest || (!behind && !before)) return;
  const std::string nest = path.text(shared + 1);
  const std::string inner = behind ? from.shown(path.steps[shared + 1].begin, end) : "";
  from.refuse(begin, "behind '" + last_ + "' this is the same " + nest + ", or another",
              {behind ? "for the same write '" + nest + "={...," + inner + "}'"
                      : "for the same go on with " + nest + ".NAME, for each in it",
               "for another " + path.steps[0].name + " write '+" + from.shown(begin, end) + "'"});
}

void FieldTree::add(const Written& from, const WrittenPath& path, Input value, bool bare,
                    size_t begin, size_t end) {
  const size_t nests = path.steps.size() - 1;
  const size_t shared = count_shared(path);
  const bool open = bare && path.type == "nest";
  const bool braces = value.kind == Input::Kind::kMap ||
                      (value.kind == Input::Kind::kWord && value.text.starts_with('{'));
  const bool may_be_nest = open || ((bare || braces) && (path.type.empty() || path.type == "nest"));
  refuse_two_readings(from, path, shared, may_be_nest, begin, end);
  open_.resize(shared);
  std::vector<InputField>* fields = &open_fields(shared);
  for (size_t i = shared; i < nests; ++i) {
    const WrittenPath::Step& step = path.steps[i];
    Input nest;
    nest.kind = Input::Kind::kMap;
    fields->push_back({step.name, "", std::move(nest), from.place_of(step.begin, step.end)});
    open_.push_back(step.name);
    fields = &fields->back().value.fields;
  }
  const std::string& name = path.steps.back().name;
  fields->push_back({name, path.type, std::move(value), from.place_of(begin, end)});
  if (open) open_.push_back(name);
  closed_ = may_be_nest && !open ? name : "";
  last_ = from.shown(begin, end);
}

}  // namespace nltool
