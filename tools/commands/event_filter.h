// SPDX-License-Identifier: GPL-2.0-or-later
// Which events somebody asked for: by command (--cmd) and by attribute (--where). Names become
// numbers and bytes once, when a family or a set is first seen; events are then compared as they
// lie.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codec/attribute_match.h"
#include "codec/compile_match.h"
#include "commands/filter_options.h"
#include "output/report.h"
#include "schema/schema.h"

namespace nltool {

class EventFilter {
 public:
  // Asked once for each family that is seen; null where it has no spec.
  using FindSchema = std::function<const Schema*(std::string_view family)>;

  EventFilter(FilterOptions options, FindSchema find_schema);

  bool active() const { return active_; }
  bool passes(const AnyMessage& message) { return !active_ || is_asked_for(message); }

  // Options as typed that nothing of what came could pass by, as names no family had. For sources
  // that cannot be checked before.
  std::vector<std::string> unknown_options() const;

 private:
  struct KnownFamily {
    std::string name;
    std::vector<std::string> commands;  // names of those asked for
  };
  // Of one kind of message.
  struct Plan {
    MatchSubject subject;
    std::vector<std::optional<NestMatch>> matches;  // nothing: no such message has it
  };

  bool is_asked_for(const AnyMessage& message);
  bool family_passes(const FamilyMessage& message);
  bool classic_passes(const ClassicMessage& message) const;
  bool has_command(const FamilyMessage& message);
  bool has_name(const FamilyMessage& message);
  const KnownFamily& known_family(std::string_view name);
  const Plan& plan_for(const MatchSubject& subject);

  FilterOptions options_;
  FindSchema find_schema_;
  bool active_;
  bool came_ = false;  // anything, also what has neither names nor attributes
  std::vector<KnownFamily> families_;
  std::vector<Plan> plans_;
  // Where the last one was found: the next is mostly of the same kind.
  size_t last_family_ = 0;
  size_t last_plan_ = 0;
};

}  // namespace nltool
