// SPDX-License-Identifier: GPL-2.0-or-later
// Which events a filter asks for, from words to numbers, and to the messages of a family that may
// be meant. Pure but for files named by ATTR=@FILE.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "codec/compile_match.h"
#include "codec/input.h"
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

  bool has_number(uint32_t command) const;
};

// Throws UsageError for words that could mean nothing at all.
FilterOptions parse_filter(const std::vector<std::string>& commands,
                           const std::vector<std::string>& where);

// What is to be heard, as far as it is known before.
struct FilterSource {
  std::string name = {};                    // "nlpeer", "protocol usersock", for messages
  bool generic = false;                     // has commands, not message types
  bool has_attributes = false;              // false: nothing but bytes
  std::vector<const Schema*> schemas = {};  // null ones give no names
  bool open = false;                        // what is to come is not known: all of it is to be seen
};

// Throws UsageError for a name that no source has, and for a value that no event of theirs can
// have. Where some source is open, any name may come to mean something.
void check_filter(const FilterOptions& options, const std::vector<FilterSource>& sources);

// The names that messages of the commands asked for by name may have. An operation's messages may
// be called after another: as a notification is, that looks like the answer.
std::vector<std::string> asked_names(const FilterOptions& options, const Schema& schema);

// The kinds of messages from the kernel that may be of the commands asked for, each once. A
// `schema` that is null has one, of which nothing is known.
std::vector<MatchSubject> asked_subjects(const FilterOptions& options, const Schema* schema);

}  // namespace nltool
