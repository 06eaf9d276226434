// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/tap_socket.h"

#include <arpa/inet.h>
#include <linux/filter.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "netlink/diagnosis.h"
#include "netlink/error.h"

namespace nltool {

namespace {

// Twice the largest a plain user may send; untouched pages cost nothing.
constexpr size_t kTapBytes = size_t{1024} * 1024;
// The buffer grows up to this for who may send more.
constexpr size_t kMostTapBytes = size_t{64} * 1024 * 1024;

// sll_pkttype of linux/if_packet.h. Kernels, 7.3 too, overwrite it by PACKET_OUTGOING
// (dev_queue_xmit_nit()).
Towards direction_of(const sockaddr_ll& from) {
  if (from.sll_pkttype == PACKET_KERNEL) return Towards::kKernel;
  return from.sll_pkttype == PACKET_USER ? Towards::kUser : Towards::kUnknown;
}

}  // namespace

bool looks_like_request(const Message& message) {
  // The kernel sends the types below NLMSG_MIN_TYPE but these two, which simple programs write.
  if (message.type < NLMSG_MIN_TYPE) return message.type < NLMSG_ERROR;
  return (message.flags & NLM_F_REQUEST) != 0;
}

// netlink_filter_tap() of net/netlink/af_netlink.c.
bool is_tapped(int protocol) {
  constexpr int kTapped[] = {NETLINK_ROUTE, NETLINK_USERSOCK,   NETLINK_SOCK_DIAG, NETLINK_NFLOG,
                             NETLINK_XFRM,  NETLINK_FIB_LOOKUP, NETLINK_NETFILTER, NETLINK_GENERIC};
  return std::find(std::begin(kTapped), std::end(kTapped), protocol) != std::end(kTapped);
}

TapSocket::TapSocket()
    // Protocol 0: not a packet before bind() says from where.
    : fd_(socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0)),
      capacity_(kTapBytes),
      next_capacity_(kTapBytes),
      buffer_(new uint8_t[kTapBytes]) {
  if (fd_ >= 0) return;
  const bool missing = errno == EAFNOSUPPORT;
  Error error(missing ? Exit::kNotFound : Exit::kKernel, "opening a packet socket", errno);
  if (missing) error.add_hints(diagnose_missing_module({}, "net-pf-17"));
  if (error.error_number() == EPERM)
    error.add_hint("to hear other programs takes CAP_NET_RAW and CAP_NET_ADMIN: run it as root");
  throw error;
}

TapSocket::~TapSocket() { close(fd_); }

size_t TapSocket::set_receive_buffer(size_t bytes) {
  const int wanted = static_cast<int>(std::min<size_t>(bytes, INT32_MAX));
  if (setsockopt(fd_, SOL_SOCKET, SO_RCVBUFFORCE, &wanted, sizeof wanted) != 0 &&
      setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &wanted, sizeof wanted) != 0)
    throw_from_errno("setting the receive buffer");
  return receive_buffer() / 2;  // socket(7): the kernel doubles what was asked
}

size_t TapSocket::receive_buffer() const {
  int granted = 0;
  socklen_t length = sizeof granted;
  if (getsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &granted, &length) != 0)
    throw_from_errno("reading the receive buffer's size");
  return static_cast<size_t>(granted);
}

void TapSocket::select(const std::vector<int>& protocols) {
  // The netlink protocol stands where Ethernet's would.
  std::vector<sock_filter> program = {
      {BPF_LD | BPF_W | BPF_ABS, 0, 0, static_cast<uint32_t>(SKF_AD_OFF + SKF_AD_PROTOCOL)}};
  for (const int protocol : protocols) {
    program.push_back({BPF_JMP | BPF_JEQ | BPF_K, 0, 1, static_cast<uint32_t>(protocol)});
    program.push_back({BPF_RET | BPF_K, 0, 0, UINT32_MAX});
  }
  program.push_back({BPF_RET | BPF_K, 0, 0, 0});
  const sock_fprog filter = {static_cast<unsigned short>(program.size()), program.data()};
  if (setsockopt(fd_, SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof filter) != 0)
    throw_from_errno("selecting what to hear of the monitor device");
}

void TapSocket::bind(int device_index) {
  sockaddr_ll address = {};
  address.sll_family = AF_PACKET;
  address.sll_protocol = htons(ETH_P_ALL);
  address.sll_ifindex = device_index;
  if (::bind(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    throw_from_errno("listening to the monitor device");
}

bool TapSocket::try_receive(TappedDatagram& datagram) {
  if (next_capacity_ > capacity_) {
    buffer_.reset(new uint8_t[next_capacity_]);
    capacity_ = next_capacity_;
  }
  sockaddr_ll from = {};
  socklen_t from_length = sizeof from;
  const ssize_t length = recvfrom(fd_, buffer_.get(), capacity_, MSG_DONTWAIT | MSG_TRUNC,
                                  reinterpret_cast<sockaddr*>(&from), &from_length);
  if (length < 0) {
    if (errno == EAGAIN || errno == EINTR) return false;
    if (errno == ENETDOWN)
      throw Error(Exit::kKernel, "listening to the monitor device", errno,
                  "somebody has taken it down or away");
    throw_from_errno("listening to the monitor device");
  }
  const auto sent = static_cast<size_t>(length);
  const size_t taken = std::min(sent, capacity_);
  datagram.bytes = {buffer_.get(), taken};
  datagram.cut = sent - taken;
  if (datagram.cut != 0) next_capacity_ = std::min(sent, kMostTapBytes);
  datagram.protocol = ntohs(from.sll_protocol);
  datagram.towards = direction_of(from);
  return true;
}

uint32_t TapSocket::drops() const {
  tpacket_stats counted = {};
  socklen_t length = sizeof counted;
  // Asking resets the counter.
  if (getsockopt(fd_, SOL_PACKET, PACKET_STATISTICS, &counted, &length) != 0)
    throw_from_errno("reading the packet socket's drop counter");
  drops_ += counted.tp_drops;
  return drops_;
}

}  // namespace nltool
