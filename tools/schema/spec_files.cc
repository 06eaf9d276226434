// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/spec_files.h"

#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <set>

#include "netlink/error.h"
#include "netlink/number.h"
#include "netlink/system.h"

namespace nltool {

namespace {

// Unpacks gzip piece by piece.
class Unpacker {
 public:
  Unpacker(const std::string& packed, const std::string& path) : path_(path) {
    if (inflateInit2(&stream_, 16 + MAX_WBITS) != Z_OK)
      throw FileError("unpacking " + path, ENOMEM);
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream_.avail_in = static_cast<uInt>(packed.size());
  }
  ~Unpacker() { inflateEnd(&stream_); }
  Unpacker(const Unpacker&) = delete;
  Unpacker& operator=(const Unpacker&) = delete;

  // Adds the next piece; false if there is none.
  bool next(std::string& text) {
    if (state_ == Z_STREAM_END) return false;
    char piece[16384];
    stream_.next_out = reinterpret_cast<Bytef*>(piece);
    stream_.avail_out = sizeof piece;
    state_ = inflate(&stream_, Z_NO_FLUSH);
    if (state_ != Z_OK && state_ != Z_STREAM_END)
      throw FileError("unpacking " + path_, 0, "damaged gzip data");
    text.append(piece, sizeof piece - stream_.avail_out);
    if (text.size() > kMostInputBytes)
      throw FileError("unpacking " + path_, 0, "it holds more than 16 MiB");
    return true;
  }

 private:
  const std::string& path_;
  z_stream stream_ = {};
  int state_ = Z_OK;
};

bool is_packed(const std::string& content) { return content.starts_with("\x1f\x8b"); }

// The scalar behind "KEY:" without quotes and comment. Nothing if the line is not of that key.
std::optional<std::string> value_of(std::string_view line, std::string_view key) {
  if (!line.starts_with(key)) return std::nullopt;
  line.remove_prefix(key.size());
  constexpr std::string_view kBlank = " \t\r";
  line.remove_prefix(std::min(line.find_first_not_of(kBlank), line.size()));
  const char quote = line.empty() ? '\0' : line.front();
  if (quote == '\'' || quote == '"') {
    line.remove_prefix(1);
    return std::string(line.substr(0, line.find(quote)));
  }
  line = line.substr(0, line.find(" #"));
  return std::string(line.substr(0, line.find_last_not_of(kBlank) + 1));
}

// What the lines say that are whole. True once no more will come: all is there, or a list begins.
bool scan_head(std::string_view text, SpecHead& head) {
  bool has_protocol = false;
  for (size_t end; (end = text.find('\n')) != std::string_view::npos; text.remove_prefix(end + 1)) {
    const std::string_view line = text.substr(0, end);
    if (const auto name = value_of(line, "name:")) head.family = *name;
    if (const auto protocol = value_of(line, "protocol:")) {
      head.generic = *protocol != "netlink-raw";
      has_protocol = true;
    }
    if (const auto number = value_of(line, "protonum:"))
      if (const auto parsed = parse_whole(*number); parsed && *parsed < 256)
        head.protocol = static_cast<int>(*parsed);
    const bool whole = has_protocol && (head.generic || head.protocol);
    if (whole && !head.family.empty()) return true;
    for (const std::string_view list : {"definitions:", "attribute-sets:", "operations:"})
      if (line.starts_with(list)) return true;
  }
  return false;
}

// The family is empty if the file does not say it.
SpecHead read_head(const std::string& path) {
  std::string content = read_regular_file(path);
  SpecHead head;
  if (!is_packed(content)) {
    scan_head(content + "\n", head);
    return head;
  }
  Unpacker unpacker(content, path);
  std::string text;
  while (unpacker.next(text))
    if (scan_head(text, head)) return head;
  scan_head(text + "\n", head);
  return head;
}

std::vector<std::string> path_list(const char* text) {
  std::vector<std::string> parts;
  for (const char* at = text; at != nullptr && *at != '\0';) {
    const char* colon = strchrnul(at, ':');
    if (colon != at) parts.emplace_back(at, colon);
    at = *colon == '\0' ? colon : colon + 1;
  }
  return parts;
}

std::optional<std::string> find_in(const std::string& directory, const std::string& family) {
  std::vector<std::string> names = {family};
  for (const auto& [from, to] : {std::pair('_', '-'), std::pair('-', '_')}) {
    names.push_back(family);
    std::replace(names.back().begin(), names.back().end(), from, to);
    if (names.back() == family) names.pop_back();
  }
  for (const std::string& name : names)
    for (const char* suffix : {".yaml", ".yaml.gz"})
      if (std::string path = directory + "/" + name + suffix; file_exists(path)) return path;
  return std::nullopt;
}

// The newest first. Listing /usr/share/doc would cost more than a whole request to the kernel;
// asking for each version there can be costs little. Specs are packaged since 6.12.
std::vector<std::string> linux_doc_directories(const std::string& prefix) {
  constexpr int kOldestMajor = 6, kOldestMinor = 12, kNewestMajor = 9, kNewestMinor = 20;
  std::vector<std::string> found;
  const std::string documents = prefix + "/usr/share/doc";
  const DirectoryProbe probe(documents);
  for (int major = kNewestMajor; major >= kOldestMajor; --major)
    for (int minor = kNewestMinor; minor >= (major == kOldestMajor ? kOldestMinor : 0); --minor) {
      // Not snprintf: it alone would take as long as the question to the kernel.
      const std::string name = "linux-doc-" + std::to_string(major) + "." + std::to_string(minor);
      if (probe.has(name.c_str()))
        found.push_back(documents + "/" + name + "/Documentation/netlink/specs");
    }
  return found;
}

// Those before linux-doc's.
std::vector<std::string> first_directories(const SpecSearch& search) {
  std::vector<std::string> directories = search.directories;
  for (std::string& directory : path_list(getenv("NLTOOL_SPEC_PATH")))
    directories.push_back(directory);
  directories.push_back(search.prefix + "/usr/local/share/nltool/specs");
  directories.push_back(search.prefix + "/usr/share/nltool/specs");
  return directories;
}

}  // namespace

std::vector<SpecHead> list_specs(const SpecSearch& search) {
  std::set<std::string> files;
  std::map<std::string, SpecHead> heads;
  std::vector<std::string> directories = first_directories(search);
  for (std::string& directory : linux_doc_directories(search.prefix))
    directories.push_back(std::move(directory));
  for (const std::string& directory : directories)
    for (const std::string& file : list_directory(directory)) {
      std::string name = file;
      if (name.ends_with(".gz")) name.resize(name.size() - 3);
      if (!name.ends_with(".yaml")) continue;
      std::replace(name.begin(), name.end(), '_', '-');
      if (!files.insert(name).second) continue;
      try {
        const SpecHead head = read_head(directory + "/" + file);
        if (!head.family.empty()) heads.emplace(head.family, head);
      } catch (const FileError&) {
        // Those that can be read are enough.
      }
    }
  std::vector<SpecHead> list;
  list.reserve(heads.size());
  for (auto& [family, head] : heads) list.push_back(std::move(head));
  return list;
}

std::optional<std::string> find_spec_file(const SpecSearch& search, const std::string& family) {
  if (family.empty() || family.find('/') != std::string::npos) return std::nullopt;
  for (const std::string& directory : first_directories(search))
    if (auto found = find_in(directory, family)) return found;
  for (const std::string& directory : linux_doc_directories(search.prefix))
    if (auto found = find_in(directory, family)) return found;
  return std::nullopt;
}

std::string read_spec_file(const std::string& path) {
  std::string content = read_regular_file(path);
  if (!is_packed(content)) return content;
  Unpacker unpacker(content, path);
  std::string text;
  while (unpacker.next(text)) {
  }
  return text;
}

}  // namespace nltool
