// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/filter_options.h"

#include <algorithm>
#include <utility>

#include "codec/attribute_words.h"
#include "codec/refusal.h"
#include "netlink/error.h"
#include "netlink/number.h"

namespace nltool {

namespace {

constexpr char kCommandOption[] = "option --cmd";
constexpr char kWhereOption[] = "option --where";

template <typename T, typename Wanted>
bool has(const std::vector<T>& values, const Wanted& wanted) {
  return std::find(values.begin(), values.end(), wanted) != values.end();
}

// The numbers an operation's messages from the kernel have; where it has none of its own a
// request's may come back.
std::vector<uint32_t> numbers_from_kernel(const SchemaOperation& operation) {
  std::vector<uint32_t> numbers;
  const auto add = [&](uint32_t number) {
    if (number != kNoCommand && !has(numbers, number)) numbers.push_back(number);
  };
  add(operation.answer);
  add(operation.dump_answer);
  if (!numbers.empty()) return numbers;
  add(operation.request);
  add(operation.dump_request);
  return numbers;
}

// With the word, for a caret below it.
UsageError where_error(const UsageError& error, const std::string& word) {
  UsageError told(kWhereOption, error.what());
  told.add_hints(error.hints());
  Fault fault = error.fault();
  fault.typed = word;
  told.set_fault(std::move(fault));
  return told;
}

std::string join_names(const std::vector<FilterSource>& sources) {
  std::string names;
  for (const FilterSource& source : sources) names += (names.empty() ? "" : ", ") + source.name;
  return names;
}

std::vector<std::string> operation_names(const std::vector<FilterSource>& sources) {
  std::vector<std::string> names;
  for (const FilterSource& source : sources)
    for (const Schema* schema : source.schemas) {
      if (schema == nullptr) continue;
      for (const SchemaOperation& operation : schema->operations)
        if (!has(names, operation.name)) names.push_back(operation.name);
    }
  return names;
}

[[noreturn]] void refuse_name(const std::string& word, const std::vector<std::string>& names,
                              const std::vector<FilterSource>& sources, const std::string& up_to) {
  const auto has_attributes = [](const FilterSource& source) { return source.has_attributes; };
  std::string why = " is no command of " + join_names(sources);
  if (names.empty()) {
    why = " is a name, and names need a spec: none is found for " + join_names(sources);
    if (std::none_of(sources.begin(), sources.end(), has_attributes))
      why = " is a name, and messages of " + join_names(sources) + " have types without names";
  }
  UsageError error(kCommandOption, "'" + word + "'" + why);
  suggest(error, word, names);
  if (names.empty()) error.add_hint("write " + up_to);
  throw error;
}

void check_commands(const FilterOptions& options, const std::vector<FilterSource>& sources) {
  const auto is_generic = [](const FilterSource& source) { return source.generic; };
  const uint32_t most =
      std::all_of(sources.begin(), sources.end(), is_generic) ? UINT8_MAX : UINT16_MAX;
  const std::string up_to = "a number from 0 to " + std::to_string(most);
  const std::vector<std::string> names = operation_names(sources);
  for (const FilterOptions::Command& asked : options.commands) {
    if (asked.number && *asked.number > most)
      throw UsageError(kCommandOption, "'" + asked.word + "' is not " + up_to + ", nor a name");
    if (asked.number || has(names, asked.word)) continue;
    refuse_name(asked.word, names, sources, up_to);
  }
}

void check_where(const FilterOptions& options, const std::vector<FilterSource>& sources) {
  std::vector<MatchSubject> subjects;
  for (const FilterSource& source : sources)
    if (source.has_attributes)
      for (const Schema* schema : source.schemas)
        for (const MatchSubject& subject : asked_subjects(options, schema))
          if (!has(subjects, subject)) subjects.push_back(subject);
  if (subjects.empty()) {
    UsageError error(kWhereOption, "messages of " + join_names(sources) +
                                       " are bytes without attributes that are known: '" +
                                       options.where[0].word + "' could hold of none");
    error.add_hint("--cmd N asks for a message type");
    throw error;
  }
  for (const FilterOptions::Where& where : options.where) {
    try {
      compile_matches(where.fields, subjects, "any event of " + join_names(sources));
    } catch (const UsageError& error) {
      throw where_error(error, where.word);
    }
  }
}

}  // namespace

bool FilterOptions::has_number(uint32_t command) const {
  return std::any_of(commands.begin(), commands.end(),
                     [&](const auto& asked) { return asked.number == command; });
}

FilterOptions parse_filter(const std::vector<std::string>& commands,
                           const std::vector<std::string>& where) {
  FilterOptions options;
  for (const std::string& word : commands) {
    if (word.empty()) throw UsageError(kCommandOption, "'' names no command");
    FilterOptions::Command& command = options.commands.emplace_back();
    command.word = word;
    const auto number = parse_whole(word);
    if (number && *number > UINT16_MAX)
      throw UsageError(kCommandOption,
                       "'" + word + "' is no command: they end at " + std::to_string(UINT16_MAX));
    if (number) command.number = static_cast<uint32_t>(*number);
  }
  for (const std::string& word : where) {
    try {
      options.where.push_back({word, parse_attribute_words({word})});
    } catch (const UsageError& error) {
      throw where_error(error, word);
    }
  }
  return options;
}

std::vector<std::string> asked_names(const FilterOptions& options, const Schema& schema) {
  std::vector<std::string> names;
  for (const FilterOptions::Command& asked : options.commands) {
    if (asked.number) continue;
    for (const SchemaOperation& operation : schema.operations) {
      if (operation.name != asked.word) continue;
      names.push_back(operation.name);
      for (const uint32_t number : numbers_from_kernel(operation))
        if (const SchemaOperation* heard = schema.find_from_kernel(number))
          if (!has(names, heard->name)) names.push_back(heard->name);
    }
  }
  return names;
}

std::vector<MatchSubject> asked_subjects(const FilterOptions& options, const Schema* schema) {
  std::vector<MatchSubject> subjects;
  const auto add = [&](const MatchSubject& subject) {
    if (!has(subjects, subject)) subjects.push_back(subject);
  };
  if (schema == nullptr) return {MatchSubject()};
  const std::vector<std::string> names = asked_names(options, *schema);
  for (const SchemaOperation& operation : schema->operations)
    for (const uint32_t number : numbers_from_kernel(operation))
      if (options.commands.empty() || options.has_number(number) || has(names, operation.name))
        add({operation.set, operation.header});
  for (const FilterOptions::Command& asked : options.commands)
    if (asked.number && schema->find_from_kernel(*asked.number) == nullptr) add({});
  return subjects;
}

void check_filter(const FilterOptions& options, const std::vector<FilterSource>& sources) {
  const auto is_open = [](const FilterSource& source) { return source.open; };
  if (std::any_of(sources.begin(), sources.end(), is_open)) return;
  if (!options.commands.empty()) check_commands(options, sources);
  if (!options.where.empty()) check_where(options, sources);
}

}  // namespace nltool
