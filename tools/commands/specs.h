// SPDX-License-Identifier: GPL-2.0-or-later
// The specs a command uses: looked for by family name, loaded when first asked for, kept.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "commands/session.h"
#include "netlink/error.h"
#include "schema/schema.h"

namespace nltool {

class Specs {
 public:
  // `one_family`: no other will be asked for, so --spec is meant for it, whatever name the file
  // gives; families can be renamed at load time. Else --spec serves the family it names.
  // Throws FileError if the file of --spec cannot be read.
  Specs(const Session& session, bool one_family);

  // Null if there is no spec, or --numeric. One that was found but cannot be read is noted once,
  // and is as none. Of a family of generic netlink; throws FileError where --spec gives another.
  const Schema* find(const std::string& family);
  // Of raw netlink too.
  const Schema* find_any(const std::string& family);
  // Whether --spec gives a family of raw netlink with this protocol number.
  bool serves(int protocol) const { return given_ && given_->protocol_number == protocol; }
  // All of raw netlink with this protocol number, that of --spec first. Loaded when first asked
  // for.
  const std::vector<const Schema*>& find_all_of(int protocol);

 private:
  std::unique_ptr<Schema> load(const std::string& family) const;
  void tell_unusable(const std::string& family, const Error& error) const;

  const CommonOptions& common_;
  Report& report_;
  bool one_family_;
  std::unique_ptr<Schema> given_;  // --spec
  std::map<std::string, std::unique_ptr<Schema>> loaded_;
  std::map<int, std::vector<const Schema*>> by_protocol_;
};

// Adds why a family nobody has registered may be missing, for who has no spec of it, and which
// of raw netlink was meant, as far as there are specs.
void add_raw_family_hints(Error& error, const CommonOptions& common, const std::string& family);

// Refuses --spec where there is nothing it could be for: `what` completes "--spec FILE is for
// families, but ...".
void refuse_spec(const CommonOptions& common, const std::string& what);

}  // namespace nltool
