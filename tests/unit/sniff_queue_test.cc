// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/sniff_queue.h"

#include <doctest/doctest.h>
#include <linux/rtnetlink.h>

#include "netlink/message.h"

namespace nltool {

namespace {

struct Tap {
  // A message at `ms` milliseconds.
  void hear(int64_t ms, uint16_t type, uint16_t flags, uint32_t seq, uint32_t port,
            int protocol = NETLINK_ROUTE) {
    std::vector<uint8_t> bytes(NLMSG_HDRLEN);
    const nlmsghdr header = {NLMSG_HDRLEN, type, flags, seq, port};
    memcpy(bytes.data(), &header, sizeof header);
    queue.push({0, ms * 1000000}, {bytes, protocol, Towards::kUnknown, 0});
  }

  // "> 7" for what went to the kernel from port 7, "< 7" for the other way, "-" for nothing yet.
  std::string next(int64_t ms) {
    const auto datagram = queue.pop(MonotonicTime(std::chrono::milliseconds(ms)));
    if (!datagram) return "-";
    return (datagram->to_kernel ? "> " : "< ") + std::to_string(datagram->port);
  }

  SniffQueue queue;
};

}  // namespace

TEST_CASE("a request without a port id gets its answer's") {
  Tap tap;
  tap.hear(0, RTM_GETLINK, NLM_F_REQUEST | NLM_F_DUMP, 5, 0);
  CHECK(tap.next(0) == "-");
  REQUIRE(tap.queue.due());
  tap.hear(1, RTM_NEWLINK, NLM_F_MULTI, 5, 77);
  CHECK(tap.next(1) == "> 77");
  CHECK(tap.next(1) == "< 77");
  CHECK(tap.next(1) == "-");
  CHECK_FALSE(tap.queue.due());
}

TEST_CASE("what names its port, or comes from the kernel, waits for nothing") {
  Tap tap;
  tap.hear(0, RTM_GETLINK, NLM_F_REQUEST, 5, 9);
  tap.hear(0, RTM_NEWLINK, 0, 0, 0);
  CHECK(tap.next(0) == "> 9");
  CHECK(tap.next(0) == "< 0");
}

TEST_CASE("an answer of another protocol or number is none") {
  Tap tap;
  tap.hear(0, RTM_GETLINK, NLM_F_REQUEST, 5, 0);
  tap.hear(1, RTM_NEWLINK, 0, 5, 77, NETLINK_GENERIC);
  tap.hear(1, RTM_NEWLINK, 0, 6, 78);
  CHECK(tap.next(1) == "-");
  CHECK(tap.next(49) == "-");
  // Not for ever; what came behind it keeps its place.
  CHECK(tap.next(51) == "> 0");
  CHECK(tap.next(51) == "< 77");
  CHECK(tap.next(51) == "< 78");
}

TEST_CASE("nothing but what came behind ends the waiting soon") {
  Tap tap;
  tap.hear(0, RTM_NEWLINK, NLM_F_REQUEST, 5, 0);
  CHECK(tap.next(999) == "-");
  CHECK(tap.next(1000) == "> 0");
  tap.hear(1000, RTM_NEWLINK, NLM_F_REQUEST, 6, 0);
  tap.hear(1500, RTM_NEWLINK, 0, 0, 0);
  CHECK(tap.next(1549) == "-");
  CHECK(tap.next(1550) == "> 0");
}

TEST_CASE("a flood does not wait behind a request") {
  Tap tap;
  tap.hear(0, RTM_NEWLINK, NLM_F_REQUEST, 5, 0);
  for (int i = 0; i < 1000; ++i) tap.hear(0, RTM_NEWLINK, 0, 0, 0);
  CHECK(tap.next(0) == "> 0");
  CHECK(tap.next(0) == "< 0");
}

TEST_CASE("two that ask with one number are answered in turn") {
  Tap tap;
  tap.hear(0, RTM_GETLINK, NLM_F_REQUEST, 5, 0);
  tap.hear(0, RTM_GETLINK, NLM_F_REQUEST, 5, 0);
  tap.hear(0, NLMSG_ERROR, 0, 5, 1);
  tap.hear(0, NLMSG_ERROR, 0, 5, 2);
  CHECK(tap.next(0) == "> 1");
  CHECK(tap.next(0) == "> 2");
  CHECK(tap.next(0) == "< 1");
  CHECK(tap.next(0) == "< 2");
}

TEST_CASE("which way a message goes") {
  const auto request = [](uint16_t type, uint16_t flags) {
    return looks_like_request(Message{type, flags, 0, 0, {}});
  };
  CHECK(request(RTM_GETLINK, NLM_F_REQUEST | NLM_F_DUMP));
  CHECK_FALSE(request(RTM_NEWLINK, NLM_F_MULTI));
  CHECK_FALSE(request(NLMSG_DONE, NLM_F_MULTI));
  // An error's own flags, whatever they are, make it no request.
  CHECK_FALSE(request(NLMSG_ERROR, NLM_F_REQUEST));
  // Programs that know no better, and a kernel side that takes it.
  CHECK(request(0, 0));
  CHECK(request(NLMSG_NOOP, 0));
}

TEST_CASE("bytes that are no message pass as from the kernel") {
  SniffQueue queue;
  const std::vector<uint8_t> bytes = {1, 2, 3};
  queue.push({}, {bytes, NETLINK_USERSOCK, Towards::kUnknown, 0});
  const auto datagram = queue.pop(MonotonicTime());
  REQUIRE(datagram);
  CHECK_FALSE(datagram->to_kernel);
  CHECK(datagram->bytes == bytes);
}

}  // namespace nltool
