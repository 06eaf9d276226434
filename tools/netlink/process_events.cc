// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/process_events.h"

#include <fcntl.h>
#include <linux/cn_proc.h>
#include <linux/connector.h>
#include <sched.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "netlink/error.h"

namespace nltool {

namespace {

// PROC_EVENT_* of linux/cn_proc.h, which stand inside of a struct in some versions of it.
enum : uint32_t { kForked = 1, kExecuted = 2, kRenamed = 0x200, kExited = 0x80000000 };

constexpr const char* kFollowing = "following processes";
// Some thousand events; without net admin the system grants less.
constexpr size_t kEventsBuffer = size_t{4} * 1024 * 1024;

// The connector lives in the first network namespace alone. While one of these lives, sockets are
// opened there, if we may.
class FirstNamespace {
 public:
  FirstNamespace() {
    struct stat own = {}, first = {};
    if (stat("/proc/self/ns/net", &own) != 0 || stat("/proc/1/ns/net", &first) != 0) return;
    if (own.st_ino == first.st_ino && own.st_dev == first.st_dev) return;
    const int there = open("/proc/1/ns/net", O_RDONLY | O_CLOEXEC);
    if (there < 0) return;
    back_ = open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
    if (back_ >= 0 && setns(there, CLONE_NEWNET) != 0) {
      close(back_);
      back_ = -1;
    }
    close(there);
  }
  ~FirstNamespace() {
    if (back_ < 0) return;
    // Who could leave can return: the namespace is held open.
    if (setns(back_, CLONE_NEWNET) != 0) _exit(static_cast<int>(Exit::kKernel));
    close(back_);
  }
  FirstNamespace(const FirstNamespace&) = delete;
  FirstNamespace& operator=(const FirstNamespace&) = delete;

 private:
  int back_ = -1;
};

std::string name_in(const char (&field)[16]) { return {field, strnlen(field, sizeof field)}; }

}  // namespace

std::optional<ProcessEvent> parse_process_event(const Message& message) {
  // The header differs in padding between versions of the kernel, not in place.
  constexpr size_t kData = offsetof(proc_event, event_data);
  if (message.payload.size() < sizeof(cn_msg) + kData) return std::nullopt;
  const auto connector = load<cn_msg>(message.payload.data());
  if (connector.id.idx != CN_IDX_PROC || connector.id.val != CN_VAL_PROC) return std::nullopt;
  // One that is shorter than ours lacks what we do not read.
  proc_event event = {};
  const Bytes body = message.payload.subspan(sizeof(cn_msg));
  memcpy(static_cast<void*>(&event), body.data(), std::min(body.size(), sizeof event));
  const auto& data = event.event_data;
  switch (static_cast<uint32_t>(event.what)) {
    case kForked:
      if (data.fork.child_pid != data.fork.child_tgid) return std::nullopt;
      return ProcessEvent{
          ProcessEvent::Kind::kFork, data.fork.child_tgid, data.fork.parent_tgid, {}};
    case kExecuted:
      return ProcessEvent{ProcessEvent::Kind::kExec, data.exec.process_tgid, 0, {}};
    case kRenamed:
      if (data.comm.process_pid != data.comm.process_tgid) return std::nullopt;
      return ProcessEvent{ProcessEvent::Kind::kName, data.comm.process_tgid, 0,
                          name_in(data.comm.comm)};
    case kExited:
      if (data.exit.process_pid != data.exit.process_tgid) return std::nullopt;
      return ProcessEvent{ProcessEvent::Kind::kExit, data.exit.process_tgid, 0, {}};
    default:
      return std::nullopt;
  }
}

std::unique_ptr<ProcessEvents> ProcessEvents::open() {
  try {
    const FirstNamespace first;
    std::unique_ptr<ProcessEvents> events(new ProcessEvents);
    return events;
  } catch (const Error&) {
    return nullptr;
  }
}

ProcessEvents::ProcessEvents() : socket_(NETLINK_CONNECTOR, nullptr) {
  socket_.set_receive_buffer(kEventsBuffer);
  socket_.ignore_overrun();
  socket_.bind(0);
  if (const int refused = socket_.join(CN_IDX_PROC); refused != 0)
    throw Error(Exit::kKernel, kFollowing, refused);
  if (const int refused = say(PROC_CN_MCAST_LISTEN); refused != 0)
    throw Error(Exit::kKernel, kFollowing, refused);
}

// Kernels before 6.6 count who asked, and not who is still there.
ProcessEvents::~ProcessEvents() { say(PROC_CN_MCAST_IGNORE); }

int ProcessEvents::say(uint32_t operation) {
  cn_msg connector = {};
  connector.id = {CN_IDX_PROC, CN_VAL_PROC};
  connector.len = sizeof operation;
  MessageBuilder message(NLMSG_DONE, 0, 1, sizeof connector + sizeof operation);
  message.put_payload({reinterpret_cast<const uint8_t*>(&connector), sizeof connector});
  message.put_payload({reinterpret_cast<const uint8_t*>(&operation), sizeof operation});
  return socket_.send(message.bytes(), 0, 0);
}

}  // namespace nltool
