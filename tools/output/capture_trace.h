// SPDX-License-Identifier: GPL-2.0-or-later
// nltool -w for commands that ask and are answered: every datagram both ways into a capture. Before
// the first message of a family stands what the controller says of it, or no reader would know its
// name.
#pragma once

#include <memory>
#include <set>
#include <string>

#include "netlink/socket.h"
#include "output/capture_writer.h"

namespace nltool {

class CaptureTrace final : public Tracer {
 public:
  explicit CaptureTrace(std::string path) : path_(std::move(path)) {}

  void begin() override { writer(); }
  void sent(int protocol, Bytes datagram, uint32_t port, uint32_t group) override;
  void received(int protocol, const Datagram& datagram) override;
  void idle() override;
  // All is in the file when this returns, also if there was nothing.
  void finish() { writer().finish(); }

 private:
  // The file is made when it is first needed: one that is read must have been opened by then.
  CaptureWriter& writer();
  void name_families(int protocol, Bytes datagram);

  std::string path_;
  std::unique_ptr<CaptureWriter> writer_;
  std::set<uint16_t> named_ = {GENL_ID_CTRL};  // whose name the capture tells, or everybody knows
};

}  // namespace nltool
