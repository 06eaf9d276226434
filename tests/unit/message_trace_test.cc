// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/message_trace.h"

#include <doctest/doctest.h>
#include <linux/rtnetlink.h>

#include <cstdio>

#include "decoding.h"

namespace nltool {

namespace {

// A trace into a file, and what it wrote there.
class Traced {
 public:
  Traced() : trace(fileno(file_)) {}
  ~Traced() { fclose(file_); }
  Traced(const Traced&) = delete;
  Traced& operator=(const Traced&) = delete;

  // Without the bytes in hexadecimal.
  std::string lines() {
    std::string kept;
    char line[4096];
    rewind(file_);
    while (fgets(line, sizeof line, file_) != nullptr)
      if (strncmp(line, "  0", 3) != 0) kept += line;
    return kept;
  }

 private:
  FILE* file_ = tmpfile();

 public:
  MessageTrace trace;
};

std::vector<uint8_t> message(uint16_t type, uint16_t flags, const std::vector<uint8_t>& payload) {
  MessageBuilder builder(type, flags, 1, payload.size());
  builder.put_payload(payload);
  return {builder.bytes().begin(), builder.bytes().end()};
}

std::vector<uint8_t> i32(int value) {
  std::vector<uint8_t> bytes(sizeof value);
  memcpy(bytes.data(), &value, sizeof value);
  return bytes;
}

Datagram from_kernel(const std::vector<uint8_t>& bytes) {
  Datagram datagram;
  datagram.bytes = bytes;
  return datagram;
}

}  // namespace

TEST_CASE("nlctrl's attributes are shown without being told of them") {
  Traced traced;
  traced.trace.sent(NETLINK_GENERIC,
                    message(GENL_ID_CTRL, NLM_F_REQUEST,
                            join({from_hex("03020000"), attribute(2, text_bytes("nlctrl"))})),
                    0, 0);
  CHECK(traced.lines() ==
        "sent to protocol 16 (generic), port 0, 32 bytes\n"
        "  len 32 type 16 (nlctrl) flags request seq 1 pid 0, cmd 3 version 2\n"
        "    2 len 10: hex:6e6c6374726c(\"nlctrl\")\n");
}

TEST_CASE("of a family nobody told about, nothing is guessed") {
  Traced traced;
  traced.trace.sent(NETLINK_GENERIC,
                    message(27, NLM_F_REQUEST, join({from_hex("01010000"), attribute(1, {})})), 0,
                    0);
  CHECK(traced.lines() ==
        "sent to protocol 16 (generic), port 0, 24 bytes\n"
        "  len 24 type 27 flags request seq 1 pid 0, cmd 1 version 1\n");
}

TEST_CASE("a family's header and attributes by the meaning given") {
  const Struct header = make_struct("h", {member("index", Type::kU8, 1)});
  const AttributeSet set = one(make(1, "msg", Type::kString));
  MessageMeaning meaning{"hello", "greet", &header, 1, &set};
  Traced traced;
  std::vector<std::pair<int, bool>> asked;
  traced.trace.learn([&](int protocol, bool sent, const Message& told) {
    asked.emplace_back(protocol, sent);
    CHECK(told.payload[0] == 1);
    return std::optional(meaning);
  });
  const auto bytes = message(
      27, 0, join({from_hex("01010000"), from_hex("07000000"), attribute(1, text_bytes("hi"))}));
  traced.trace.received(NETLINK_GENERIC, from_kernel(bytes));
  meaning.header = nullptr;
  traced.trace.sent(NETLINK_GENERIC, bytes, 0, 0);
  CHECK(asked ==
        std::vector<std::pair<int, bool>>{{NETLINK_GENERIC, false}, {NETLINK_GENERIC, true}});
  CHECK(traced.lines() ==
        "received from protocol 16 (generic), port 0, 32 bytes\n"
        "  len 32 type 27 (hello) flags 0x0 seq 1 pid 0, cmd 1 (greet) version 1\n"
        "    header len 1: index=7\n"
        "    1 msg string len 6: \"hi\"\n"
        "sent to protocol 16 (generic), port 0, 32 bytes\n"
        "  len 32 type 27 (hello) flags 0x0 seq 1 pid 0, cmd 1 (greet) version 1\n"
        "    header len 1: hex:07\n"
        "    1 msg string len 6: \"hi\"\n");
}

TEST_CASE("other protocols: the type is the command, the header comes first") {
  const Struct header = make_struct("ifinfomsg", {member("family", Type::kU8, 1)});
  const AttributeSet set = one(make(3, "ifname", Type::kString));
  const MessageMeaning meaning{"rt-link", "newlink", &header, 1, &set};
  Traced traced;
  traced.trace.learn([&](int protocol, bool, const Message&) {
    return protocol == NETLINK_ROUTE ? std::optional(meaning) : std::nullopt;
  });
  const auto bytes = message(RTM_NEWLINK, NLM_F_MULTI,
                             join({from_hex("02000000"), attribute(3, text_bytes("lo"))}));
  traced.trace.received(NETLINK_ROUTE, from_kernel(bytes));
  traced.trace.received(NETLINK_USERSOCK, from_kernel(bytes));
  CHECK(traced.lines() ==
        "received from protocol 0 (route), port 0, 28 bytes\n"
        "  len 28 type 16 (rt-link newlink) flags multi seq 1 pid 0\n"
        "    header len 1: family=2\n"
        "    3 ifname string len 6: \"lo\"\n"
        "received from protocol 2 (usersock), port 0, 28 bytes\n"
        "  len 28 type 16 flags multi seq 1 pid 0\n");
}

TEST_CASE("the kernel's verdict says why") {
  const auto why = join({attribute(1, text_bytes("no")), attribute(2, from_hex("14000000")),
                         attribute(3, from_hex("beef")),
                         attribute(4 | NLA_F_NESTED, attribute(1, from_hex("0c000000"))),
                         attribute(5, from_hex("07000000")), attribute(6, from_hex("10000000")),
                         attribute(7, from_hex("00"))});
  const std::string want =
      "    1 msg string len 6: \"no\"\n"
      "    2 offset u32 len 8: 20\n"
      "    3 cookie binary len 6: hex:beef\n"
      "    4 policy nest len 12\n"
      "      1 type u32 len 8: 12\n"
      "    5 missing-type u32 len 8: 7\n"
      "    6 missing-nest u32 len 8: 16\n"
      "    7 len 5: hex:00\n";
  const auto header = from_hex("14000000100005000100000000000000");
  Traced traced;
  SUBCASE("of a request, whose header comes back") {
    traced.trace.received(0, from_kernel(message(NLMSG_ERROR, NLM_F_CAPPED | NLM_F_ACK_TLVS,
                                                 join({i32(-22), header, why}))));
    CHECK(traced.lines().find(", EINVAL\n" + want) != std::string::npos);
  }
  SUBCASE("of a request that comes back whole") {
    traced.trace.received(0, from_kernel(message(NLMSG_ERROR, NLM_F_ACK_TLVS,
                                                 join({i32(-22), header, i32(0), why}))));
    CHECK(traced.lines().find(", EINVAL\n" + want) != std::string::npos);
  }
  SUBCASE("of a dump") {
    traced.trace.received(
        0, from_kernel(message(NLMSG_DONE, NLM_F_MULTI | NLM_F_ACK_TLVS, join({i32(0), why}))));
    CHECK(traced.lines().find("pid 0\n" + want) != std::string::npos);
  }
  SUBCASE("only where it says that it does") {
    traced.trace.received(
        0, from_kernel(message(NLMSG_ERROR, NLM_F_CAPPED, join({i32(-22), header, why}))));
    traced.trace.received(0, from_kernel(message(NLMSG_DONE, NLM_F_ACK_TLVS, join({i32(0), why}))));
    CHECK(traced.lines().find("msg string") == std::string::npos);
  }
}

TEST_CASE("flags by the kind of message") {
  const auto request = [](uint16_t flags) {
    return describe_flags(27, flags | NLM_F_REQUEST, true);
  };
  CHECK(request(NLM_F_DUMP) == "request|dump");
  CHECK(request(NLM_F_ACK | NLM_F_CREATE | NLM_F_EXCL) == "request|ack|excl|create");
  CHECK(request(NLM_F_CREATE | NLM_F_EXCL | NLM_F_REPLACE) == "request|replace|excl|create");
  CHECK(request(NLM_F_APPEND | NLM_F_CREATE) == "request|create|append");
  // By these bits alone nobody could say which is meant.
  CHECK(request(NLM_F_REPLACE) == "request|root/replace");
  CHECK(request(NLM_F_EXCL) == "request|match/excl");
  CHECK(request(0x1000) == "request|0x1000");
  CHECK(describe_flags(24, NLM_F_CREATE | NLM_F_REPLACE, false) == "replace|create");
  CHECK(describe_flags(24, NLM_F_MULTI, false) == "multi");
  CHECK(describe_flags(NLMSG_ERROR, NLM_F_CAPPED | NLM_F_ACK_TLVS, false) == "capped|ack-tlvs");
}

TEST_CASE("messages that end early are shown as far as they go") {
  const AttributeSet set = one(make(1, "n", Type::kU8));
  const MessageMeaning meaning{"", "", nullptr, 4, &set};
  Traced traced;
  traced.trace.learn([&](int, bool, const Message&) { return std::optional(meaning); });
  for (const char* payload : {"", "0101", "01010000", "0101000007", "0101000007000000ff"})
    traced.trace.sent(NETLINK_GENERIC, message(27, 0, from_hex(payload)), 0, 0);
  const auto cut = join({message(27, 0, {}), from_hex("ff")});
  traced.trace.sent(NETLINK_GENERIC, cut, 0, 0);
  CHECK(traced.lines() ==
        "sent to protocol 16 (generic), port 0, 16 bytes\n"
        "  len 16 type 27 flags 0x0 seq 1 pid 0\n"
        "sent to protocol 16 (generic), port 0, 18 bytes\n"
        "  len 18 type 27 flags 0x0 seq 1 pid 0\n"
        "sent to protocol 16 (generic), port 0, 20 bytes\n"
        "  len 20 type 27 flags 0x0 seq 1 pid 0, cmd 1 version 1\n"
        "sent to protocol 16 (generic), port 0, 21 bytes\n"
        "  len 21 type 27 flags 0x0 seq 1 pid 0, cmd 1 version 1\n"
        "    header len 1: hex:07\n"
        "sent to protocol 16 (generic), port 0, 25 bytes\n"
        "  len 25 type 27 flags 0x0 seq 1 pid 0, cmd 1 version 1\n"
        "    header len 4: hex:07000000\n"
        "    no attribute, 1 bytes: hex:ff\n"
        "sent to protocol 16 (generic), port 0, 17 bytes\n"
        "  len 16 type 27 flags 0x0 seq 1 pid 0\n"
        "  1 bytes that form no message\n");
}

}  // namespace nltool
