// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/specs.h"

#include "schema/spec_files.h"
#include "schema/spec_reader.h"

namespace nltool {

namespace {

std::unique_ptr<Schema> load_file(const std::string& path) {
  return std::make_unique<Schema>(read_spec(read_spec_file(path), path));
}

}  // namespace

Specs::Specs(const CommonOptions& common, std::string only_family)
    : common_(common), only_family_(std::move(only_family)) {
  if (common.spec_file) given_ = load_file(*common.spec_file);
}

const Schema* Specs::find(const std::string& family) {
  if (common_.numeric) return nullptr;
  if (given_ && (given_->family == family || only_family_ == family)) return given_.get();
  const auto [entry, added] = loaded_.try_emplace(family);
  if (added) entry->second = load(family);
  return entry->second.get();
}

std::unique_ptr<Schema> Specs::load(const std::string& family) const {
  const auto path = find_spec_file({"", common_.spec_directories}, family);
  return path ? load_file(*path) : nullptr;
}

}  // namespace nltool
