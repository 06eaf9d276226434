// SPDX-License-Identifier: GPL-2.0-or-later
// A network device that copies all netlink traffic of a network namespace (kind nlmon), ours for
// as long as this object lives, and not longer than this process, however that ends.
#pragma once

#include <sys/types.h>

#include <string>

namespace nltool {

class MonitorDevice {
 public:
  // Makes the device and sets it up. A child process of its own does it and stays to remove it: it
  // outlives us by no more than that, also when we are killed. Throws Error with hints where it is
  // not permitted, or the kernel has no such device.
  MonitorDevice();
  // The device is gone when it returns.
  ~MonitorDevice();
  MonitorDevice(const MonitorDevice&) = delete;
  MonitorDevice& operator=(const MonitorDevice&) = delete;

  int index() const { return index_; }
  const std::string& name() const { return name_; }

 private:
  void dismiss();

  int line_ = -1;  // to the child, which ends when it is closed
  pid_t keeper_ = -1;
  int index_ = 0;
  std::string name_;
};

}  // namespace nltool
