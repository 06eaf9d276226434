// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/datagram_batch.h"

#include <algorithm>

#include "netlink/socket.h"

namespace nltool {

namespace {

// More gain nothing: what a call costs is shared by eight already.
constexpr size_t kMostSlots = 16;
// For all slots together. Untouched pages cost nothing.
constexpr size_t kBatchBytes = size_t{8} * 1024 * 1024;

template <typename T>
T load_control(const cmsghdr* control) {
  T value;
  memcpy(&value, CMSG_DATA(control), sizeof value);
  return value;
}

// What the kernel says beside the bytes: the group, and the namespace where it is another.
void take_origin(const msghdr& header, Datagram& datagram) {
  datagram.group = 0;
  datagram.nsid.reset();
  for (cmsghdr* control = CMSG_FIRSTHDR(&header); control != nullptr;
       control = CMSG_NXTHDR(const_cast<msghdr*>(&header), control)) {
    if (control->cmsg_level != SOL_NETLINK) continue;
    if (control->cmsg_type == NETLINK_PKTINFO)
      datagram.group = load_control<nl_pktinfo>(control).group;
    if (control->cmsg_type == NETLINK_LISTEN_ALL_NSID)
      datagram.nsid = load_control<int32_t>(control);
  }
}

}  // namespace

DatagramBatch::DatagramBatch(size_t capacity)
    : capacity_(capacity),
      headers_(std::clamp(kBatchBytes / capacity, size_t{1}, kMostSlots)),
      vectors_(headers_.size()),
      origins_(headers_.size()),
      bytes_(new uint8_t[capacity * headers_.size()]) {
  for (size_t slot = 0; slot < headers_.size(); ++slot) {
    vectors_[slot] = {bytes_.get() + slot * capacity_, capacity_};
    msghdr& header = headers_[slot].msg_hdr;
    header.msg_iov = &vectors_[slot];
    header.msg_iovlen = 1;
    header.msg_name = &origins_[slot].address;
    header.msg_control = origins_[slot].control;
    make_ready(slot);
  }
}

// The kernel wrote over what room there was for it.
void DatagramBatch::make_ready(size_t slot) {
  msghdr& header = headers_[slot].msg_hdr;
  header.msg_namelen = sizeof(sockaddr_nl);
  header.msg_controllen = sizeof(Origin::control);
}

bool DatagramBatch::fill(int fd) {
  for (size_t slot = 0; slot < filled_; ++slot) make_ready(slot);
  next_ = filled_ = 0;
  const int count = recvmmsg(fd, headers_.data(), static_cast<unsigned>(headers_.size()),
                             MSG_DONTWAIT | MSG_TRUNC, nullptr);
  if (count <= 0) return false;
  filled_ = static_cast<size_t>(count);
  return true;
}

bool DatagramBatch::take(int fd, Datagram& datagram) {
  if (empty() && !fill(fd)) return false;
  const mmsghdr& received = headers_[next_];
  const size_t taken = std::min<size_t>(received.msg_len, capacity_);
  datagram.bytes = {bytes_.get() + next_ * capacity_, taken};
  datagram.cut = received.msg_len - taken;
  datagram.port = origins_[next_].address.nl_pid;
  take_origin(received.msg_hdr, datagram);
  ++next_;
  return true;
}

}  // namespace nltool
