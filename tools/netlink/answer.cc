// SPDX-License-Identifier: GPL-2.0-or-later
// The layout is that of netlink_ack() and netlink_dump_done() in net/netlink/af_netlink.c: errno,
// the request's header (its payload too unless NLM_F_CAPPED), then attributes if NLM_F_ACK_TLVS.
#include "netlink/answer.h"

namespace nltool {

namespace {

constexpr int kMaxErrno = 4095;  // MAX_ERRNO of linux/err.h

bool is_errno(int result) { return result >= -kMaxErrno && result <= 0; }

// An ACK that says nothing more: nearly every ACK, and one for each message of many.
bool is_bare_ack(const Message& message) {
  return message.type == NLMSG_ERROR && (message.flags & NLM_F_ACK_TLVS) == 0 &&
         message.payload.size() >= sizeof(int) && load<int>(message.payload.data()) == 0;
}

}  // namespace

ExtAck parse_ext_ack(Bytes attributes) {
  ExtAck ext_ack;
  AttributeReader reader(attributes);
  for (AttributeView attribute; reader.next(attribute);) {
    const Bytes payload = attribute.payload;
    const bool is_u32 = payload.size() == sizeof(uint32_t);
    switch (attribute.type) {
      case NLMSGERR_ATTR_MSG:
        ext_ack.text = load_string(payload);
        break;
      case NLMSGERR_ATTR_OFFS:
        if (is_u32) ext_ack.offset = load<uint32_t>(payload.data());
        break;
      case NLMSGERR_ATTR_POLICY:
        ext_ack.policy.assign(payload.begin(), payload.end());
        break;
      case NLMSGERR_ATTR_MISS_TYPE:
        if (is_u32) ext_ack.missing_type = load<uint32_t>(payload.data());
        break;
      case NLMSGERR_ATTR_MISS_NEST:
        if (is_u32) ext_ack.missing_nest = load<uint32_t>(payload.data());
        break;
      default:
        break;
    }
  }
  return ext_ack;
}

Bytes ext_ack_attributes(const Message& message) {
  if ((message.flags & NLM_F_ACK_TLVS) == 0) return {};
  size_t skip = sizeof(int);
  if (message.type == NLMSG_ERROR) {
    if (message.payload.size() < sizeof(nlmsgerr)) return {};
    skip = sizeof(nlmsgerr);
    const auto echoed = load<nlmsgerr>(message.payload.data()).msg.nlmsg_len;
    if ((message.flags & NLM_F_CAPPED) == 0 && echoed > NLMSG_HDRLEN)
      skip += align4(echoed) - NLMSG_HDRLEN;
  }
  return message.payload.subspan(std::min(skip, message.payload.size()));
}

std::optional<Verdict> parse_error(const Message& message) {
  if (message.payload.size() < sizeof(int)) return std::nullopt;
  const int result = load<int>(message.payload.data());
  if (!is_errno(result)) return std::nullopt;
  Verdict verdict;
  verdict.error_number = -result;
  verdict.ext_ack = parse_ext_ack(ext_ack_attributes(message));
  return verdict;
}

std::optional<Verdict> parse_done(const Message& message) {
  Verdict verdict;
  if (message.payload.size() < sizeof(int)) return verdict;
  // A dump ends with 0 or -errno; some old dumps leave a positive length there.
  const int result = load<int>(message.payload.data());
  if (result < 0 && !is_errno(result)) return std::nullopt;
  verdict.error_number = result < 0 ? -result : 0;
  verdict.ext_ack = parse_ext_ack(ext_ack_attributes(message));
  return verdict;
}

AnswerTracker::Kind AnswerTracker::take(const Message& message, uint32_t from_port) {
  // Whoever else answers sends no ACK we could believe, and no dump the kernel would end.
  if (from_port != 0) return take_data();
  if ((message.flags & NLM_F_DUMP_INTR) != 0) interrupted_ = true;
  if (message.type == NLMSG_NOOP) return Kind::kNone;
  if (is_bare_ack(message)) {
    acknowledged_ = true;
    check_finished();
    return Kind::kNone;
  }
  if (message.type == NLMSG_ERROR) {
    auto verdict = parse_error(message);
    acknowledged_ = verdict && verdict->error_number == 0;
    return judge(std::move(verdict));
  }
  if (message.type == NLMSG_DONE && (message.flags & NLM_F_MULTI) != 0) {
    dump_ended_ = true;
    in_dump_ = false;
    return judge(parse_done(message));
  }
  in_dump_ = (message.flags & NLM_F_MULTI) != 0;
  ++replies_;
  check_finished();
  return Kind::kReply;
}

AnswerTracker::Kind AnswerTracker::take_data() {
  finished_ = ++replies_ >= std::max<size_t>(wanted_, 1);
  return Kind::kReply;
}

AnswerTracker::Kind AnswerTracker::judge(std::optional<Verdict> verdict) {
  if (!verdict)
    throw ProtocolError("reading an error answer",
                        "it holds no errno, which is 0 or from -1 to -4095");
  if (verdict->error_number != 0) {
    finished_ = true;
    verdict_ = *std::move(verdict);
    return Kind::kRefusal;
  }
  check_finished();
  return Kind::kNone;
}

void AnswerTracker::check_finished() {
  const bool wants_ack = (flags_ & NLM_F_ACK) != 0 && !dump_ended_;
  if (wanted_ != 0)
    finished_ = dump_ended_ || (replies_ >= wanted_ && !in_dump_ && (!wants_ack || acknowledged_));
  else
    finished_ = dump_ended_ || acknowledged_ || (!dump_ && !in_dump_ && !wants_ack && replies_ > 0);
}

}  // namespace nltool
