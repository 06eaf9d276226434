// SPDX-License-Identifier: GPL-2.0-or-later
// Which events somebody asked for: by command (--cmd) and by attribute (--where). Names become
// numbers and bytes once, when a family or a set is first seen; events are then compared as they
// lie.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codec/attribute_match.h"
#include "codec/compile_match.h"
#include "codec/input.h"
#include "output/report.h"
#include "schema/schema.h"

namespace nltool {

struct FilterOptions {
  struct Command {
    std::string word;
    std::optional<uint32_t> number;  // nothing: it is a name
  };
  struct Where {
    std::string word;
    std::vector<InputField> fields;
  };

  std::vector<Command> commands;  // any of them
  std::vector<Where> where;       // all of them
};

// Throws UsageError for words that could mean nothing at all.
FilterOptions parse_filter(const std::vector<std::string>& commands,
                           const std::vector<std::string>& where);

// What is to be heard, as far as it is known before.
struct FilterSource {
  std::string name;                    // "nlpeer", "protocol usersock", for messages
  bool generic = false;                // has commands, not message types
  bool has_attributes = false;         // false: nothing but bytes
  std::vector<const Schema*> schemas;  // null ones give no names
};

class EventFilter {
 public:
  // Asked once for each family that is seen; null where it has no spec.
  using FindSchema = std::function<const Schema*(std::string_view family)>;

  EventFilter(FilterOptions options, FindSchema find_schema);

  // Where the sources are known in advance. Throws UsageError for a name that none of them has, and
  // for values that no event can have.
  void check(const std::vector<FilterSource>& sources) const;

  bool active() const { return active_; }
  bool passes(const FamilyMessage& message) { return !active_ || family_passes(message); }
  bool passes(const ClassicMessage& message) { return !active_ || classic_passes(message); }

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

  bool family_passes(const FamilyMessage& message);
  bool classic_passes(const ClassicMessage& message) const;
  bool has_command(const FamilyMessage& message);
  bool is_number_asked(uint32_t command) const;
  const KnownFamily& known_family(std::string_view name);
  const Plan& plan_for(const MatchSubject& subject);
  std::vector<std::string> command_names(const Schema& schema) const;
  void add_subjects(const Schema* schema, std::vector<MatchSubject>& to) const;
  void check_commands(const std::vector<FilterSource>& sources) const;
  void check_where(const std::vector<FilterSource>& sources) const;

  FilterOptions options_;
  FindSchema find_schema_;
  bool active_;
  std::vector<KnownFamily> families_;
  std::vector<Plan> plans_;
  // Where the last one was found: the next is mostly of the same kind.
  size_t last_family_ = 0;
  size_t last_plan_ = 0;
};

}  // namespace nltool
