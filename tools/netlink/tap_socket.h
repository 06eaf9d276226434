// SPDX-License-Identifier: GPL-2.0-or-later
// A packet socket on a monitor device (nlmon): hears what other programs and the kernel write to
// each other over netlink. What the bytes mean, and whose they are, is for others.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "netlink/message.h"

namespace nltool {

enum class Towards { kUnknown, kKernel, kUser };

// One datagram between two netlink sockets, neither of them ours.
struct TappedDatagram {
  Bytes bytes;  // valid until the next receive
  int protocol = 0;
  Towards towards = Towards::kUnknown;  // known only where the kernel tells
  size_t cut = 0;                       // bytes of it that our buffer had no room for
};

// Whether a message goes to the kernel, from what stands in it: the device tells no direction.
// Programs mark what they ask by NLM_F_REQUEST, without which most of the kernel does not listen.
bool looks_like_request(const Message& message);

// Whether the kernel copies messages of this protocol to monitor devices: it does so for some only.
bool is_tapped(int protocol);

class TapSocket {
 public:
  // Hears nothing yet. Throws Error with hints where that is not permitted, or packet sockets are
  // unknown here.
  TapSocket();
  ~TapSocket();
  TapSocket(const TapSocket&) = delete;
  TapSocket& operator=(const TapSocket&) = delete;

  int fd() const { return fd_; }
  // Tries the privileged way first. Returns the bytes granted, as the kernel counts them.
  size_t set_receive_buffer(size_t bytes);
  // The room for what is queued here, as the kernel accounts it.
  size_t receive_buffer() const;
  // Only these protocols are heard. The kernel drops the others before they take room.
  void select(const std::vector<int>& protocols);
  // From now on the device of that index is heard.
  void bind(int device_index);
  // Takes a waiting datagram; false if there is none. One larger than ever seen is cut, the next of
  // its size is whole. Throws Error where the device is gone.
  bool try_receive(TappedDatagram& datagram);
  // Datagrams the kernel could not queue here since bind(), modulo 2^32.
  uint32_t drops() const;

 private:
  int fd_;
  mutable uint32_t drops_ = 0;
  size_t capacity_;
  size_t next_capacity_;
  std::unique_ptr<uint8_t[]> buffer_;
};

}  // namespace nltool
