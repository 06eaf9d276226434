// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/spec_files.h"

#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <set>

#include "netlink/error.h"
#include "netlink/system.h"

namespace nltool {

namespace {

std::string unpack(const std::string& packed, const std::string& path) {
  z_stream stream = {};
  if (inflateInit2(&stream, 16 + MAX_WBITS) != Z_OK) throw FileError("unpacking " + path, ENOMEM);
  const std::unique_ptr<z_stream, int (*)(z_stream*)> guard(&stream, inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string text;
  for (int state = Z_OK; state != Z_STREAM_END;) {
    char piece[16384];
    stream.next_out = reinterpret_cast<Bytef*>(piece);
    stream.avail_out = sizeof piece;
    state = inflate(&stream, Z_NO_FLUSH);
    if (state != Z_OK && state != Z_STREAM_END)
      throw FileError("unpacking " + path, 0, "damaged gzip data");
    text.append(piece, sizeof piece - stream.avail_out);
    if (text.size() > kMostInputBytes)
      throw FileError("unpacking " + path, 0, "it holds more than 16 MiB");
  }
  return text;
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

std::vector<std::string> list_spec_names(const SpecSearch& search) {
  std::set<std::string> names;
  std::vector<std::string> directories = first_directories(search);
  for (std::string& directory : linux_doc_directories(search.prefix))
    directories.push_back(std::move(directory));
  for (const std::string& directory : directories)
    for (std::string name : list_directory(directory)) {
      if (name.ends_with(".gz")) name.resize(name.size() - 3);
      if (!name.ends_with(".yaml")) continue;
      name.resize(name.size() - 5);
      std::replace(name.begin(), name.end(), '_', '-');
      names.insert(name);
    }
  return {names.begin(), names.end()};
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
  return content.starts_with("\x1f\x8b") ? unpack(content, path) : content;
}

}  // namespace nltool
