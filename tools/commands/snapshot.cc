// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/snapshot.h"

#include <cerrno>

#include "commands/family_peer.h"
#include "commands/request_target.h"

namespace nltool {

namespace {

using namespace std::chrono_literals;

// A table that changes all the time would have us ask for ever.
constexpr int kMostDumps = 4;

// For each answer.
constexpr std::chrono::nanoseconds kDumpAnswerLimit = 5s;

// While a module is being loaded its family may be there already, and have nothing to say.
constexpr std::chrono::nanoseconds kBusyPause = 100ms;
constexpr int kMostBusy = 50;

bool can_dump(const RequestTarget& target) {
  if (const SchemaOperation* operation = target.operation) return operation->has_dump;
  if (!target.family->generic) return false;
  for (const FamilyOperation& operation : target.family->generic->operations)
    if (operation.id == target.command) return (operation.flags & GENL_CMD_CAP_DUMP) != 0;
  return true;  // the kernel does not know it, and will say so
}

// Before anything is sent: of a command that only acts the flags of a dump would mean something
// else.
void check_dump(const RequestTarget& target) {
  if (can_dump(target)) return;
  UsageError error("option --snapshot", "command " + target.operation_name + " of family " +
                                            target.family->name + " is no dump");
  std::string dumps;
  if (const Schema* schema = target.family->schema)
    for (const SchemaOperation& operation : schema->operations)
      if (operation.has_dump) dumps += (dumps.empty() ? "" : ", ") + operation.name;
  if (!dumps.empty()) error.add_hint("its dumps: " + dumps);
  throw error;
}

}  // namespace

Snapshot::Snapshot(Session& session, const ListenOptions& options, MessageCatalog& catalog,
                   EventSink& sink)
    : session_(session),
      catalog_(catalog),
      sink_(sink),
      filter_({.commands = {}, .where = options.filter.where}, [this](std::string_view family) {
        return catalog_.specs().find_any(std::string(family));
      }) {
  request_.flags = NLM_F_REQUEST | NLM_F_DUMP;
  FamilyCall call;
  call.family = options.families[0].family;
  call.command = options.snapshot->command;
  call.words = options.snapshot->words;
  call.fields = options.snapshot->fields;
  request_.call = std::move(call);
  resolve();
}

Snapshot::~Snapshot() = default;

// Anew for each: a family that was registered again has another id.
void Snapshot::resolve() {
  peer_.reset();
  targets_ = std::make_unique<RequestTargets>(session_, catalog_.specs());
  peer_ = std::make_unique<FamilyPeer>(*targets_, request_);
  check_dump(peer_->target());
}

void Snapshot::ask(ListenSource& source, std::string_view why) {
  if (asked_) {
    again_ = true;
    why_again_ = why;
    return;
  }
  later_.reset();  // the family may be another by now
  why_ = why;
  attempts_ = 0;
  refused_busy_ = 0;
  try {
    if (!first_) resolve();
    send(source);
  } catch (const Error& error) {
    fail(error);
  }
}

void Snapshot::send(ListenSource& source) {
  ++attempts_;
  MessageBuilder message(request_.type, request_.flags, ++seq_, request_.payload.size());
  message.put_payload(request_.payload);
  tracker_ = request_.tracker();
  asked_ = true;
  begun_ = false;
  marked_ = false;
  shown_ = 0;
  deadline_ = deadline_after(kDumpAnswerLimit);
  if (const int refused = source.send(message.bytes()); refused != 0)
    throw Error(Exit::kKernel, "sending to " + peer_->name(), refused);
}

bool Snapshot::belongs(const Message& message, const Datagram& datagram) const {
  return asked_ && message.seq == seq_ && datagram.port == 0 && datagram.group == 0;
}

bool Snapshot::take(ListenSource& source, const Timestamp& time, const Message& message,
                    const Datagram& datagram) {
  if (!belongs(message, datagram)) return false;
  begun_ = true;
  deadline_ = deadline_after(kDumpAnswerLimit);
  const auto kind = tracker_.take(message, datagram.port);
  if (kind == AnswerTracker::Kind::kRefusal) {
    fail(peer_->refusal(tracker_.verdict()));
  } else if (kind == AnswerTracker::Kind::kReply) {
    entries_.add(time, message, datagram);
    // What is too large to be kept is shown as it comes, and then asked for once only.
    if (entries_.full()) show_entries();
  }
  if (!asked_ || !tracker_.finished()) return true;
  const bool whole = !tracker_.interrupted() || marked_ || attempts_ == kMostDumps;
  whole ? end() : restart(source);
  if (again_ && !asked_) {
    again_ = false;
    ask(source, why_again_);
  }
  return true;
}

// What came in between is older than the dump to come.
void Snapshot::restart(ListenSource& source) {
  entries_.drop();
  std::swap(released_, held_);
  try {
    send(source);
  } catch (const Error& error) {
    fail(error);
  }
}

void Snapshot::end() {
  show_entries();
  sink_.snapshot_end(timestamp_now(), {seq_, shown_, tracker_.interrupted()});
  std::swap(released_, held_);
  asked_ = false;
  first_ = false;
}

void Snapshot::fail(const Error& error) {
  const bool busy = is_busy(error);
  if (first_ && !busy) throw error;
  if (busy) {
    later_ = deadline_after(kBusyPause);
    again_ = false;  // it will be as new as any
  } else {
    session_.report.note(std::string(error.what()) + ": no snapshot now");
  }
  leave();
}

bool Snapshot::is_busy(const Error& error) {
  return error.code() == Exit::kKernel && error.error_number() == EBUSY &&
         ++refused_busy_ < kMostBusy;
}

void Snapshot::leave() {
  entries_.drop();
  std::swap(released_, held_);
  asked_ = false;
}

void Snapshot::show_entries() {
  if (!marked_)
    sink_.snapshot_begin(timestamp_now(),
                         {peer_->target().family->name, peer_->target().operation_name, why_});
  marked_ = true;
  entries_.show([&](const Timestamp& time, const Message& message, const Datagram& datagram) {
    const AnyMessage entry = peer_->find(message, datagram);
    if (!filter_.passes(entry)) return;
    ++shown_;
    sink_.entry(time, entry, {peer_->target().family->protocol, datagram.bytes, false});
  });
}

bool Snapshot::hold(const Timestamp& time, const Message& message, const Datagram& datagram) {
  if (held_.full()) return false;
  held_.add(time, message, datagram);
  return true;
}

void Snapshot::check_deadline(ListenSource& source) {
  if (later_ && monotonic_now() >= *later_) {
    later_.reset();
    try {
      send(source);
    } catch (const Error& error) {
      fail(error);
    }
  }
  if (!asked_ || !deadline_ || monotonic_now() < *deadline_) return;
  fail(Error(Exit::kIncomplete, "sending to " + peer_->name(), 0,
             "no answer came within the time limit"));
}

}  // namespace nltool
