// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/family_wait.h"

#include <unistd.h>

#include <algorithm>

#include "commands/family_lookup.h"
#include "genl/family_watch.h"
#include "netlink/number.h"
#include "netlink/wait.h"
#include "output/buffer.h"

namespace nltool {

namespace {

bool is_meant(const Family& family, const AwaitedFamily& awaited) {
  const auto id = parse_whole(awaited.name);
  return id ? family.id == *id : family.name == awaited.name;
}

bool has_groups(const Family& family, const AwaitedFamily& awaited) {
  return std::all_of(awaited.groups.begin(), awaited.groups.end(),
                     [&](const std::string& group) { return family.find_group(group) != nullptr; });
}

// "nlpeer:events", "nlpeer"
std::string describe(const AwaitedFamily& awaited) {
  std::string text = awaited.name;
  for (const std::string& group : awaited.groups)
    text += (&group == &awaited.groups.front() ? ":" : ",") + group;
  return text;
}

class Waiter {
 public:
  Waiter(Session& session, const FamilyWait& wait)
      : report_(session.report),
        wait_(wait),
        deadline_(deadline_after(wait.limit)),
        watch_(session.tracer, wait.answer_limit),
        resolver_(NETLINK_GENERIC, session.tracer) {
    resolver_.enable_ext_ack();
  }

  std::vector<Error> run() {
    look_up_all();
    report_.flush();
    if (!missing_.empty()) report_.note("waiting for " + list_missing());
    while (!missing_.empty()) {
      const Wake wake = wait_for(
          {.fd = watch_.fd(), .output_fd = STDOUT_FILENO, .interrupt = &interrupt_}, deadline_);
      if (wake == Wake::kOutputClosed) throw OutputClosed();
      if (wake == Wake::kReadable) {
        follow();
        continue;
      }
      return give_up(wake == Wake::kInterrupted ? "a signal came before it was registered"
                                                : "it was not registered within the time limit");
    }
    return {};
  }

 private:
  // Still to come; with the hints of the answer that it is not there, to be told if it never is.
  struct Missing {
    AwaitedFamily family;
    std::vector<std::string> hints;
  };

  void look_up_all() {
    std::vector<Family> present;
    for (const AwaitedFamily& awaited : wait_.families) {
      try {
        const Family family = look_up_family(resolver_, awaited.name, wait_.answer_limit);
        if (has_groups(family, awaited))
          present.push_back(family);
        else
          missing_.push_back({awaited, {hint_of_groups(family)}});
      } catch (const Error& error) {
        if (error.code() != Exit::kNotFound) throw;
        missing_.push_back({awaited, error.hints()});
      }
    }
    for (const Family& family : present) wait_.found(family);
  }

  void follow() {
    const FamilyWatch::News news = watch_.take();
    const auto is_awaited = [this](const FamilyChange& change) {
      return change.registered &&
             std::any_of(missing_.begin(), missing_.end(), [&](const Missing& missing) {
               return is_meant(change.family, missing.family);
             });
    };
    if (news.incomplete || std::any_of(news.changes.begin(), news.changes.end(), is_awaited))
      look_again();
  }

  // All families are asked for: asking for one by name would load its module.
  void look_again() {
    for (const Family& family : resolve_all_families(resolver_, wait_.answer_limit)) {
      const size_t awaited = std::erase_if(missing_, [&](const Missing& missing) {
        return is_meant(family, missing.family) && has_groups(family, missing.family);
      });
      for (size_t i = 0; i < awaited; ++i) wait_.found(family);
    }
    report_.flush();
  }

  std::vector<Error> give_up(const std::string& why) const {
    std::vector<Error> errors;
    for (const Missing& missing : missing_)
      errors
          .emplace_back(Exit::kIncomplete, "waiting for family " + describe(missing.family), 0, why)
          .add_hints(missing.hints);
    return errors;
  }

  std::string list_missing() const {
    std::string list = missing_.size() == 1 ? "family " : "families ";
    for (size_t i = 0; i < missing_.size(); ++i)
      list += (i == 0 ? "" : ", ") + describe(missing_[i].family);
    return list;
  }

  Report& report_;
  const FamilyWait& wait_;
  Interrupt interrupt_;
  Deadline deadline_;
  FamilyWatch watch_;
  Socket resolver_;
  std::vector<Missing> missing_;
};

}  // namespace

std::vector<Error> wait_for_families(Session& session, const FamilyWait& wait) {
  return Waiter(session, wait).run();
}

}  // namespace nltool
