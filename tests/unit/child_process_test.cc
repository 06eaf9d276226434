// SPDX-License-Identifier: GPL-2.0-or-later
// Programs that are run, with /bin/sh as the program.
#include "netlink/child_process.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

#include "temporary_tree.h"

namespace nltool {

namespace {

using namespace std::chrono_literals;

int code_of(const std::vector<std::string>& words) {
  const Interrupt interrupt;
  const SignalRequest request;
  ChildProcess child(words, interrupt);
  return static_cast<int>(child.exit_code());
}

int code_of_script(const std::string& script) { return code_of({"sh", "-c", script}); }

struct Refusal {
  int code = 0;
  std::string text;
};

Refusal refusal_of(const std::string& program) {
  try {
    code_of({program, "--help"});
  } catch (const Error& error) {
    Refusal refusal = {static_cast<int>(error.code()), error.what()};
    for (const std::string& hint : error.hints()) refusal.text += " | " + hint;
    return refusal;
  }
  return {};
}

}  // namespace

TEST_CASE("the exit code of a program is told as shells do") {
  CHECK(code_of({"true"}) == 0);
  CHECK(code_of_script("exit 7") == 7);
  CHECK(code_of_script("exit 255") == 255);
  CHECK(code_of_script("kill -TERM $$") == 128 + SIGTERM);
  CHECK(code_of_script("kill -KILL $$") == 128 + SIGKILL);
  CHECK(code_of({"sh", "-c", "test \"$1\" = ' a  * '", "", " a  * "}) == 0);
}

TEST_CASE("a program that cannot be run is named, with the shell's exit code") {
  const Refusal missing = refusal_of("no-such-program");
  CHECK(missing.code == 127);
  CHECK(missing.text ==
        "running no-such-program: No such file or directory (ENOENT) | it is in no directory of "
        "PATH, and no shell is between that knows more");
  CHECK(refusal_of("").code == 127);
  CHECK(refusal_of("").text.starts_with("running '': No such file"));
  CHECK(refusal_of("/").code == 126);
  CHECK(refusal_of("/etc/passwd").code == 126);
  CHECK(refusal_of("/etc/passwd").text == "running /etc/passwd: Permission denied (EACCES)");
  const TemporaryTree tree;
  tree.write("/bare", "exit 0\n");
  tree.write("/strange", "#!/no/such/interpreter\n");
  for (const char* name : {"/bare", "/strange"})
    REQUIRE(chmod((tree.path() + name).c_str(), 0755) == 0);
  CHECK(refusal_of(tree.path() + "/bare").code == 126);
  CHECK(refusal_of(tree.path() + "/bare")
            .text.ends_with("a script begins with #! and its interpreter"));
  CHECK(refusal_of(tree.path() + "/strange").code == 127);
  CHECK(refusal_of(tree.path() + "/strange")
            .text.ends_with("what its first line asks to run it is not"));
}

TEST_CASE("a program is given neither our handling of signals nor our descriptors") {
  for (const char* name : {"PIPE", "USR1", "INT", "TERM"}) {
    CAPTURE(name);
    CHECK(code_of_script(std::string("kill -") + name + " $$; exit 1") > 128);
  }
  sigset_t blocked, before;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGUSR2);
  sigprocmask(SIG_BLOCK, &blocked, &before);
  CHECK(code_of_script("kill -USR2 $$; exit 1") == 128 + SIGUSR2);
  sigprocmask(SIG_SETMASK, &before, nullptr);
  const Interrupt interrupt;
  const SignalRequest request;
  const int given = fcntl(STDIN_FILENO, F_DUPFD, 40);
  const auto has = [&](int fd) {
    ChildProcess child({"test", "-e", "/proc/self/fd/" + std::to_string(fd)}, interrupt);
    return child.exit_code() == Exit::kDone;
  };
  CHECK(has(given));
  CHECK_FALSE(has(interrupt.fd()));
  CHECK_FALSE(has(request.fd()));
  close(given);
}

TEST_CASE("the end of a program is something to read, and it is there to be asked twice") {
  const Interrupt interrupt;
  ChildProcess child({"sleep", "0.2"}, interrupt);
  CHECK_FALSE(child.ended());
  CHECK(wait_for({.fd = child.fd()}, monotonic_now() + 1ms) == Wake::kTimeLimit);
  CHECK(wait_for({.fd = child.fd()}, monotonic_now() + 10s) == Wake::kReadable);
  CHECK(child.ended());
  CHECK(child.exit_code() == Exit::kDone);
  CHECK(child.exit_code() == Exit::kDone);
}

TEST_CASE("signals sent to us are passed on, as long as the program is there") {
  for (const int number : {SIGTERM, SIGINT}) {
    const Interrupt interrupt;
    ChildProcess child({"sleep", "10"}, interrupt);
    raise(number);
    CHECK(interrupt.raised());
    CHECK(static_cast<int>(child.exit_code()) == 128 + number);
    raise(number);
  }
}

TEST_CASE("whoever stops caring ends the program, also one that does not want to") {
  const auto started = monotonic_now();
  {
    const Interrupt interrupt;
    const ChildProcess child({"sh", "-c", "trap '' TERM; sleep 20 & wait; sleep 20"}, interrupt);
    usleep(100000);  // until it ignores it
  }
  CHECK(monotonic_now() - started >= kLongestFarewell);
  CHECK(monotonic_now() - started < 10s);
}

}  // namespace nltool
