// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/socket.h"

#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>

#include "netlink/diagnosis.h"
#include "netlink/error.h"
#include "netlink/protocol.h"

// glibc has no name for this one; the value is from linux/sock_diag.h, enum SK_MEMINFO_*.
#include <linux/sock_diag.h>

namespace nltool {

namespace {

// The kernel's largest datagram seen is a 32 KiB dump, but a plain user may send what twice the
// default of net.core.wmem_max allows, 425952 bytes. Untouched pages cost nothing.
constexpr size_t kReceiveBytes = size_t{512} * 1024;
// The buffer grows up to this for who may send more.
constexpr size_t kMostReceiveBytes = size_t{64} * 1024 * 1024;

}  // namespace

Socket::Socket(int protocol, Tracer* tracer)
    : fd_(socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, protocol)),
      protocol_(protocol),
      tracer_(tracer),
      capacity_(kReceiveBytes),
      buffer_(new uint8_t[kReceiveBytes]) {
  if (fd_ >= 0) return;
  const bool missing =
      errno == EPROTONOSUPPORT || errno == ESOCKTNOSUPPORT || errno == EAFNOSUPPORT;
  Error error(missing ? Exit::kNotFound : Exit::kKernel,
              "opening netlink " + describe_protocol(protocol), errno);
  if (missing)
    error.add_hints(diagnose_missing_module({}, "net-pf-16-proto-" + std::to_string(protocol)));
  throw error;
}

Socket::~Socket() { close(fd_); }

int Socket::set_option(int option, int value) {
  return setsockopt(fd_, SOL_NETLINK, option, &value, sizeof value) == 0 ? 0 : errno;
}

uint32_t Socket::bind(uint32_t port) {
  sockaddr_nl address = {};
  address.nl_family = AF_NETLINK;
  address.nl_pid = port;
  if (::bind(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    throw_from_errno("binding port id " + std::to_string(port) + " on " +
                     describe_protocol(protocol_));
  socklen_t length = sizeof address;
  if (getsockname(fd_, reinterpret_cast<sockaddr*>(&address), &length) != 0)
    throw_from_errno("asking for our port id");
  return address.nl_pid;
}

int Socket::join(uint32_t group) {
  return set_option(NETLINK_ADD_MEMBERSHIP, static_cast<int>(group));
}

void Socket::enable_ext_ack() {
  // Kernels before 4.12 lack them; errors then come without text.
  set_option(NETLINK_EXT_ACK, 1);
  set_option(NETLINK_CAP_ACK, 1);
}

void Socket::enable_strict_check() { set_option(NETLINK_GET_STRICT_CHK, 1); }

void Socket::connect_to_kernel() {
  sockaddr_nl address = {};
  address.nl_family = AF_NETLINK;
  if (connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    throw_from_errno("connecting to " + describe_protocol(protocol_));
  connected_ = true;
}

void Socket::ignore_overrun() { set_option(NETLINK_NO_ENOBUFS, 1); }

void Socket::prepare_to_listen() {
  ignore_overrun();
  if (const int refused = set_option(NETLINK_PKTINFO, 1); refused != 0)
    throw Error(Exit::kKernel, "asking for group numbers", refused);
  buffer_.reset();
  batch_ = std::make_unique<DatagramBatch>(kReceiveBytes);
}

int Socket::hear_all_namespaces() { return set_option(NETLINK_LISTEN_ALL_NSID, 1); }

size_t Socket::set_receive_buffer(size_t bytes) {
  const int wanted = static_cast<int>(std::min<size_t>(bytes, INT32_MAX));
  if (setsockopt(fd_, SOL_SOCKET, SO_RCVBUFFORCE, &wanted, sizeof wanted) != 0 &&
      setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &wanted, sizeof wanted) != 0)
    throw_from_errno("setting the receive buffer");
  return receive_buffer() / 2;  // socket(7): the kernel doubles what was asked
}

size_t Socket::receive_buffer() const {
  int granted = 0;
  socklen_t length = sizeof granted;
  if (getsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &granted, &length) != 0)
    throw_from_errno("reading the receive buffer's size");
  return static_cast<size_t>(granted);
}

void Socket::set_send_limit(std::chrono::nanoseconds limit) {
  // Rounded up: what is not quite nothing must not become 0, which the kernel takes for no limit.
  const auto microseconds = std::chrono::ceil<std::chrono::microseconds>(limit).count();
  const timeval value = {microseconds / 1000000, microseconds % 1000000};
  if (setsockopt(fd_, SOL_SOCKET, SO_SNDTIMEO, &value, sizeof value) != 0)
    throw_from_errno("setting the time limit for sending");
}

uint32_t Socket::drops() const {
  uint32_t info[SK_MEMINFO_VARS] = {};
  socklen_t length = sizeof info;
  if (getsockopt(fd_, SOL_SOCKET, SO_MEMINFO, info, &length) != 0)
    throw_from_errno("reading the socket's drop counter");
  return length > SK_MEMINFO_DROPS * sizeof(uint32_t) ? info[SK_MEMINFO_DROPS] : 0;
}

int Socket::send(Bytes datagram, uint32_t port, uint32_t group) {
  if (tracer_ != nullptr) tracer_->sent(protocol_, datagram, port, group);
  if (connected_) return ::send(fd_, datagram.data(), datagram.size(), 0) >= 0 ? 0 : errno;
  sockaddr_nl address = {};
  address.nl_family = AF_NETLINK;
  address.nl_pid = port;
  address.nl_groups = group == 0 ? 0 : 1U << (group - 1);
  const ssize_t sent = sendto(fd_, datagram.data(), datagram.size(), 0,
                              reinterpret_cast<sockaddr*>(&address), sizeof address);
  if (sent >= 0) return 0;
  // Where the protocol has no kernel socket, a multicast is delivered and then refused
  // (netlink_sendmsg() goes on to unicast to port 0).
  if (errno == ECONNREFUSED && group != 0 && port == 0) return 0;
  return errno;
}

ssize_t Socket::receive_plain(Datagram& datagram) {
  if (connected_) {
    datagram.port = 0;
    return recv(fd_, buffer_.get(), capacity_, MSG_DONTWAIT | MSG_TRUNC);
  }
  sockaddr_nl address = {};
  socklen_t address_length = sizeof address;
  const ssize_t length = recvfrom(fd_, buffer_.get(), capacity_, MSG_DONTWAIT | MSG_TRUNC,
                                  reinterpret_cast<sockaddr*>(&address), &address_length);
  datagram.port = address.nl_pid;
  return length;
}

// One at a time: where answers are waited for there is mostly one.
bool Socket::receive_one(Datagram& datagram) {
  const ssize_t length = receive_plain(datagram);
  if (length < 0) return false;
  const size_t taken = std::min(static_cast<size_t>(length), capacity_);
  datagram.bytes = {buffer_.get(), taken};
  datagram.group = 0;
  datagram.cut = static_cast<size_t>(length) - taken;
  return true;
}

// Not when the large datagram comes: what was taken of it is still being read.
void Socket::grow() {
  if (batch_ != nullptr) {
    batch_.reset();
    batch_ = std::make_unique<DatagramBatch>(next_capacity_);
  } else {
    buffer_.reset();
    buffer_.reset(new uint8_t[next_capacity_]);
  }
  capacity_ = next_capacity_;
}

// What is rare stands apart: it would make each call save more registers.
void Socket::judge_cut(const Datagram& datagram, size_t sent) {
  if (batch_ == nullptr && datagram.port == 0)
    throw ProtocolError("receiving from " + describe_protocol(protocol_),
                        "an answer of " + std::to_string(sent) +
                            " bytes is larger than our buffer of " + std::to_string(capacity_));
  next_capacity_ = std::max(next_capacity_, std::min(sent, kMostReceiveBytes));
}

bool Socket::nothing_received() const {
  if (errno == EAGAIN || errno == EINTR) {
    if (tracer_ != nullptr) tracer_->idle();
    return false;
  }
  throw_from_errno("receiving from " + describe_protocol(protocol_));
}

bool Socket::try_receive(Datagram& datagram) {
  if (next_capacity_ > capacity_ && (batch_ == nullptr || batch_->empty())) grow();
  if (!(batch_ != nullptr ? batch_->take(fd_, datagram) : receive_one(datagram)))
    return nothing_received();
  if (tracer_ != nullptr) tracer_->received(protocol_, datagram);
  if (datagram.cut != 0) judge_cut(datagram, datagram.bytes.size() + datagram.cut);
  return true;
}

}  // namespace nltool
