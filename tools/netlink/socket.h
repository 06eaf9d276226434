// SPDX-License-Identifier: GPL-2.0-or-later
// One netlink socket. The only file that knows the socket calls, but for the one of
// datagram_batch.cc; what the bytes mean is for others.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "netlink/datagram_batch.h"
#include "netlink/message.h"
#include "netlink/wait.h"

namespace nltool {

struct Datagram {
  Bytes bytes;                  // valid until the next receive
  uint32_t port = 0;            // port id it truly came from; 0 is the kernel
  uint32_t group = 0;           // multicast group it was sent to; 0 = to our port alone
  std::optional<int32_t> nsid;  // of the namespace it is from, if another (hear_all_namespaces())
  size_t cut = 0;               // bytes of it that our buffer had no room for
};

// Sees every datagram both ways (nltool -v and -w).
class Tracer {
 public:
  virtual ~Tracer() = default;
  // All input has been read: what is written to may be opened. Throws FileError.
  virtual void begin() {}
  virtual void sent(int protocol, Bytes datagram, uint32_t port, uint32_t group) = 0;
  virtual void received(int protocol, const Datagram& datagram) = 0;
  // Nothing more is waiting: what was kept so far may be passed on.
  virtual void idle() {}
};

// Several, each of which sees all.
class TracerList final : public Tracer {
 public:
  void add(Tracer* tracer) {
    if (tracer != nullptr) tracers_.push_back(tracer);
  }
  void begin() override {
    for (Tracer* tracer : tracers_) tracer->begin();
  }
  void sent(int protocol, Bytes datagram, uint32_t port, uint32_t group) override {
    for (Tracer* tracer : tracers_) tracer->sent(protocol, datagram, port, group);
  }
  void received(int protocol, const Datagram& datagram) override {
    for (Tracer* tracer : tracers_) tracer->received(protocol, datagram);
  }
  void idle() override {
    for (Tracer* tracer : tracers_) tracer->idle();
  }

 private:
  std::vector<Tracer*> tracers_;
};

class Socket {
 public:
  // Throws Error with Exit::kNotFound where the protocol does not exist.
  Socket(int protocol, Tracer* tracer);
  ~Socket();
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  int protocol() const { return protocol_; }
  int fd() const { return fd_; }

  // Port 0 lets the kernel choose. Returns the port id bound.
  uint32_t bind(uint32_t port);
  // Ids above 32 too. Returns 0 or the errno: what a refusal means depends on who asks.
  int join(uint32_t group);
  // Ext-ack in error answers, without a copy of the whole request.
  void enable_ext_ack();
  // Dumps take what the request says as a filter, and refuse what they do not know
  // (NETLINK_GET_STRICT_CHK); older kernels ignore both.
  void enable_strict_check();
  // Datagram::group filled in; a full queue costs only what did not fit (no ENOBUFS lock-out).
  void prepare_to_listen();
  // Groups joined are heard of all network namespaces that have an id in ours
  // (NETLINK_LISTEN_ALL_NSID). Returns 0 or the errno: EPERM without CAP_NET_BROADCAST.
  int hear_all_namespaces();
  // Tries the privileged way first. Returns the bytes granted, as the kernel counts them.
  size_t set_receive_buffer(size_t bytes);
  // A send that would block longer than this fails with EAGAIN. 0 = no limit.
  void set_send_limit(std::chrono::nanoseconds limit);
  // Messages the kernel could not queue here since the socket exists (SK_MEMINFO_DROPS).
  uint32_t drops() const;

  // From now on only the kernel is sent to and heard (netlink_connect()): quicker, as no call
  // carries an address. Throws Error.
  void connect_to_kernel();
  // A full queue of answers costs those that did not fit, not the rest as well.
  void ignore_overrun();
  // Returns 0 or the errno. Group 0 is a unicast to `port`.
  int send(Bytes datagram, uint32_t port, uint32_t group);
  // The room for what is queued here, as the kernel accounts it.
  size_t receive_buffer() const;
  // Takes a waiting datagram; false if there is none. One larger than ever seen is cut, which is
  // told by Datagram::cut; those of its size are whole again once all has been given out that was
  // taken from the queue together with it. Throws ProtocolError for an answer of the
  // kernel that is cut.
  bool try_receive(Datagram& datagram);

 private:
  int set_option(int option, int value);
  ssize_t receive_plain(Datagram& datagram);
  bool receive_one(Datagram& datagram);
  void grow();
  void judge_cut(const Datagram& datagram, size_t sent);
  bool nothing_received() const;

  int fd_;
  int protocol_;
  Tracer* tracer_;
  bool connected_ = false;
  size_t capacity_;
  size_t next_capacity_ = 0;
  std::unique_ptr<uint8_t[]> buffer_;
  std::unique_ptr<DatagramBatch> batch_;  // of who listens, in place of buffer_
};

}  // namespace nltool
