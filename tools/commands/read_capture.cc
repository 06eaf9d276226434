// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/read_capture.h"

#include <algorithm>
#include <memory>
#include <set>

#include "commands/conversation.h"
#include "commands/event_filter.h"
#include "genl/family_message.h"
#include "netlink/capture_reader.h"
#include "netlink/file_stream.h"
#include "netlink/number.h"
#include "netlink/tap_socket.h"
#include "netlink/wait.h"
#include "output/capture_writer.h"

namespace nltool {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::nanoseconds kLookUpLimit = 2s;

class CaptureListing {
 public:
  CaptureListing(Session& session, const ListenOptions& options)
      : session_(session),
        options_(options),
        report_(session.report),
        deadline_(deadline_after(session.common.time_limit.value_or(0s))),
        input_(*options.read),
        reader_(input_.name(), [this](uint8_t* to, size_t most) { return read(to, most); }),
        catalog_(session, options.families.size() == 1),
        filter_(options.filter,
                [this](std::string_view family) {
                  return catalog_.specs().find_any(std::string(family));
                }),
        conversation_(
            report_, catalog_, [this](const AnyMessage& message) { return passes(message); },
            [this](uint16_t id) { return look_up(id); }) {
    if (session.common.capture_file)
      writer_ = std::make_unique<CaptureWriter>(*session.common.capture_file);
  }

  Exit run() {
    try {
      for (CapturedPacket packet; !complete() && reader_.next(packet);) take(packet);
    } catch (const FileError&) {
      // What was not waited for is no fault of the file.
      if (!stopped_) {
        conclude();
        throw;
      }
    }
    conclude();
    return stopped_ && options_.count ? Exit::kIncomplete : Exit::kDone;
  }

 private:
  bool complete() const { return options_.count && told_ >= *options_.count; }

  size_t read(uint8_t* to, size_t most) {
    if (input_.would_wait()) flush();
    const size_t got = input_.read(to, most, interrupt_, deadline_);
    stopped_ = got == 0 && (interrupt_.raised() || (deadline_ && monotonic_now() >= *deadline_));
    return got;
  }

  void flush() {
    report_.flush();
    if (writer_) writer_->flush();
  }

  void conclude() {
    flush();
    if (writer_) writer_->finish();
    for (const std::string& family : families_missed())
      report_.note("no message of family " + family);
    for (const std::string& option : filter_.unknown_options())
      report_.note(option + ": nothing that came knows it");
    if (reader_.foreign() != 0)
      report_.note("packets of other link types than netlink, not shown: " +
                   std::to_string(reader_.foreign()));
    if (cut_ != 0)
      report_.note("packets that were cut when they were captured: " + std::to_string(cut_));
    if (filter_.active())
      report_.note("messages that --cmd and --where left out: " + std::to_string(filtered_));
  }

  void take(const CapturedPacket& packet) {
    if (packet.cut != 0) ++cut_;
    if (options_.protocol && packet.protocol != *options_.protocol) return;
    OverheardAt at;
    at.time = {packet.realtime_ns, packet.realtime_ns};
    at.protocol = packet.protocol;
    at.to_kernel = packet.to_kernel;
    Bytes rest = packet.datagram;
    MessageReader reader(rest);
    for (Message message; !complete() && reader.next(message); rest = reader.rest())
      take(at, message, rest.first(message.payload.size() + NLMSG_HDRLEN),
           reader.rest().empty() ? packet.cut : 0);
    const bool zeros =
        std::all_of(rest.begin(), rest.end(), [](uint8_t byte) { return byte == 0; });
    const bool nothing = rest.empty() || (zeros && rest.size() < packet.datagram.size());
    if (!complete() && !nothing && conversation_.take_formless(at, rest)) {
      ++told_;
      write(at, at.to_kernel.value_or(false), rest, packet.cut);
    }
    if (report_.line_by_line()) report_.flush();
  }

  // `missing`: bytes that the capture lacks behind it.
  void take(const OverheardAt& at, const Message& message, Bytes raw, size_t missing) {
    const bool shown = conversation_.take(at, message);
    if (shown) ++told_;
    // By these other readers know the families of what is written.
    if (shown || names_family(at, message))
      write(at, at.to_kernel.value_or(looks_like_request(message)), raw, missing);
  }

  void write(const OverheardAt& at, bool to_kernel, Bytes raw, size_t missing) {
    if (writer_) writer_->packet(at.time.realtime_ns, at.protocol, to_kernel, raw, missing);
  }

  static bool names_family(const OverheardAt& at, const Message& message) {
    const auto change =
        at.protocol == NETLINK_GENERIC ? parse_family_change(message) : std::nullopt;
    return change && change->registered;
  }

  bool passes(const AnyMessage& message) {
    if (!of_families_asked(message)) return false;
    const bool passed = filter_.passes(message);
    if (!passed) ++filtered_;
    return passed;
  }

  bool of_families_asked(const AnyMessage& message) {
    if (options_.families.empty()) return true;
    const auto* of_family = std::get_if<FamilyMessage>(&message);
    if (of_family == nullptr) return false;
    for (const FamilyRequest& asked : options_.families)
      if (is_asked(asked, *of_family)) {
        seen_.insert(asked.family);
        return true;
      }
    return false;
  }

  std::vector<std::string> families_missed() const {
    std::vector<std::string> missed;
    for (const FamilyRequest& asked : options_.families)
      if (seen_.count(asked.family) == 0) missed.push_back(asked.family);
    return missed;
  }

  bool is_asked(const FamilyRequest& asked, const FamilyMessage& message) const {
    if (asked.family == message.family) return true;
    const auto id = parse_whole(asked.family);
    if (!id || *id > UINT16_MAX) return false;
    const Family* family = catalog_.find_family(static_cast<uint16_t>(*id));
    return family != nullptr && family->name == message.family;
  }

  // Ids are given out anew at each boot: what this kernel says may be wrong, but mostly is not.
  std::optional<Family> look_up(uint16_t id) {
    const std::string number = std::to_string(id);
    try {
      Socket socket(NETLINK_GENERIC, session_.tracer);
      Family family = resolve_family(socket, number, kLookUpLimit);
      report_.note("the capture does not say what family " + number +
                   " is: taken for what this kernel has under that number, " + family.name);
      return family;
    } catch (const Error&) {
      report_.note("the capture does not say what family " + number +
                   " is, and this kernel has none of that number");
      return std::nullopt;
    }
  }

  Session& session_;
  const ListenOptions& options_;
  Report& report_;
  Interrupt interrupt_;
  Deadline deadline_;
  bool stopped_ = false;  // by a signal or the time limit
  InputStream input_;
  CaptureReader reader_;
  MessageCatalog catalog_;
  EventFilter filter_;
  Conversation conversation_;
  std::unique_ptr<CaptureWriter> writer_;
  uint64_t told_ = 0;
  uint64_t cut_ = 0;
  uint64_t filtered_ = 0;
  std::set<std::string> seen_;  // of the families asked for
};

}  // namespace

Exit read_capture(Session& session, const ListenOptions& options) {
  return CaptureListing(session, options).run();
}

}  // namespace nltool
