// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/process_names.h"

#include <doctest/doctest.h>
#include <linux/cn_proc.h>
#include <linux/connector.h>

#include "temporary_tree.h"

namespace nltool {

namespace {

using Kind = ProcessEvent::Kind;

const std::string kTable =
    "sk               Eth Pid        Groups   Rmem     Wmem     Dump  Locks    Drops    Inode\n"
    "0000000059b081f6 0   0          00000000 0        0        0     2        0        4       \n"
    "0000000059b081f7 0   3376119214 00000001 0        0        0     2        0        31      \n"
    "0000000059b081f8 16  70         00000000 0        0        0     2        0        32      \n";

// A machine's /proc with processes and the sockets they hold.
struct Processes {
  Processes() { tree.write("/proc/net/netlink", kTable); }

  void add(pid_t process, const std::string& name, uint64_t inode) const {
    const std::string directory = "/proc/" + std::to_string(process);
    tree.write(directory + "/comm", name + "\n");
    tree.make_directory(directory + "/fd");
    std::filesystem::create_symlink("socket:[" + std::to_string(inode) + "]",
                                    tree.path() + directory + "/fd/3");
  }

  std::string owner(int protocol, uint32_t port) const {
    ProcessNames names({tree.path(), ""});
    const PortOwner found = names.find(protocol, port);
    return found.name + "[" + std::to_string(found.process) + "]";
  }

  TemporaryTree tree;
};

std::vector<uint8_t> event_bytes(uint32_t what, std::vector<uint32_t> data) {
  std::vector<uint8_t> bytes(sizeof(cn_msg) + offsetof(proc_event, event_data) + 4 * data.size());
  const cb_id id = {CN_IDX_PROC, CN_VAL_PROC};
  memcpy(bytes.data(), &id, sizeof id);
  memcpy(bytes.data() + sizeof(cn_msg), &what, sizeof what);
  memcpy(bytes.data() + sizeof(cn_msg) + offsetof(proc_event, event_data), data.data(),
         4 * data.size());
  return bytes;
}

std::optional<ProcessEvent> parse(uint32_t what, std::vector<uint32_t> data) {
  const auto bytes = event_bytes(what, std::move(data));
  return parse_process_event(Message{NLMSG_DONE, 0, 0, 0, bytes});
}

}  // namespace

TEST_CASE("/proc/net/netlink, line by line") {
  const auto entries = parse_netlink_sockets(kTable + "too short\nsk 0 x 0 0 0 0 0 0 5\n");
  REQUIRE(entries.size() == 3);
  CHECK(entries[1].protocol == 0);
  CHECK(entries[1].port == 3376119214U);
  CHECK(entries[1].inode == 31);
  CHECK(entries[2].protocol == 16);
  CHECK(parse_netlink_sockets("").empty());
}

TEST_CASE("the owner of a port is who holds its socket, whatever its number") {
  const Processes machine;
  machine.add(70, "other", 99);
  machine.add(71, "genl", 32);
  machine.add(72, "ip", 31);
  CHECK(machine.owner(16, 70) == "genl[71]");
  CHECK(machine.owner(0, 3376119214U) == "ip[72]");
}

TEST_CASE("a socket that has gone is taken for its number's") {
  const Processes machine;
  machine.add(70, "other", 99);
  CHECK(machine.owner(0, 70) == "other[70]");
  // libnl counts sockets above the process id.
  CHECK(machine.owner(0, 70 + (3U << 22)) == "other[70]");
  CHECK(machine.owner(0, 73) == "[0]");
  // A number of the kernel's choice says nothing.
  CHECK(machine.owner(0, 70 + (1U << 31)) == "[0]");
  CHECK(machine.owner(0, 0) == "[0]");
}

TEST_CASE("who was seen keeps its name for as long as its port is heard") {
  const Processes machine;
  machine.add(71, "genl", 32);
  ProcessNames names({machine.tree.path(), ""});
  CHECK(names.find(16, 70).name == "genl");
  std::filesystem::remove_all(machine.tree.path() + "/proc/71");
  CHECK(names.find(16, 70).name == "genl");
  CHECK(names.find(16, 70).process == 71);
}

TEST_CASE("names of processes that have ended") {
  std::string now = "sh";
  ProcessTable table([&](pid_t) { return now; });
  table.apply({Kind::kFork, 5, 4, {}});
  CHECK(table.name(5) == "sh");
  now = "ip";
  table.apply({Kind::kExec, 5, 0, {}});
  table.apply({Kind::kFork, 6, 5, {}});
  CHECK(table.name(6) == "ip");
  table.apply({Kind::kName, 6, 0, "worker"});
  table.apply({Kind::kExit, 5, 0, {}});
  table.apply({Kind::kExit, 6, 0, {}});
  CHECK(table.name(5) == "ip");
  CHECK(table.name(6) == "worker");
  CHECK(table.newest().empty());
  // Ended before its name could be read: not the one it had before.
  now = "";
  table.apply({Kind::kFork, 7, 6, {}});
  table.apply({Kind::kExec, 7, 0, {}});
  CHECK(table.name(7).empty());
}

TEST_CASE("ended processes are forgotten in the end") {
  ProcessTable table([](pid_t) { return "x"; });
  for (pid_t process = 1; process <= 10000; ++process) {
    table.apply({Kind::kFork, process, 0, {}});
    table.apply({Kind::kExit, process, 0, {}});
  }
  CHECK(table.size() <= 5000);
  CHECK(table.name(10000) == "x");
  CHECK(table.name(1).empty());
}

TEST_CASE("what the process connector says") {
  const auto fork = parse(1, {10, 10, 11, 11});
  REQUIRE(fork);
  CHECK(fork->kind == Kind::kFork);
  CHECK(fork->process == 11);
  CHECK(fork->parent == 10);
  CHECK_FALSE(parse(1, {10, 10, 12, 11}));  // a thread
  REQUIRE(parse(2, {11, 11}));
  CHECK(parse(2, {11, 11})->kind == Kind::kExec);
  const auto name = parse(0x200, {11, 11, 0x6c6b7077, 0, 0, 0});
  REQUIRE(name);
  CHECK(name->name == "wpkl");
  const auto whole = parse(0x200, {11, 11, 0x61616161, 0x61616161, 0x61616161, 0x61616161});
  REQUIRE(whole);
  CHECK(whole->name == std::string(16, 'a'));
  REQUIRE(parse(0x80000000, {11, 11, 0, 0, 1, 1}));
  CHECK_FALSE(parse(0x80000000, {12, 11, 0, 0, 1, 1}));
  CHECK_FALSE(parse(4, {11, 11, 0, 0}));
  // Cut, and another's.
  CHECK_FALSE(parse_process_event(Message{}));
  auto bytes = event_bytes(2, {11, 11});
  bytes[0] = 99;
  CHECK_FALSE(parse_process_event(Message{NLMSG_DONE, 0, 0, 0, bytes}));
}

}  // namespace nltool
