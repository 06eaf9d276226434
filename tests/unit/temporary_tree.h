// SPDX-License-Identifier: GPL-2.0-or-later
// A directory tree for one test, removed after it.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

namespace nltool {

class TemporaryTree {
 public:
  TemporaryTree() {
    std::string name = std::filesystem::temp_directory_path() / "nltool-unit-XXXXXX";
    if (mkdtemp(name.data()) == nullptr) throw std::exception();
    path_ = name;
  }
  ~TemporaryTree() { std::filesystem::remove_all(path_); }
  TemporaryTree(const TemporaryTree&) = delete;
  TemporaryTree& operator=(const TemporaryTree&) = delete;

  const std::string& path() const { return path_; }

  void write(const std::string& file, const std::string& content) const {
    const std::filesystem::path full = path_ + file;
    std::filesystem::create_directories(full.parent_path());
    std::ofstream(full, std::ios::binary) << content;
  }
  void make_directory(const std::string& name) const {
    std::filesystem::create_directories(path_ + name);
  }

 private:
  std::string path_;
};

}  // namespace nltool
