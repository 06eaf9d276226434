// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/monitor_device.h"

#include <fcntl.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

#include "netlink/diagnosis.h"
#include "netlink/error.h"
#include "netlink/message.h"
#include "netlink/request.h"

namespace nltool {

namespace {

constexpr const char* kMaking = "making a monitor device";
constexpr std::string_view kKind = "nlmon";
// How many names are tried where a process of the same number elsewhere has one.
constexpr int kMostNames = 8;

// What the child says once it has tried.
struct Made {
  int error_number = 0;
  int index = 0;
  char name[IFNAMSIZ] = {};
};

// As struct ifinfomsg begins a message about a device.
MessageBuilder about_device(uint16_t type, uint16_t flags, int index, bool up) {
  ifinfomsg header = {};
  header.ifi_index = index;
  header.ifi_flags = up ? IFF_UP : 0;
  header.ifi_change = header.ifi_flags;
  MessageBuilder message(type, flags | NLM_F_REQUEST | NLM_F_ACK, 1, 128);
  message.put_payload({reinterpret_cast<const uint8_t*>(&header), sizeof header});
  return message;
}

// Returns 0 or the errno.
int ask_kernel(Socket& socket, const MessageBuilder& message) {
  try {
    request(socket, message, kMaking, std::chrono::nanoseconds(0), [](const Message&) {});
  } catch (const Error& error) {
    return error.error_number() != 0 ? error.error_number() : EIO;
  }
  return 0;
}

int make_named(Socket& socket, const std::string& name) {
  // IFLA_LINKINFO holds IFLA_INFO_KIND and nothing else.
  MessageBuilder kind(0, 0, 0, 32);
  kind.put_string(IFLA_INFO_KIND, kKind);
  const Bytes nest = kind.bytes().subspan(NLMSG_HDRLEN);
  MessageBuilder message = about_device(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, 0, true);
  message.put_string(IFLA_IFNAME, name);
  const nlattr outer = {static_cast<uint16_t>(NLA_HDRLEN + nest.size()), IFLA_LINKINFO};
  message.put_payload({reinterpret_cast<const uint8_t*>(&outer), sizeof outer});
  message.put_payload(nest);
  return ask_kernel(socket, message);
}

Made make_device(Socket& socket, pid_t owner) {
  Made made;
  for (int attempt = 0; attempt < kMostNames; ++attempt) {
    const std::string name =
        "nltool" + std::to_string(owner) + (attempt == 0 ? "" : std::string(1, 'a' + attempt));
    made.error_number = make_named(socket, name);
    if (made.error_number == EEXIST) continue;
    if (made.error_number != 0) return made;
    name.copy(made.name, IFNAMSIZ - 1);
    made.index = static_cast<int>(if_nametoindex(made.name));
    return made;
  }
  return made;
}

void remove_device(Socket& socket, const Made& made) {
  char name[IFNAMSIZ];
  // Somebody may have removed it, and the number may be another's.
  if (made.index == 0 || if_indextoname(static_cast<unsigned>(made.index), name) == nullptr ||
      std::string_view(name) != made.name)
    return;
  ask_kernel(socket, about_device(RTM_DELLINK, 0, made.index, false));
}

// Nothing of ours stays open here: whoever waits for the end of our output must not wait for this.
void close_all_but(int kept) {
#ifdef SYS_close_range
  const auto first = static_cast<unsigned>(kept);
  if ((kept == 0 || syscall(SYS_close_range, 0U, first - 1, 0U) == 0) &&
      syscall(SYS_close_range, first + 1, ~0U, 0U) == 0)
    return;
#endif
  const long most = sysconf(_SC_OPEN_MAX);
  for (int fd = 0; fd < (most > 0 ? most : 1024); ++fd)
    if (fd != kept) close(fd);
}

// The child's whole life. It ends when `line` does, that is when the last of its owner has gone.
[[noreturn]] void keep_device(int line, pid_t owner) {
  for (int number = 1; number < NSIG; ++number) signal(number, SIG_IGN);
  setsid();
  close_all_but(line);
  if (chdir("/") != 0) _exit(1);
  prctl(PR_SET_NAME, "nltool-monitor");
  Made made;
  try {
    Socket socket(NETLINK_ROUTE, nullptr);
    made = make_device(socket, owner);
    if (send(line, &made, sizeof made, MSG_NOSIGNAL) == sizeof made && made.error_number == 0) {
      char end = 0;
      while (recv(line, &end, 1, 0) < 0 && errno == EINTR) continue;
    }
    remove_device(socket, made);
  } catch (const Error& error) {
    made.error_number = error.error_number();
    send(line, &made, sizeof made, MSG_NOSIGNAL);
  }
  _exit(0);
}

// Signals wait until the child ignores them: none may run our handlers there.
pid_t start_keeper(int line) {
  sigset_t all, before;
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, &before);
  const pid_t owner = getpid();
  const pid_t keeper = fork();
  if (keeper == 0) keep_device(line, owner);
  const int saved = errno;
  sigprocmask(SIG_SETMASK, &before, nullptr);
  errno = saved;
  return keeper;
}

Made hear_from(int line) {
  Made made;
  ssize_t got = 0;
  do {
    got = recv(line, &made, sizeof made, 0);
  } while (got < 0 && errno == EINTR);
  if (got != static_cast<ssize_t>(sizeof made))
    throw Error(Exit::kKernel, kMaking, 0, "the process that keeps it has ended");
  return made;
}

[[noreturn]] void throw_refused(int error_number) {
  const bool missing = error_number == EOPNOTSUPP;
  Error error(missing ? Exit::kNotFound : Exit::kKernel, kMaking, error_number,
              missing ? "the kernel has no device of kind nlmon" : "");
  if (missing) {
    error.add_hints(diagnose_missing_module({}, "rtnl-link-nlmon"));
    error.add_hint("the module is called nlmon (CONFIG_NLMON)");
  }
  if (error_number == EPERM || error_number == EACCES) error.add_hints(diagnose_permission({}));
  throw error;
}

}  // namespace

MonitorDevice::MonitorDevice() {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) throw_from_errno(kMaking);
  line_ = ends[0];
  keeper_ = start_keeper(ends[1]);
  const int failed = keeper_ < 0 ? errno : 0;
  close(ends[1]);
  try {
    if (failed != 0) throw Error(Exit::kKernel, kMaking, failed);
    const Made made = hear_from(line_);
    if (made.error_number != 0) throw_refused(made.error_number);
    index_ = made.index;
    name_ = made.name;
  } catch (const Error&) {
    dismiss();
    throw;
  }
}

MonitorDevice::~MonitorDevice() { dismiss(); }

void MonitorDevice::dismiss() {
  close(line_);
  if (keeper_ < 0) return;
  while (waitpid(keeper_, nullptr, 0) < 0 && errno == EINTR) continue;
}

}  // namespace nltool
