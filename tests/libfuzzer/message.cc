// SPDX-License-Identifier: GPL-2.0-or-later
// A datagram as anybody may send it: its messages, the verdicts among them, what they say of
// families, and whether a request they answer is done. The first bytes choose the request.
#include "genl/family.h"
#include "genl/policy.h"
#include "netlink/answer.h"
#include "output/family_json.h"
#include "output/family_text.h"
#include "target.h"

namespace nltool {

namespace {

void look_at(const std::optional<Verdict>& verdict) {
  if (!verdict) return;
  require(verdict->error_number >= 0 && verdict->error_number <= 4095, "an errno out of range");
  const ExtAck& said = verdict->ext_ack;
  describe_policy(parse_policy_attribute(0, said.policy));
  const KernelError error("asking", verdict->error_number, said);
  require(error.what()[0] != '\0', "an error without a text");
}

void look_at(const Family& family) {
  for (const FamilyGroup& group : family.groups) {
    const FamilyGroup* found = family.find_group(group.name);
    require(found != nullptr || group.name.empty(), "a group is not found", group.name);
  }
  for (const FamilyOperation& operation : family.operations) operation_flag_names(operation.flags);
  const OperationNames names(family.operations.size());
  Buffer buffer(-1);
  if (!accepted([&] {
        JsonWriter out(buffer, {});
        out.begin_map();
        write_family(out, family, names, nullptr);
        out.end_map();
      }))
    return;
  require_json(buffer.pending());
  print_lines([&](Buffer& out) { append_family(out, false, family, names, nullptr); });
}

class Answers {
 public:
  Answers(uint16_t flags, size_t wanted, uint32_t port) : tracker_(flags, wanted), port_(port) {}

  void take(const Message& message) {
    if (broken_ || tracker_.finished()) return;
    const size_t before = tracker_.replies();
    AnswerTracker::Kind kind = AnswerTracker::Kind::kNone;
    broken_ = !accepted([&] { kind = tracker_.take(message, port_); });
    if (broken_) return;
    const bool reply = kind == AnswerTracker::Kind::kReply;
    require(tracker_.replies() == before + (reply ? 1 : 0), "replies are miscounted");
    if (kind == AnswerTracker::Kind::kRefusal) {
      require(tracker_.finished(), "a refusal ends nothing");
      require(tracker_.verdict().error_number > 0, "a refusal without errno");
    }
    require(!tracker_.dump_ended() || tracker_.finished(), "the end of a dump ends nothing");
  }

 private:
  AnswerTracker tracker_;
  uint32_t port_;
  bool broken_ = false;
};

void read_datagram(Bytes datagram, Answers answers) {
  size_t total = 0;
  MessageReader reader(datagram);
  for (Message message; reader.next(message);) {
    total += NLMSG_HDRLEN + message.payload.size();
    look_at(parse_error(message));
    look_at(parse_done(message));
    require(ext_ack_attributes(message).size() <= message.payload.size(), "more than there is");
    answers.take(message);
    if (const auto change = parse_family_change(message)) look_at(change->family);
    look_at(parse_family(message.payload));
    load_unsigned(message.payload);
    load_string(message.payload);
  }
  require(total + reader.rest().size() <= datagram.size(), "messages overlap");
  require(reader.malformed() == !reader.rest().empty(), "bytes are left, and not told");
}

}  // namespace

}  // namespace nltool

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace nltool;  // NOLINT(google-build-using-namespace)
  Bytes input(data, size);
  const auto flags = static_cast<uint16_t>(take_byte(input) | take_byte(input) << 8);
  const uint8_t wanted = take_byte(input), from = take_byte(input);
  read_datagram(input, Answers(flags, wanted, from % 4 == 1 ? from : 0));
  return 0;
}
