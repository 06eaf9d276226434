// SPDX-License-Identifier: GPL-2.0-or-later
// Hears the controller tell of families coming and going, for those who wait for one.
#pragma once

#include <chrono>
#include <vector>

#include "genl/family.h"
#include "netlink/socket.h"

namespace nltool {

class FamilyWatch {
 public:
  // Nothing that happens after this is missed. Throws Error if the group cannot be joined.
  FamilyWatch(Tracer* tracer, std::chrono::nanoseconds limit);

  // Readable when there is something to take.
  int fd() const { return socket_.fd(); }

  struct News {
    std::vector<FamilyChange> changes;
    bool incomplete = false;  // more happened than was heard
  };
  // What was heard since the last call.
  News take();

 private:
  Socket socket_;
  uint32_t drops_seen_ = 0;
};

}  // namespace nltool
