// SPDX-License-Identifier: GPL-2.0-or-later
// listen --snapshot: what is there, by a dump, and then what changes. The dump is asked for on the
// socket that hears the events, so that the queue itself says which events came before it and which
// behind: none is missed between the two, none is told twice.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "commands/event_filter.h"
#include "commands/event_sink.h"
#include "commands/kept_answers.h"
#include "commands/listen_source.h"
#include "commands/send_options.h"
#include "netlink/answer.h"

namespace nltool {

class FamilyPeer;
class RequestTargets;

class Snapshot {
 public:
  // Throws UsageError for what cannot be asked of the family.
  Snapshot(Session& session, const ListenOptions& options, MessageCatalog& catalog,
           EventSink& sink);
  ~Snapshot();

  // Asks, or asks again once the dump under way has ended. `why` says what for, if not for the
  // first time: "events were lost". Throws Error if the first cannot be asked for; of a later one
  // that is told.
  void ask(ListenSource& source, std::string_view why);

  // Whether the message was an answer. Throws as ask() does, for a refusal.
  bool take(ListenSource& source, const Timestamp& time, const Message& message,
            const Datagram& datagram);
  // Whether events are to wait until the dump has ended: they came behind its first answer.
  bool in_dump() const { return asked_ && begun_; }
  // False if there is no room: the event is to be told at once.
  bool hold(const Timestamp& time, const Message& message, const Datagram& datagram);
  // Events whose time has come.
  KeptAnswers& released() { return released_; }

  // When no more answers can be expected, or one who was busy is to be asked again.
  Deadline deadline() const { return later_ ? later_ : asked_ ? deadline_ : std::nullopt; }
  // Gives up after that, throws, or tells, as ask() does; or asks again.
  void check_deadline(ListenSource& source);

 private:
  void resolve();
  void send(ListenSource& source);
  void restart(ListenSource& source);
  bool is_busy(const Error& error);
  void leave();
  void end();
  void fail(const Error& error);
  void show_entries();
  bool belongs(const Message& message, const Datagram& datagram) const;

  Session& session_;
  MessageCatalog& catalog_;
  EventSink& sink_;
  EventFilter filter_;  // of entries: by attributes alone
  size_t shown_ = 0;
  SendOptions request_;
  std::unique_ptr<RequestTargets> targets_;
  std::unique_ptr<FamilyPeer> peer_;
  AnswerTracker tracker_{0, 0};
  uint32_t seq_ = 0;
  bool first_ = true;    // none has ended yet
  bool asked_ = false;   // a dump is under way
  bool begun_ = false;   // and its first answer has come
  bool again_ = false;   // another is wanted behind it
  bool marked_ = false;  // its beginning was told
  int attempts_ = 0;
  int refused_busy_ = 0;  // in a row
  Deadline later_;        // set while none is under way
  std::string why_, why_again_;
  Deadline deadline_;
  KeptAnswers entries_, held_, released_;
};

}  // namespace nltool
