// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <unistd.h>

#include <cstdlib>

#include "capture_bytes.h"
#include "output/capture_writer.h"

namespace nltool {

namespace {

constexpr int64_t kTime = 1767323045123456789;

std::vector<uint8_t> written(const CaptureWriter& writer) {
  return {writer.pending().begin(), writer.pending().end()};
}

}  // namespace

TEST_CASE("pcap is written as its format has it") {
  CaptureWriter writer(-1, false);
  writer.packet(kTime, 16, true, as_bytes("abc"));
  CHECK(written(writer) == join({from_hex("4d3cb2a1"
                                          "0200"
                                          "0400"
                                          "00000000"
                                          "00000000"
                                          "00000400"
                                          "fd000000"),
                                 from_hex("a5355769"
                                          "15cd5b07"
                                          "13000000"
                                          "13000000"),
                                 from_hex("0007"
                                          "0338"
                                          "00000000000000000000"
                                          "0010"),
                                 text_bytes("abc")}));
}

TEST_CASE("pcapng is written as its format has it") {
  CaptureWriter writer(-1, true);
  const size_t begin = writer.pending().size();
  CHECK(begin % 4 == 0);
  writer.packet(kTime, 0, false, as_bytes("abcde"));
  const std::vector<uint8_t> all = written(writer);
  CHECK(std::vector<uint8_t>(all.begin() + static_cast<ptrdiff_t>(begin), all.end()) ==
        join({from_hex("06000000"
                       "38000000"
                       "00000000"
                       "f2ca8618"
                       "15fff123"
                       "15000000"
                       "15000000"),
              from_hex("0006"
                       "0338"
                       "00000000000000000000"
                       "0000"),
              text_bytes("abcde"),
              from_hex("000000"
                       "38000000")}));
}

TEST_CASE("what is written is read again, both ways") {
  for (const bool pcapng : {false, true}) {
    CaptureWriter writer(-1, pcapng);
    writer.packet(kTime, 16, true, as_bytes("question"));
    writer.packet(kTime + 1, 2, false, {});
    const auto read = read_capture_bytes(written(writer), 7);
    CHECK(read.failure.empty());
    CHECK(read.packets == std::vector<std::string>{"1767323045123456789 16 > question",
                                                   "1767323045123456790 2 < "});
  }
}

TEST_CASE("large packets are cut as readers want it, and follow each other whole") {
  for (const bool pcapng : {false, true}) {
    char path[] = "/tmp/nltool-capture-XXXXXX";
    const int fd = mkstemp(path);
    REQUIRE(fd >= 0);
    CaptureWriter writer(fd, pcapng);
    const std::string large(300001, 'x');
    for (const size_t size : {size_t{1}, size_t{65521}, size_t{65503}, large.size(), size_t{3}})
      writer.packet(kTime, 2, false, as_bytes(std::string_view(large).substr(0, size)));
    writer.finish();
    std::vector<uint8_t> all(1000000);
    const ssize_t size = pread(fd, all.data(), all.size(), 0);
    REQUIRE(size > 0);
    all.resize(static_cast<size_t>(size));
    const auto read = read_capture_bytes(all);
    CHECK(read.failure.empty());
    REQUIRE(read.packets.size() == 5);
    CHECK(read.packets[3].ends_with("x+37873"));
    CHECK(read.packets[4].ends_with(" xxx"));
    unlink(path);
    close(fd);
  }
}

}  // namespace nltool
