// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/event_filter.h"

#include <algorithm>
#include <utility>

#include "netlink/error.h"

namespace nltool {

EventFilter::EventFilter(FilterOptions options, FindSchema find_schema)
    : options_(std::move(options)),
      find_schema_(std::move(find_schema)),
      active_(!options_.commands.empty() || !options_.where.empty()) {}

const EventFilter::KnownFamily& EventFilter::known_family(std::string_view name) {
  if (last_family_ < families_.size() && families_[last_family_].name == name)
    return families_[last_family_];
  const auto known = std::find_if(families_.begin(), families_.end(),
                                  [&](const KnownFamily& family) { return family.name == name; });
  last_family_ = static_cast<size_t>(known - families_.begin());
  if (known != families_.end()) return *known;
  const Schema* schema = find_schema_(name);
  families_.push_back({std::string(name), schema != nullptr ? asked_names(options_, *schema)
                                                            : std::vector<std::string>()});
  return families_.back();
}

const EventFilter::Plan& EventFilter::plan_for(const MatchSubject& subject) {
  const auto is_for = [&](const Plan& plan) { return plan.subject == subject; };
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

bool EventFilter::has_name(const FamilyMessage& message) {
  const std::vector<std::string>& asked = known_family(message.family).commands;
  return std::find(asked.begin(), asked.end(), message.command_name) != asked.end();
}

bool EventFilter::has_command(const FamilyMessage& message) {
  // The name first: a family whose numbers were asked for is one that may know a name.
  return options_.commands.empty() || has_name(message) || options_.has_number(message.command);
}

bool EventFilter::is_asked_for(const AnyMessage& message) {
  came_ = true;
  const auto* of_family = std::get_if<FamilyMessage>(&message);
  return of_family != nullptr ? family_passes(*of_family)
                              : classic_passes(std::get<ClassicMessage>(message));
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
  return message.has_header && message.protocol != NETLINK_GENERIC &&
         options_.has_number(message.type);
}

std::vector<std::string> EventFilter::unknown_options() const {
  std::vector<std::string> unknown;
  for (const FilterOptions::Command& asked : options_.commands) {
    const auto has_it = [&](const KnownFamily& family) {
      return std::find(family.commands.begin(), family.commands.end(), asked.word) !=
             family.commands.end();
    };
    if (!asked.number && came_ && std::none_of(families_.begin(), families_.end(), has_it))
      unknown.push_back("--cmd " + asked.word);
  }
  // What --cmd leaves out is not compared, and so shows nothing of --where.
  const bool compared = !plans_.empty() || (came_ && options_.commands.empty());
  for (size_t i = 0; i < options_.where.size(); ++i) {
    const auto has_it = [&](const Plan& plan) { return plan.matches[i].has_value(); };
    if (compared && std::none_of(plans_.begin(), plans_.end(), has_it))
      unknown.push_back("--where " + options_.where[i].word);
  }
  return unknown;
}

}  // namespace nltool
