// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/conversation.h"

#include <doctest/doctest.h>

#include <cerrno>

#include "genl/family_message.h"
#include "recorded_report.h"

namespace nltool {

namespace {

using Said = std::vector<std::string>;

constexpr uint16_t kId = 30;

// A conversation, without specs, in which one family is known by what the controller said.
class Overhearing {
 public:
  explicit Overhearing(Conversation::Filter passes = {})
      : session_{common_, report, nullptr, nullptr},
        catalog_(session_, false),
        conversation_(report, catalog_, std::move(passes), [this](uint16_t id) {
          report.lines.push_back("asked for " + std::to_string(id));
          return std::optional<Family>();
        }) {}

  void name_family() {
    Family family;
    family.id = kId;
    family.name = "fam";
    say(NETLINK_GENERIC, false, to_family_message(family));
    report.lines.clear();
  }

  void say(int protocol, std::optional<bool> to_kernel, const std::vector<uint8_t>& bytes) {
    MessageReader reader(bytes);
    Message message;
    REQUIRE(reader.next(message));
    conversation_.take({.time = {}, .protocol = protocol, .to_kernel = to_kernel}, message);
  }
  void say(std::optional<bool> to_kernel, uint16_t type, uint16_t flags, uint32_t seq,
           const std::vector<uint8_t>& payload = {1, 1, 0, 0}, uint32_t port = 0) {
    MessageBuilder builder(type, flags, seq, payload.size());
    builder.put_payload(payload);
    std::vector<uint8_t> bytes(builder.bytes().begin(), builder.bytes().end());
    memcpy(bytes.data() + offsetof(nlmsghdr, nlmsg_pid), &port, sizeof port);
    say(NETLINK_GENERIC, to_kernel, bytes);
  }

  RecordedReport report;

 private:
  CommonOptions common_ = numeric();
  Session session_;
  MessageCatalog catalog_;
  Conversation conversation_;

  static CommonOptions numeric() {
    CommonOptions common;
    common.numeric = true;
    return common;
  }
};

std::vector<uint8_t> verdict(int error_number) {
  std::vector<uint8_t> bytes(sizeof(nlmsgerr));
  const int value = -error_number;
  memcpy(bytes.data(), &value, sizeof value);
  return bytes;
}

constexpr uint16_t kAsk = NLM_F_REQUEST | NLM_F_ACK;
constexpr uint16_t kDump = NLM_F_REQUEST | NLM_F_DUMP;

}  // namespace

TEST_CASE("request, reply, ACK; what belongs to no request is an event") {
  // With the direction told, and by the flags alone.
  for (const bool told : {true, false}) {
    const auto way = [told](bool to_kernel) {
      return told ? std::optional(to_kernel) : std::nullopt;
    };
    Overhearing heard;
    heard.name_family();
    heard.say(way(true), kId, kAsk, 7);
    heard.say(way(false), kId, 0, 7);
    heard.say(way(false), NLMSG_ERROR, 0, 7, verdict(0));
    heard.say(way(false), kId, 0, 7);  // complete by now
    heard.say(way(false), kId, 0, 0);
    CHECK(heard.report.lines == Said{"request fam 1 seq 7", "reply fam 1 seq 7", "ack 7 1",
                                     "event fam 1 seq 7", "event fam 1 seq 0"});
  }
}

TEST_CASE("without ACK one reply is all") {
  Overhearing heard;
  heard.name_family();
  heard.say(true, kId, NLM_F_REQUEST, 7);
  heard.say(false, kId, 0, 7);
  heard.say(false, kId, 0, 7);
  CHECK(heard.report.lines ==
        Said{"request fam 1 seq 7", "reply fam 1 seq 7", "event fam 1 seq 7"});
}

TEST_CASE("a dump has many replies and says when it was interrupted") {
  Overhearing heard;
  heard.name_family();
  heard.say(true, kId, kDump, 1);
  heard.say(false, kId, NLM_F_MULTI, 1);
  heard.say(false, kId, NLM_F_MULTI | NLM_F_DUMP_INTR, 1);
  heard.say(false, NLMSG_DONE, NLM_F_MULTI, 1, {0, 0, 0, 0});
  CHECK(heard.report.lines.back() == "done 1 2 interrupted");
  // A DONE that ends no dump is a message.
  heard.say(false, NLMSG_DONE, 0, 1, {'h', 'i', 0});
  CHECK(heard.report.lines.back() == "event protocol 16 type 3 seq 1");
}

TEST_CASE("an error names what was asked") {
  Overhearing heard;
  heard.name_family();
  heard.say(true, kId, kAsk, 5);
  heard.say(false, NLMSG_ERROR, 0, 5, verdict(EINVAL));
  CHECK(heard.report.lines.back() == "error 5 family fam, command 1: Invalid argument (EINVAL)");
  heard.say(false, NLMSG_ERROR, 0, 6, verdict(EPERM));
  CHECK(heard.report.lines.back() ==
        "error 6 request 6 of protocol 16 (generic): Operation not permitted (EPERM)");
}

TEST_CASE("ports tell programs apart that count alike") {
  Overhearing heard;
  heard.name_family();
  heard.say(true, kId, kAsk, 1, {1, 1, 0, 0}, 100);
  heard.say(true, kId, kAsk, 1, {2, 1, 0, 0}, 200);
  heard.say(false, NLMSG_ERROR, 0, 1, verdict(EPERM), 200);
  CHECK(heard.report.lines.back().starts_with("error 1 family fam, command 2"));
  heard.say(false, NLMSG_ERROR, 0, 1, verdict(EPERM), 100);
  CHECK(heard.report.lines.back().starts_with("error 1 family fam, command 1"));
}

TEST_CASE("what a filter refuses is not told, nor the verdict on it") {
  Overhearing heard([](const AnyMessage& message) {
    const auto* family = std::get_if<FamilyMessage>(&message);
    return family != nullptr && family->command == 2;
  });
  heard.name_family();
  heard.say(true, kId, kAsk, 1);
  heard.say(false, NLMSG_ERROR, 0, 1, verdict(EPERM));
  heard.say(true, kId, kAsk, 2, {2, 1, 0, 0});
  heard.say(false, NLMSG_ERROR, 0, 2, verdict(0));
  heard.say(false, NLMSG_ERROR, 0, 3, verdict(0));
  CHECK(heard.report.lines == Said{"request fam 2 seq 2", "ack 2 0"});
}

TEST_CASE("an id no message told is asked for once") {
  Overhearing heard;
  heard.say(true, 99, kAsk, 1);
  heard.say(true, 99, kAsk, 2);
  CHECK(heard.report.lines == Said{"asked for 99", "request protocol 16 type 99 seq 1",
                                   "request protocol 16 type 99 seq 2"});
}

TEST_CASE("requests that are never answered are forgotten") {
  Overhearing heard;
  heard.name_family();
  for (uint32_t seq = 1; seq <= 1000; ++seq) heard.say(true, kId, NLM_F_REQUEST, seq);
  heard.say(false, kId, 0, 1);
  CHECK(heard.report.lines.back() == "event fam 1 seq 1");
  heard.say(false, kId, 0, 1000);
  CHECK(heard.report.lines.back() == "reply fam 1 seq 1000");
}

TEST_CASE("a family said as the controller says it is the same family") {
  Family family;
  family.id = 0x123;
  family.name = "fifteen-letters";
  family.version = 3;
  family.header_size = 8;
  family.max_attribute = 70000;
  family.operations = {{1, 2}, {300, 0x1f}};
  family.groups = {{7, "a"}, {70000, "events"}};
  const std::vector<uint8_t> bytes = to_family_message(family);
  MessageReader reader(bytes);
  Message message;
  REQUIRE(reader.next(message));
  CHECK_FALSE(reader.malformed());
  const auto change = parse_family_change(message);
  REQUIRE(change);
  CHECK(change->registered);
  const Family& same = change->family;
  CHECK(same.id == family.id);
  CHECK(same.name == family.name);
  CHECK(same.version == 3);
  CHECK(same.header_size == 8);
  CHECK(same.max_attribute == 70000);
  REQUIRE(same.operations.size() == 2);
  CHECK(same.operations[1].id == 300);
  CHECK(same.operations[1].flags == 0x1f);
  REQUIRE(same.groups.size() == 2);
  CHECK(same.groups[1].id == 70000);
  CHECK(same.groups[1].name == "events");
}

}  // namespace nltool
