// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/answer.h"

#include <doctest/doctest.h>

#include "bytes.h"

namespace nltool {

namespace {

const std::string kEchoedHeader = "10000000 0000 0100 01000000 00000000";

Message error_message(const std::vector<uint8_t>& payload, uint16_t flags = 0) {
  return {NLMSG_ERROR, flags, 1, 0, payload};
}

Message data_message(uint16_t flags = 0) { return {16, flags, 1, 0, {}}; }

}  // namespace

TEST_CASE("an ACK and a refusal") {
  const auto ack = from_hex("00000000" + kEchoedHeader);
  CHECK(parse_error(error_message(ack))->error_number == 0);
  const auto refused = from_hex("eaffffff" + kEchoedHeader);
  CHECK(parse_error(error_message(refused))->error_number == 22);
  const auto bare = from_hex("feffffff");
  CHECK(parse_error(error_message(bare))->error_number == 2);
  const auto truncated = from_hex("feff");
  CHECK_FALSE(parse_error(error_message(truncated)).has_value());
}

TEST_CASE("extended acknowledgement: text, offset, missing attribute") {
  const auto payload = join({from_hex("eaffffff" + kEchoedHeader),
                             attribute(NLMSGERR_ATTR_MSG, text_bytes(std::string("bad\0", 4))),
                             attribute(NLMSGERR_ATTR_OFFS, from_hex("14000000")),
                             attribute(NLMSGERR_ATTR_MISS_TYPE, from_hex("06000000")),
                             attribute(NLMSGERR_ATTR_MISS_NEST, from_hex("08000000"))});
  const auto verdict = parse_error(error_message(payload, NLM_F_ACK_TLVS | NLM_F_CAPPED));
  REQUIRE(verdict.has_value());
  CHECK(verdict->ext_ack.text == "bad");
  CHECK(verdict->ext_ack.offset == 20);
  CHECK(verdict->ext_ack.missing_type == 6);
  CHECK(verdict->ext_ack.missing_nest == 8);
  // Without the flag what follows the header is no attribute.
  CHECK(parse_error(error_message(payload, NLM_F_CAPPED))->ext_ack.text.empty());
}

TEST_CASE("extended acknowledgement behind an echoed request") {
  const auto payload =
      join({from_hex("eaffffff 18000000 0000 0100 01000000 00000000 aaaaaaaa bbbbbbbb"),
            attribute(NLMSGERR_ATTR_MSG, text_bytes("no"))});
  CHECK(parse_error(error_message(payload, NLM_F_ACK_TLVS))->ext_ack.text == "no");
}

TEST_CASE("an extended acknowledgement that lies about lengths is cut, not believed") {
  const auto overlap = join({from_hex("eaffffff ffff0000 0000 0100 01000000 00000000"),
                             attribute(NLMSGERR_ATTR_MSG, text_bytes("x"))});
  CHECK(parse_error(error_message(overlap, NLM_F_ACK_TLVS))->ext_ack.text.empty());
  const auto tiny = join({from_hex("eaffffff 00000000 0000 0100 01000000 00000000"),
                          attribute(NLMSGERR_ATTR_MSG, text_bytes("x"))});
  CHECK(parse_error(error_message(tiny, NLM_F_ACK_TLVS))->ext_ack.text == "x");
  CHECK_FALSE(parse_ext_ack(from_hex("0600 0200 1400")).offset.has_value());
  CHECK(parse_ext_ack(from_hex("ffff 0100 6162")).text.empty());
}

TEST_CASE("the end of a dump") {
  const auto good = from_hex("00000000");
  CHECK(parse_done({NLMSG_DONE, NLM_F_MULTI, 1, 0, good})->error_number == 0);
  const auto bad = from_hex("f0ffffff");
  CHECK(parse_done({NLMSG_DONE, NLM_F_MULTI, 1, 0, bad})->error_number == 16);
  CHECK(parse_done({NLMSG_DONE, NLM_F_MULTI, 1, 0, {}})->error_number == 0);
}

TEST_CASE("what is no errno is no verdict") {
  const auto most = from_hex("01f0ffff");  // -4095
  CHECK(parse_error(error_message(most))->error_number == 4095);
  for (const char* digits : {"00f0ffff", "00000080", "16000000", "ffffff7f"}) {
    CAPTURE(digits);
    const auto payload = from_hex(digits);
    CHECK_FALSE(parse_error(error_message(payload)).has_value());
    AnswerTracker tracker(NLM_F_REQUEST, 0);
    CHECK_THROWS_AS(tracker.take(error_message(payload), 0), const ProtocolError&);
  }
  const auto smallest = from_hex("00000080");
  CHECK_FALSE(parse_done({NLMSG_DONE, NLM_F_MULTI, 1, 0, smallest}).has_value());
  // Some old dumps leave a length there.
  const auto length = from_hex("16000000");
  CHECK(parse_done({NLMSG_DONE, NLM_F_MULTI, 1, 0, length})->error_number == 0);
}

TEST_CASE("only the kernel's verdicts count") {
  const auto refused = from_hex("ffffffff");
  AnswerTracker tracker(NLM_F_REQUEST | NLM_F_ACK, 2);
  CHECK(tracker.take(error_message(refused), 101) == AnswerTracker::Kind::kReply);
  CHECK_FALSE(tracker.finished());
  // Nor is it told to wait for the end of a dump, or for an ACK.
  CHECK(tracker.take({NLMSG_DONE, NLM_F_MULTI, 1, 0, {}}, 101) == AnswerTracker::Kind::kReply);
  CHECK(tracker.finished());
  CHECK(tracker.replies() == 2);
  CHECK_FALSE(tracker.ended_by_kernel());
}

TEST_CASE("when an exchange is over") {
  const auto zero = from_hex("00000000");
  const Message ack = error_message(zero);
  SUBCASE("one answer ends a plain request") {
    AnswerTracker tracker(NLM_F_REQUEST, 0);
    CHECK_FALSE(tracker.finished());
    CHECK(tracker.take(data_message(), 0) == AnswerTracker::Kind::kReply);
    CHECK(tracker.finished());
    CHECK_FALSE(tracker.ended_by_kernel());
  }
  SUBCASE("an ACK ends one that asked for it, an answer alone does not") {
    AnswerTracker tracker(NLM_F_REQUEST | NLM_F_ACK, 0);
    tracker.take(data_message(), 0);
    CHECK_FALSE(tracker.finished());
    tracker.take(ack, 0);
    CHECK(tracker.finished());
    CHECK(tracker.replies() == 1);
  }
  SUBCASE("so many answers as wanted, whenever the ACK comes") {
    AnswerTracker tracker(NLM_F_REQUEST | NLM_F_ACK, 2);
    tracker.take(ack, 0);
    tracker.take(data_message(), 0);
    CHECK_FALSE(tracker.finished());
    tracker.take(data_message(), 0);
    CHECK(tracker.finished());
  }
  SUBCASE("a dump ends with DONE; an interruption is remembered") {
    AnswerTracker tracker(NLM_F_REQUEST | NLM_F_DUMP, 0);
    tracker.take(data_message(NLM_F_MULTI | NLM_F_DUMP_INTR), 0);
    tracker.take(data_message(NLM_F_MULTI), 0);
    CHECK_FALSE(tracker.finished());
    tracker.take({NLMSG_DONE, NLM_F_MULTI, 1, 0, zero}, 0);
    CHECK(tracker.finished());
    CHECK(tracker.dump_ended());
    CHECK(tracker.interrupted());
    CHECK(tracker.replies() == 2);
  }
  SUBCASE("a dump that does not say there is more ends with DONE where a dump is known to come") {
    AnswerTracker tracker(NLM_F_REQUEST | NLM_F_DUMP, 0, true);
    tracker.take(data_message(), 0);
    tracker.take(data_message(), 0);
    CHECK_FALSE(tracker.finished());
    tracker.take({NLMSG_DONE, NLM_F_MULTI, 1, 0, zero}, 0);
    CHECK(tracker.finished());
    CHECK(tracker.replies() == 2);
  }
  SUBCASE("no more answers come behind the end of a dump, however many are wanted") {
    AnswerTracker tracker(NLM_F_REQUEST | NLM_F_DUMP, 5000);
    tracker.take(data_message(NLM_F_MULTI), 0);
    CHECK_FALSE(tracker.finished());
    tracker.take({NLMSG_DONE, NLM_F_MULTI, 1, 0, zero}, 0);
    CHECK(tracker.finished());
    CHECK(tracker.replies() == 1);
  }
  SUBCASE("data counts as an answer and ends nothing else") {
    AnswerTracker tracker(NLM_F_REQUEST, 2);
    CHECK(tracker.take_data() == AnswerTracker::Kind::kReply);
    CHECK_FALSE(tracker.finished());
    tracker.take_data();
    CHECK(tracker.finished());
  }
  SUBCASE("DONE without MULTI is an answer like any other") {
    AnswerTracker tracker(NLM_F_REQUEST, 0);
    const auto text = text_bytes("hi");
    CHECK(tracker.take({NLMSG_DONE, 0, 1, 0, text}, 0) == AnswerTracker::Kind::kReply);
    CHECK(tracker.finished());
  }
  SUBCASE("a refusal ends it at once") {
    AnswerTracker tracker(NLM_F_REQUEST, 5);
    const auto refused = from_hex("ffffffff");
    CHECK(tracker.take(error_message(refused), 0) == AnswerTracker::Kind::kRefusal);
    CHECK(tracker.finished());
    CHECK(tracker.verdict().error_number == 1);
  }
  SUBCASE("an error answer without an errno is no answer") {
    AnswerTracker tracker(NLM_F_REQUEST, 0);
    CHECK_THROWS_AS(tracker.take(error_message({}), 0), const ProtocolError&);
  }
}

}  // namespace nltool
