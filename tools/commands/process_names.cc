// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/process_names.h"

#include <algorithm>

namespace nltool {

namespace {

using namespace std::chrono_literals;

// How many ended processes keep their names, and how many new ones are asked first.
constexpr size_t kMostEnded = 4096;
constexpr size_t kMostNewest = 16;

// Port ids are given to others some time after their socket has gone.
constexpr std::chrono::nanoseconds kOwnerHolds = 1s;
constexpr size_t kMostOwners = 4096;

}  // namespace

void ProcessTable::remember_newest(pid_t process) {
  std::erase(newest_, process);
  newest_.push_front(process);
  if (newest_.size() > kMostNewest) newest_.pop_back();
}

void ProcessTable::apply(const ProcessEvent& event) {
  switch (event.kind) {
    case ProcessEvent::Kind::kFork: {
      std::erase(ended_, event.process);  // the number is in use again
      const auto parent = names_.find(event.parent);
      // Called as its parent until it is called otherwise.
      std::string name = parent != names_.end() ? parent->second : read_name_(event.process);
      names_[event.process] = std::move(name);
      remember_newest(event.process);
      break;
    }
    case ProcessEvent::Kind::kExec:
      // Empty if it has ended meanwhile: what it was called before would be wrong.
      names_[event.process] = read_name_(event.process);
      remember_newest(event.process);
      break;
    case ProcessEvent::Kind::kName:
      names_[event.process] = event.name;
      break;
    case ProcessEvent::Kind::kExit:
      std::erase(newest_, event.process);
      if (!names_.contains(event.process)) break;
      ended_.push_back(event.process);
      if (ended_.size() <= kMostEnded) break;
      names_.erase(ended_.front());
      ended_.pop_front();
      break;
  }
}

std::string ProcessTable::name(pid_t process) const {
  const auto found = names_.find(process);
  return found != names_.end() ? found->second : std::string();
}

void ProcessTable::clear() {
  names_.clear();
  newest_.clear();
  ended_.clear();
}

ProcessNames::ProcessNames(SystemRoot root)
    : root_(std::move(root)),
      table_([this](pid_t process) { return process_name(root_, process); }) {
  if (root_.prefix.empty()) events_ = ProcessEvents::open();
}

void ProcessNames::follow() {
  if (!events_) return;
  for (Datagram datagram; events_->try_receive(datagram);) {
    if (datagram.port != 0) continue;  // only the kernel knows
    MessageReader reader(datagram.bytes);
    for (Message message; reader.next(message);)
      if (const auto event = parse_process_event(message)) table_.apply(*event);
  }
  const uint32_t drops = events_->drops();
  // What was missed may have given some of them other names.
  if (drops != std::exchange(drops_seen_, drops)) table_.clear();
}

PortOwner ProcessNames::find(int protocol, uint32_t port) {
  if (port == 0) return {};
  const MonotonicTime now = monotonic_now();
  if (known_.size() >= kMostOwners) known_.clear();
  const auto [entry, is_new] = known_.try_emplace({protocol, port});
  Known& known = entry->second;
  if (is_new || now - known.looked_up > kOwnerHolds) {
    look_up(protocol, port, known);
    known.looked_up = now;
  }
  // It may have been given another since, or have ended.
  if (std::string name = name_of(known.process); !name.empty()) known.name = std::move(name);
  return {known.process, known.name};
}

void ProcessNames::look_up(int protocol, uint32_t port, Known& known) const {
  const pid_t process = find_process(protocol, port);
  // One that has ended without being told of is still whose the port was.
  if (process == 0 || process == known.process) return;
  known.process = process;
  known.name.clear();
}

pid_t ProcessNames::find_process(int protocol, uint32_t port) const {
  const auto socket = find_netlink_socket(root_, protocol, port);
  if (socket)
    if (const pid_t holder = find_holder(port, socket->inode); holder != 0) return holder;
  // The socket has gone, or we may not look who has it: its number mostly is its process's.
  for (const pid_t process : processes_by_port(port))
    if (!name_of(process).empty()) return process;
  return 0;
}

// The likely ones first: to look at all takes longer than some processes live.
pid_t ProcessNames::find_holder(uint32_t port, uint64_t inode) const {
  std::vector<pid_t> likely = processes_by_port(port);
  likely.insert(likely.end(), table_.newest().begin(), table_.newest().end());
  for (const pid_t process : likely)
    if (holds_socket(root_, process, inode)) return process;
  for (const pid_t process : running_processes(root_))
    if (holds_socket(root_, process, inode)) return process;
  return 0;
}

std::string ProcessNames::name_of(pid_t process) const {
  if (process == 0) return {};
  std::string told = table_.name(process);
  return told.empty() ? process_name(root_, process) : told;
}

}  // namespace nltool
