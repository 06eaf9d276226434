// SPDX-License-Identifier: GPL-2.0-or-later
// Datagrams of a queue that may be long, several with one system call: a call for each would cost
// a listener as much as all it does with an event.
#pragma once

#include <sys/socket.h>

#include <linux/netlink.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace nltool {

struct Datagram;

class DatagramBatch {
 public:
  // Room for `capacity` bytes of each datagram.
  explicit DatagramBatch(size_t capacity);

  size_t capacity() const { return capacity_; }
  // Whether all that was taken out of the queue has been given out.
  bool empty() const { return next_ == filled_; }

  // The next one; what Datagram says of its origin and `cut` is filled in. False if there is none,
  // with errno as recvmsg(2) leaves it.
  bool take(int fd, Datagram& datagram);

 private:
  struct Origin {
    sockaddr_nl address;
    alignas(cmsghdr) uint8_t control[CMSG_SPACE(sizeof(nl_pktinfo)) + CMSG_SPACE(sizeof(int32_t))];
  };

  bool fill(int fd);
  void make_ready(size_t slot);

  size_t capacity_;
  size_t next_ = 0;
  size_t filled_ = 0;
  std::vector<mmsghdr> headers_;
  std::vector<iovec> vectors_;
  std::vector<Origin> origins_;
  std::unique_ptr<uint8_t[]> bytes_;
};

}  // namespace nltool
