// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/listen_source.h"

#include <algorithm>
#include <cerrno>

#include "commands/family_wait.h"
#include "netlink/diagnosis.h"
#include "netlink/number.h"

namespace nltool {

namespace {

// About 10,000 small events. Without net admin the system grants less.
constexpr size_t kDefaultBuffer = size_t{8} * 1024 * 1024;

// What no flood fills between the moment that the queue was empty and a request.
constexpr size_t kRoomForAnswer = size_t{1024} * 1024;

// How long the controller may take to answer.
constexpr std::chrono::seconds kAnswerLimit{5};

// How often a family that was waited for may be gone again when it is to be joined.
constexpr unsigned kOpenAttempts = 5;

void prepare(Session& session, const ListenOptions& options, Socket& socket) {
  const std::optional<size_t> wanted = session.common.receive_buffer;
  const size_t granted = socket.set_receive_buffer(wanted.value_or(kDefaultBuffer));
  if (wanted && granted < *wanted)
    session.report.note("receive buffer: asked for " + std::to_string(*wanted) +
                        " bytes, the system grants " + std::to_string(granted) +
                        " (/proc/sys/net/core/rmem_max)");
  socket.prepare_to_listen();
  if (options.snapshot) {
    socket.enable_ext_ack();
    socket.enable_strict_check();
  }
  if (!options.all_namespaces) return;
  const int refused = socket.hear_all_namespaces();
  if (refused == 0) return;
  Error error(Exit::kKernel, "listening to all namespaces (--all-nsid)", refused);
  if (refused == EPERM)
    error.add_hint("this takes CAP_NET_BROADCAST in the namespace: run it as root");
  throw error;
}

}  // namespace

// With more room meanwhile: a dump that is asked for when the buffer is full fails, the answer that
// would say so is dropped, and the kernel counts it as if an event had been.
int SocketSource::send(Bytes message) {
  const size_t usual = socket_.receive_buffer() / 2;
  socket_.set_receive_buffer(2 * usual + kRoomForAnswer);
  const int refused = socket_.send(message, 0, 0);
  socket_.set_receive_buffer(usual);
  return refused;
}

const Schema* find_raw_family(Specs& specs, const std::string& name) {
  if (parse_whole(name)) return nullptr;
  const Schema* schema = specs.find_any(name);
  return schema != nullptr && schema->protocol_number ? schema : nullptr;
}

namespace {

// The first of two limits where 0 is none.
std::chrono::nanoseconds shorter(std::chrono::nanoseconds one, std::chrono::nanoseconds other) {
  if (one.count() == 0 || other.count() == 0) return std::max(one, other);
  return std::min(one, other);
}

void await_families(const ListenContext& context, const std::vector<FamilyRequest>& families) {
  FamilyWait wait;
  for (const FamilyRequest& request : families)
    wait.families.push_back({request.family, request.groups});
  wait.limit = shorter(context.options.wait_limit,
                       context.session.common.time_limit.value_or(std::chrono::nanoseconds(0)));
  wait.answer_limit = kAnswerLimit;
  wait.found = [](const Family&) {};
  std::vector<Error> missing = wait_for_families(context.session, wait);
  if (missing.empty()) return;
  for (size_t i = 0; i + 1 < missing.size(); ++i) context.session.report.error(missing[i]);
  throw Error(missing.back());
}

// The one that was being resolved, if it goes by a name that no spec has; else null.
const FamilyRequest* find_unknown(const ListenContext& context,
                                  const std::vector<FamilyRequest>& families,
                                  const std::string& operation) {
  for (const FamilyRequest& request : families) {
    if (operation != "resolving family " + request.family || parse_whole(request.family)) continue;
    if (context.catalog.specs().find_any(request.family) == nullptr) return &request;
  }
  return nullptr;
}

std::unique_ptr<ListenSource> open_when_there(const ListenContext& context,
                                              const std::vector<FamilyRequest>& families) {
  for (unsigned left = context.options.waits ? kOpenAttempts : 1;;) {
    if (context.options.waits) await_families(context, families);
    try {
      return open_family_source(context, families);
    } catch (Error& error) {
      if (error.code() == Exit::kNotFound && --left != 0) continue;
      if (const auto* unknown = find_unknown(context, families, error.operation()))
        add_raw_family_hints(error, context.session.common, unknown->family);
      throw;
    }
  }
}

}  // namespace

SocketSource::SocketSource(Session& session, const ListenOptions& options, MessageCatalog& catalog,
                           int protocol)
    : report_(session.report), catalog_(catalog), socket_(protocol, session.tracer) {
  prepare(session, options, socket_);
}

void SocketSource::join(uint32_t group, const std::string& name) {
  if (const int refused = socket_.join(group); refused != 0) throw_join_error(name, refused);
}

void throw_join_error(const std::string& group, int error_number) {
  const bool missing = error_number == ENOENT || error_number == EINVAL;
  Error error(missing ? Exit::kNotFound : Exit::kKernel, "joining " + group, error_number);
  if (missing) error.add_hint("there is no such group");
  if (error_number == EPERM || error_number == EACCES) error.add_hints(diagnose_permission({}));
  throw error;
}

std::vector<std::unique_ptr<ListenSource>> open_sources(const ListenContext& context) {
  std::vector<std::unique_ptr<ListenSource>> sources;
  if (context.options.sniff) {
    sources.push_back(open_sniff_source(context));
    return sources;
  }
  if (context.options.protocol) {
    sources.push_back(open_protocol_source(context));
    return sources;
  }
  std::vector<FamilyRequest> generic;
  std::vector<std::pair<int, std::vector<RawFamilyRequest>>> raw;  // by protocol
  for (const FamilyRequest& request : context.options.families) {
    const Schema* schema = find_raw_family(context.catalog.specs(), request.family);
    if (schema == nullptr) {
      generic.push_back(request);
      continue;
    }
    const int protocol = *schema->protocol_number;
    auto found = std::find_if(raw.begin(), raw.end(),
                              [&](const auto& entry) { return entry.first == protocol; });
    if (found == raw.end()) found = raw.insert(raw.end(), {protocol, {}});
    found->second.push_back({request, schema});
  }
  if (!generic.empty()) sources.push_back(open_when_there(context, generic));
  for (const auto& [protocol, families] : raw)
    sources.push_back(open_raw_source(context, families));
  return sources;
}

}  // namespace nltool
