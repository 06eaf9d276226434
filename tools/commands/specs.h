// SPDX-License-Identifier: GPL-2.0-or-later
// The specs a command uses: looked for by family name, loaded when first asked for, kept.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "commands/session.h"
#include "schema/schema.h"

namespace nltool {

class Specs {
 public:
  // `only_family`: --spec is meant for this family, whatever name the file gives; families can be
  // renamed at load time. Empty: --spec serves the family it names.
  explicit Specs(const CommonOptions& common, std::string only_family = {});

  // Null if there is no spec, or --numeric. Throws FileError if the spec cannot be read.
  const Schema* find(const std::string& family);

 private:
  std::unique_ptr<Schema> load(const std::string& family) const;

  const CommonOptions& common_;
  std::string only_family_;
  std::unique_ptr<Schema> given_;  // --spec
  std::map<std::string, std::unique_ptr<Schema>> loaded_;
};

}  // namespace nltool
