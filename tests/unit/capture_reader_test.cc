// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include "capture_bytes.h"

namespace nltool {

namespace {

constexpr uint32_t kFine = 0xa1b23c4d;
constexpr uint32_t kCoarse = 0xa1b2c3d4;

using Lines = std::vector<std::string>;

// What reading it fails with; whatever is cut off, it must fail, and not otherwise.
std::string failure_of(const CaptureBytes& capture) {
  return read_capture_bytes(capture.bytes()).failure;
}

}  // namespace

TEST_CASE("pcap of both units and both byte orders") {
  for (const bool big_endian : {false, true}) {
    CaptureBytes fine(big_endian);
    fine.pcap_header(kFine)
        .pcap_packet(7, 5, cooked(7, 16, "ask"))
        .pcap_packet(8, 999999999, cooked(6, 0, ""), 3);
    const auto read = read_capture_bytes(fine.bytes());
    CHECK(read.failure.empty());
    CHECK(read.packets == Lines{"7000000005 16 > ask", "8999999999 0 < +3"});
    CaptureBytes coarse(big_endian);
    // A type that tells how the device got it, not where it went.
    coarse.pcap_header(kCoarse).pcap_packet(1, 2, cooked(4, 15, "x"));
    CHECK(read_capture_bytes(coarse.bytes()).packets == Lines{"1000002000 15 ? x"});
  }
}

TEST_CASE("pcapng: sections, interfaces, units of time") {
  CaptureBytes first;
  first.section()
      .interface(253, 9)
      .interface(253)
      .interface(253, 0x8a)
      .interface(253, 12, 100)
      .interface(1)
      .enhanced(0, 5000000001, cooked(7, 16, "ns"))
      .enhanced(1, 5000001, cooked(6, 16, "us!"))
      .block(5, first.part().u32(1).u32(2))
      .enhanced(2, 1024 * 3 + 512, cooked(6, 2, "2^-10"))
      .enhanced(3, 1000000000001000, cooked(6, 2, "offset"))
      .enhanced(4, 0, {1, 2, 3})
      .block(3, first.part().u32(20).raw(cooked(6, 3, "simp")))
      .block(2, first.part().u16(1).u16(0).u32(0).u32(9).u32(17).u32(20).raw(cooked(6, 4, "o")));
  CaptureBytes second(true);
  second.section().interface(253, 9).enhanced(0, 1, cooked(6, 16, "other order"));
  const auto read = read_capture_bytes(join({first.bytes(), second.bytes()}));
  CHECK(read.failure.empty());
  CHECK(read.foreign == 1);
  CHECK(read.packets == Lines{"5000000001 16 > ns", "5000001000 16 < us!", "3500000000 2 < 2^-10",
                              "1100000000001 2 < offset", "0 3 < simp", "9000 4 < o+3",
                              "1 16 < other order"});
}

TEST_CASE("a capture cut anywhere shows what is whole, and says where it ends") {
  CaptureBytes pcap;
  pcap.pcap_header(kFine)
      .pcap_packet(1, 0, cooked(6, 16, "one"))
      .pcap_packet(2, 0, cooked(6, 16, "two"));
  CaptureBytes pcapng;
  pcapng.section()
      .interface(253)
      .enhanced(0, 1, cooked(6, 16, "one"))
      .enhanced(0, 2, cooked(6, 16, "two"));
  for (const auto& whole : {pcap.bytes(), pcapng.bytes()}) {
    size_t clean = 0;
    for (size_t size = 0; size < whole.size(); ++size) {
      const auto read =
          read_capture_bytes({whole.begin(), whole.begin() + static_cast<ptrdiff_t>(size)});
      CHECK(read.packets.size() < 2);
      if (read.failure.empty()) ++clean;
    }
    // At the end of the header, of a block, of a packet.
    CHECK(clean == (whole == pcap.bytes() ? 2 : 3));
    // By whatever pieces it comes.
    CHECK(read_capture_bytes(whole, 1).packets == read_capture_bytes(whole).packets);
  }
  CHECK(read_capture_bytes({pcap.bytes().begin(), pcap.bytes().end() - 1}).failure ==
        "reading x.pcap: at byte 59: it ends amid the packet that begins there");
}

TEST_CASE("what is no capture of netlink is told with its place") {
  CHECK(read_capture_bytes({}).failure == "reading x.pcap: at byte 0: it is empty");
  CHECK(failure_of(CaptureBytes().u32(5).u32(6)) ==
        "reading x.pcap: at byte 0: this is neither pcap nor pcapng");
  CHECK(failure_of(CaptureBytes().raw({0x1f, 0x8b, 8, 0})).find("zcat") != std::string::npos);
  CHECK(failure_of(CaptureBytes().pcap_header(kFine, 1)) ==
        "reading x.pcap: at byte 20: link type 1, where that of netlink is 253");
  CHECK(failure_of(CaptureBytes().u32(kFine).u16(3).u16(0).u32(0).u32(0).u32(0).u32(253)) ==
        "reading x.pcap: at byte 4: version 3 of pcap, not 2");
  CHECK(failure_of(CaptureBytes().pcap_header(kFine).pcap_packet(1, 0, {1, 2, 3})) ==
        "reading x.pcap: at byte 24: a packet of 3 bytes, which the header of netlink (16 bytes) "
        "does not fit in");
  std::vector<uint8_t> ether = cooked(6, 16, "");
  ether[3] = 1;
  CHECK(failure_of(CaptureBytes().pcap_header(kFine).pcap_packet(1, 0, ether)) ==
        "reading x.pcap: at byte 24: a packet of hardware type 769, where that of netlink is 824");
  CHECK(failure_of(CaptureBytes().pcap_header(kFine).u32(0).u32(0).u32(UINT32_MAX).u32(0)) ==
        "reading x.pcap: at byte 24: a packet of 4294967295 bytes: this is none");
}

TEST_CASE("malformed blocks are told with their place") {
  const auto begun = [] {
    CaptureBytes capture;
    capture.section().interface(253);
    return capture;
  };
  const auto ends_with = [](const std::string& text, const std::string& end) {
    return text.ends_with(end);
  };
  const CaptureBytes part;
  CHECK(ends_with(failure_of(begun().u32(6).u32(13).raw(std::vector<uint8_t>(20))),
                  "at byte 56: a block of 13 bytes: this is none"));
  CHECK(ends_with(failure_of(begun().u32(6).u32(0xfffffff0).raw(std::vector<uint8_t>(20))),
                  "at byte 56: a block of 4294967280 bytes: this is none"));
  CHECK(ends_with(failure_of(begun().u32(6).u32(16).u32(0).u32(20)),
                  "at byte 52: a block whose two lengths differ"));
  CHECK(ends_with(failure_of(begun().block(6, CaptureBytes().u32(0))),
                  "a block of 16 bytes, too short for its type"));
  CHECK(ends_with(failure_of(begun().enhanced(1, 0, cooked(6, 0, ""))),
                  "a packet of interface 1, of which there is 1"));
  CHECK(ends_with(
      failure_of(begun().block(6, CaptureBytes().u32(0).u32(0).u32(0).u32(99).u32(99).u32(0))),
      "a packet of 99 bytes in a block with 4"));
  CHECK(ends_with(failure_of(CaptureBytes().section().interface(1).enhanced(0, 0, {1})),
                  "a packet of link type 1, where that of netlink is 253"));
  CHECK(ends_with(failure_of(CaptureBytes().section().interface(253, 20)),
                  "a unit of time too small to count in"));
  CHECK(ends_with(failure_of(CaptureBytes().section().interface(253, 0).enhanced(0, UINT64_MAX,
                                                                                 cooked(6, 0, ""))),
                  "its time is not between 1970 and 2262"));
  CHECK(ends_with(failure_of(CaptureBytes().u32(0x0a0d0d0a).u32(28).u32(7)),
                  "at byte 8: a section without a byte order"));
  CHECK(ends_with(failure_of(begun().block(1, CaptureBytes().u16(253).u16(0).u32(0).u16(9).u16(9))),
                  "an option longer than its block"));
}

}  // namespace nltool
