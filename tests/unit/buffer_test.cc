// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/buffer.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdio>
#include <string>

#include "bytes.h"
#include "codec/text.h"

namespace nltool {

TEST_CASE("hexadecimal digits that do not fit at once") {
  const std::vector<uint8_t> bytes = from_hex("00123456789abcdeff");
  for (const size_t before : {size_t{0}, size_t{65535 - 4}, size_t{65536 - 4}, size_t{65536}}) {
    FILE* file = tmpfile();
    REQUIRE(file != nullptr);
    Buffer buffer(fileno(file));
    buffer.append(std::string(before, 'x'));
    buffer.append_hex(bytes.data(), bytes.size());
    buffer.flush();
    std::string written(before + 2 * bytes.size() + 1, '\0');
    REQUIRE(pread(fileno(file), written.data(), written.size(), 0) ==
            static_cast<ssize_t>(written.size() - 1));
    written.pop_back();
    CHECK(written == std::string(before, 'x') + to_hex(bytes));
    fclose(file);
  }
}

TEST_CASE("pieces that do not fit at once") {
  for (size_t before = 65536 - 12; before <= 65536; ++before) {
    FILE* file = tmpfile();
    REQUIRE(file != nullptr);
    Buffer buffer(fileno(file));
    buffer.append(std::string(before, 'x'));
    buffer.append_all('"', std::string_view("name"), '"', std::string_view(),
                      std::string_view(": "));
    buffer.flush();
    std::string written(before + 9, '\0');
    REQUIRE(pread(fileno(file), written.data(), written.size(), 0) ==
            static_cast<ssize_t>(written.size() - 1));
    written.pop_back();
    CHECK(written == std::string(before, 'x') + "\"name\": ");
    fclose(file);
  }
}

}  // namespace nltool
