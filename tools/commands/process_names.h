// SPDX-License-Identifier: GPL-2.0-or-later
// Which process sits behind a port id, by name: from /proc while it runs, else from what the kernel
// told when it began.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>

#include "netlink/process_events.h"
#include "netlink/process_files.h"
#include "netlink/wait.h"

namespace nltool {

// The processes told of, the ended ones too for a while: what they wrote is read after their end.
class ProcessTable {
 public:
  using ReadName = std::function<std::string(pid_t)>;

  // `read_name` says what a process is called now, nothing if it has ended.
  explicit ProcessTable(ReadName read_name) : read_name_(std::move(read_name)) {}

  void apply(const ProcessEvent& event);
  // Empty if it was never told of.
  std::string name(pid_t process) const;
  // Those that began or changed last and still run, the newest first.
  const std::deque<pid_t>& newest() const { return newest_; }
  size_t size() const { return names_.size(); }
  void clear();

 private:
  void remember_newest(pid_t process);

  ReadName read_name_;
  std::unordered_map<pid_t, std::string> names_;
  std::deque<pid_t> newest_;
  std::deque<pid_t> ended_;  // the longest ago first
};

struct PortOwner {
  pid_t process = 0;  // 0: not known
  std::string name;
};

class ProcessNames {
 public:
  explicit ProcessNames(SystemRoot root = {});

  // Readable when processes began or ended; -1 where the kernel does not tell.
  int fd() const { return events_ ? events_->fd() : -1; }
  // Reads what was told. To be called before find(), and soon: a name can be read only while its
  // process lives.
  void follow();
  PortOwner find(int protocol, uint32_t port);

 private:
  struct Known {
    pid_t process = 0;
    std::string name;  // when last seen
    MonotonicTime looked_up;
  };

  void look_up(int protocol, uint32_t port, Known& known) const;
  pid_t find_process(int protocol, uint32_t port) const;
  pid_t find_holder(uint32_t port, uint64_t inode) const;
  std::string name_of(pid_t process) const;

  SystemRoot root_;
  std::unique_ptr<ProcessEvents> events_;
  uint32_t drops_seen_ = 0;
  ProcessTable table_;
  std::map<std::pair<int, uint32_t>, Known> known_;
};

}  // namespace nltool
