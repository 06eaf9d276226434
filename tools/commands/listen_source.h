// SPDX-License-Identifier: GPL-2.0-or-later
// What a listener hears: one socket, and how its messages come to be known. One for all families of
// generic netlink, one for each other protocol.
#pragma once

#include <cerrno>
#include <memory>
#include <string>
#include <vector>

#include "commands/event_sink.h"
#include "commands/filter_options.h"
#include "commands/listen_options.h"
#include "commands/message_catalog.h"
#include "commands/session.h"
#include "netlink/socket.h"

namespace nltool {

class ListenSource {
 public:
  virtual ~ListenSource() = default;
  // "nlpeer:events", for "listening on".
  virtual std::vector<std::string> names() const = 0;

  // Whose messages it brings, for a filter's names.
  virtual std::vector<FilterSource> filter_sources() const { return {{.open = true}}; }

  virtual int fd() const = 0;
  // As Socket has them.
  virtual bool try_receive(Datagram& datagram) = 0;
  virtual uint32_t drops() const = 0;
  virtual size_t receive_buffer() const = 0;

  // Whether the datagram last received was asked for.
  virtual bool wanted() const { return true; }
  // Of the datagram last received. The time only where it is not now.
  virtual std::optional<Timestamp> heard_at() const { return std::nullopt; }
  virtual int protocol() const = 0;
  // To the kernel, where the source has a way there. Returns 0 or the errno.
  virtual int send(Bytes) { return EOPNOTSUPP; }
  virtual RawMessage raw(Bytes bytes) const { return {.protocol = protocol(), .bytes = bytes}; }
  virtual AnyMessage find(const Datagram& datagram, const Message& message) = 0;

  // When try_receive() is wanted at the latest, though fd() may not be readable.
  virtual Deadline next_due() const { return std::nullopt; }
  // The end has come: what is held back for what may come after it is given now.
  virtual void end() {}
  // A descriptor that tells of families coming and going, or of processes, -1 if there is none.
  virtual int watch_fd() const { return -1; }
  // Reads what it told. Cheap when there is nothing. True if groups were joined again: what was
  // sent to them meanwhile nobody has heard.
  virtual bool follow_changes() { return false; }
};

// One whose socket is of netlink.
class SocketSource : public ListenSource {
 public:
  // The buffer is as large as asked for; no socket is without a port, as some senders skip those.
  SocketSource(Session& session, const ListenOptions& options, MessageCatalog& catalog,
               int protocol);

  int fd() const override { return socket_.fd(); }
  bool try_receive(Datagram& datagram) override { return socket_.try_receive(datagram); }
  uint32_t drops() const override { return socket_.drops(); }
  size_t receive_buffer() const override { return socket_.receive_buffer(); }
  int protocol() const override { return socket_.protocol(); }
  int send(Bytes message) override;
  AnyMessage find(const Datagram& datagram, const Message& message) override {
    return catalog_.find({.protocol = socket_.protocol(),
                          .group = datagram.group,
                          .port = datagram.port,
                          .nsid = datagram.nsid},
                         message);
  }

 protected:
  // Throws Error for a refusal; `group` as it is called in messages.
  void join(uint32_t group, const std::string& name);

  Report& report_;
  MessageCatalog& catalog_;
  Socket socket_;
};

// What all sources get.
struct ListenContext {
  Session& session;
  const ListenOptions& options;
  MessageCatalog& catalog;
  EventSink& sink;
};

// Each has joined its groups when it returns. Throws Error with hints where that fails.
std::vector<std::unique_ptr<ListenSource>> open_sources(const ListenContext& context);

// Families of generic netlink.
std::unique_ptr<ListenSource> open_family_source(const ListenContext& context,
                                                 const std::vector<FamilyRequest>& families);
// A classic protocol: groups, or a port of our own.
std::unique_ptr<ListenSource> open_protocol_source(const ListenContext& context);
// What other programs and the kernel say to each other.
std::unique_ptr<ListenSource> open_sniff_source(const ListenContext& context);
// Families of raw netlink with the same protocol, each with its spec.
struct RawFamilyRequest {
  FamilyRequest request;
  const Schema* schema = nullptr;
};
std::unique_ptr<ListenSource> open_raw_source(const ListenContext& context,
                                              const std::vector<RawFamilyRequest>& families);

// A name may be that of a family without a controller, of raw netlink: only a spec says so. Null if
// none does.
const Schema* find_raw_family(Specs& specs, const std::string& name);

// Throws Error for what join() returned.
[[noreturn]] void throw_join_error(const std::string& group, int error_number);

}  // namespace nltool
