// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/event_filter.h"

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

UsageError where_error(const UsageError& error, const std::string& word) {
  UsageError told(kWhereOption, error.what());
  told.add_hints(error.hints());
  Fault fault = error.fault();
  fault.typed = word;
  told.set_fault(std::move(fault));
  return told;
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

}  // namespace

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

EventFilter::EventFilter(FilterOptions options, FindSchema find_schema)
    : options_(std::move(options)),
      find_schema_(std::move(find_schema)),
      active_(!options_.commands.empty() || !options_.where.empty()) {}

bool EventFilter::is_number_asked(uint32_t command) const {
  return std::any_of(options_.commands.begin(), options_.commands.end(),
                     [&](const auto& asked) { return asked.number == command; });
}

// An operation's messages may be called after another: as a notification is, that looks like the
// answer.
std::vector<std::string> EventFilter::command_names(const Schema& schema) const {
  std::vector<std::string> names;
  for (const FilterOptions::Command& asked : options_.commands) {
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

const EventFilter::KnownFamily& EventFilter::known_family(std::string_view name) {
  if (last_family_ < families_.size() && families_[last_family_].name == name)
    return families_[last_family_];
  const auto known = std::find_if(families_.begin(), families_.end(),
                                  [&](const KnownFamily& family) { return family.name == name; });
  last_family_ = static_cast<size_t>(known - families_.begin());
  if (known != families_.end()) return *known;
  const Schema* schema = find_schema_(name);
  families_.push_back(
      {std::string(name), schema != nullptr ? command_names(*schema) : std::vector<std::string>()});
  return families_.back();
}

const EventFilter::Plan& EventFilter::plan_for(const MatchSubject& subject) {
  const auto is_for = [&](const Plan& plan) {
    return plan.subject.set == subject.set && plan.subject.header == subject.header;
  };
  if (last_plan_ < plans_.size() && is_for(plans_[last_plan_])) return plans_[last_plan_];
  const auto known = std::find_if(plans_.begin(), plans_.end(), is_for);
  last_plan_ = static_cast<size_t>(known - plans_.begin());
  if (known != plans_.end()) return *known;
  Plan plan{subject, {}};
  for (const FilterOptions::Where& where : options_.where) {
    try {
      plan.matches.push_back(compile_matches(where.fields, {subject}, {})[0]);
    } catch (const UsageError&) {
      plan.matches.emplace_back();
    }
  }
  return plans_.emplace_back(std::move(plan));
}

bool EventFilter::has_command(const FamilyMessage& message) {
  return options_.commands.empty() || is_number_asked(message.command) ||
         (!message.command_name.empty() &&
          has(known_family(message.family).commands, message.command_name));
}

bool EventFilter::family_passes(const FamilyMessage& message) {
  if (!has_command(message)) return false;
  if (options_.where.empty()) return true;
  const Plan& plan = plan_for({message.set, message.structure});
  return std::all_of(plan.matches.begin(), plan.matches.end(), [&](const auto& match) {
    return match && holds(*match, message.header, message.attributes);
  });
}

// One of a family that could not be told apart has no command.
bool EventFilter::classic_passes(const ClassicMessage& message) const {
  if (!options_.where.empty()) return false;
  return message.has_header && message.protocol != NETLINK_GENERIC && is_number_asked(message.type);
}

void EventFilter::check(const std::vector<FilterSource>& sources) const {
  if (!options_.commands.empty()) check_commands(sources);
  if (!options_.where.empty()) check_where(sources);
}

void EventFilter::check_commands(const std::vector<FilterSource>& sources) const {
  const auto is_generic = [](const FilterSource& source) { return source.generic; };
  const uint32_t most =
      std::all_of(sources.begin(), sources.end(), is_generic) ? UINT8_MAX : UINT16_MAX;
  const std::string up_to = "a number from 0 to " + std::to_string(most);
  const std::vector<std::string> names = operation_names(sources);
  for (const FilterOptions::Command& asked : options_.commands) {
    if (asked.number && *asked.number > most)
      throw UsageError(kCommandOption, "'" + asked.word + "' is not " + up_to + ", nor a name");
    if (asked.number || has(names, asked.word)) continue;
    const std::string quoted = "'" + asked.word + "'";
    if (names.empty()) {
      UsageError error(kCommandOption, quoted +
                                           " is a name, and names need a spec: none is found "
                                           "for " +
                                           join_names(sources));
      error.add_hint("write " + up_to);
      throw error;
    }
    UsageError error(kCommandOption, quoted + " is no command of " + join_names(sources));
    suggest(error, asked.word, names);
    throw error;
  }
}

// The kinds of messages that may come, of those asked for by --cmd.
void EventFilter::add_subjects(const Schema* schema, std::vector<MatchSubject>& to) const {
  const auto add = [&](const MatchSubject& subject) {
    const auto same = [&](const MatchSubject& other) {
      return other.set == subject.set && other.header == subject.header;
    };
    if (std::none_of(to.begin(), to.end(), same)) to.push_back(subject);
  };
  if (schema == nullptr) return add({});
  const std::vector<std::string> names = command_names(*schema);
  for (const SchemaOperation& operation : schema->operations)
    for (const uint32_t number : numbers_from_kernel(operation))
      if (options_.commands.empty() || is_number_asked(number) || has(names, operation.name))
        add({operation.set, operation.header});
  for (const FilterOptions::Command& asked : options_.commands)
    if (asked.number && schema->find_from_kernel(*asked.number) == nullptr) add({});
}

void EventFilter::check_where(const std::vector<FilterSource>& sources) const {
  std::vector<MatchSubject> subjects;
  for (const FilterSource& source : sources)
    if (source.has_attributes)
      for (const Schema* schema : source.schemas) add_subjects(schema, subjects);
  if (subjects.empty()) {
    UsageError error(kWhereOption, "messages of " + join_names(sources) +
                                       " are bytes without attributes that are known: '" +
                                       options_.where[0].word + "' could hold of none");
    error.add_hint("--cmd N asks for a message type");
    throw error;
  }
  for (const FilterOptions::Where& where : options_.where) {
    try {
      compile_matches(where.fields, subjects, "any event of " + join_names(sources));
    } catch (const UsageError& error) {
      throw where_error(error, where.word);
    }
  }
}

}  // namespace nltool
