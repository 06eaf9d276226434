// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/specs.h"

#include "codec/nearest.h"
#include "netlink/system.h"
#include "schema/spec_files.h"
#include "schema/spec_reader.h"

namespace nltool {

namespace {

std::unique_ptr<Schema> load_file(const std::string& path) {
  return std::make_unique<Schema>(read_spec(read_spec_file(path), path));
}

}  // namespace

Specs::Specs(const Session& session, bool one_family)
    : common_(session.common), report_(session.report), one_family_(one_family) {
  // The search goes on where one is missing, which may be meant; a slip is seen.
  for (const std::string& directory : common_.spec_directories)
    if (const int error = directory_error(directory))
      report_.note(FileError("looking for specifications in " + directory, error).what());
  if (!common_.spec_file) return;
  given_ = load_file(*common_.spec_file);
  for (const std::string& warning : given_->warnings) report_.note(warning);
}

const Schema* Specs::find(const std::string& family) {
  const Schema* schema = find_any(family);
  if (schema == nullptr || !schema->protocol_number) return schema;
  const FileError error("reading " + schema->file, 0,
                        "protocol '" + schema->protocol + "' is not generic netlink");
  if (schema == given_.get()) throw error;
  tell_unusable(family, error);
  loaded_[family] = nullptr;
  return nullptr;
}

const Schema* Specs::find_any(const std::string& family) {
  if (common_.numeric) return nullptr;
  if (given_ && (one_family_ || given_->family == family)) return given_.get();
  const auto [entry, added] = loaded_.try_emplace(family);
  if (added) entry->second = load(family);
  return entry->second.get();
}

const std::vector<const Schema*>& Specs::find_all_of(int protocol) {
  const auto [entry, added] = by_protocol_.try_emplace(protocol);
  std::vector<const Schema*>& schemas = entry->second;
  if (!added || common_.numeric) return schemas;
  if (given_ && given_->protocol_number == protocol) schemas.push_back(given_.get());
  for (const SpecHead& head : list_specs({"", common_.spec_directories})) {
    if (head.protocol != protocol) continue;
    const Schema* schema = find_any(head.family);
    if (schema != nullptr && schema != given_.get()) schemas.push_back(schema);
  }
  return schemas;
}

// The search may find what nobody asked for: nothing of it may keep a command from its work.
std::unique_ptr<Schema> Specs::load(const std::string& family) const {
  const auto path = find_spec_file({"", common_.spec_directories}, family);
  if (!path) return nullptr;
  try {
    auto schema = load_file(*path);
    const size_t more = schema->warnings.size();
    if (more != 0)
      report_.note(schema->warnings[0] +
                   (more > 1 ? " (and " + std::to_string(more - 1) + " more)" : ""));
    return schema;
  } catch (const FileError& error) {
    tell_unusable(family, error);
    return nullptr;
  }
}

void Specs::tell_unusable(const std::string& family, const Error& error) const {
  report_.note(std::string(error.what()) + ": family " + family + " is shown with numbers");
}

void add_raw_family_hints(Error& error, const CommonOptions& common, const std::string& family) {
  std::vector<std::string> names;
  if (!common.numeric)
    for (const SpecHead& head : list_specs({"", common.spec_directories}))
      if (!head.generic) names.push_back(head.family);
  if (const std::string meant = nearest(family, names); !meant.empty())
    error.add_hint("did you mean " + meant + "?");
  error.add_hint(
      std::string("families of raw netlink, as rt-link and tc, are known by their specs alone: ") +
      (common.numeric ? "--numeric ignores those"
                      : "name one by --spec or --spec-dir, or install linux-doc"));
}

void refuse_spec(const CommonOptions& common, const std::string& what) {
  if (!common.spec_file) return;
  throw UsageError("reading the command line",
                   "--spec " + *common.spec_file + " is for families, but " + what);
}

}  // namespace nltool
