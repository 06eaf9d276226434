// SPDX-License-Identifier: GPL-2.0-or-later
#include "genl/family.h"

#include <doctest/doctest.h>

#include "bytes.h"

namespace nltool {

namespace {

std::vector<uint8_t> u32(uint8_t value) { return {value, 0, 0, 0}; }

std::vector<uint8_t> sample_family() {
  return join(
      {attribute(CTRL_ATTR_FAMILY_NAME, text_bytes(std::string("x\0", 2))),
       attribute(CTRL_ATTR_FAMILY_ID, {0x1d, 0}), attribute(CTRL_ATTR_VERSION, u32(2)),
       attribute(CTRL_ATTR_HDRSIZE, u32(4)), attribute(CTRL_ATTR_MAXATTR, u32(9)),
       attribute(CTRL_ATTR_OPS, attribute(1, join({attribute(CTRL_ATTR_OP_ID, u32(3)),
                                                   attribute(CTRL_ATTR_OP_FLAGS, u32(0x1f))}))),
       attribute(CTRL_ATTR_MCAST_GROUPS,
                 attribute(1, join({attribute(CTRL_ATTR_MCAST_GRP_ID, u32(40)),
                                    attribute(CTRL_ATTR_MCAST_GRP_NAME, text_bytes("g"))})))});
}

}  // namespace

TEST_CASE("a family as the controller tells it") {
  const Family family = parse_family(sample_family());
  CHECK(family.name == "x");
  CHECK(family.id == 0x1d);
  CHECK(family.version == 2);
  CHECK(family.header_size == 4);
  CHECK(family.max_attribute == 9);
  REQUIRE(family.operations.size() == 1);
  CHECK(family.operations[0].id == 3);
  CHECK(operation_flag_names(family.operations[0].flags) ==
        std::vector<std::string_view>{"do", "dump", "policy", "admin", "uns-admin"});
  REQUIRE(family.groups.size() == 1);
  CHECK(family.find_group("g")->id == 40);
  CHECK(family.find_group("40") == &family.groups[0]);
  CHECK(family.find_group("4") == nullptr);
}

TEST_CASE("cut anywhere, it is read as far as it goes") {
  const auto whole = sample_family();
  for (size_t length = 0; length < whole.size(); ++length)
    CHECK(parse_family(Bytes(whole).first(length)).groups.empty());
}

TEST_CASE("families coming and going") {
  const auto payload = join({{CTRL_CMD_DELFAMILY, 2, 0, 0}, sample_family()});
  const auto change = parse_family_change({GENL_ID_CTRL, 0, 0, 0, payload});
  REQUIRE(change.has_value());
  CHECK_FALSE(change->registered);
  CHECK(change->family.name == "x");
  CHECK_FALSE(parse_family_change({GENL_ID_CTRL, 0, 0, 0, {}}).has_value());
  CHECK_FALSE(parse_family_change({20, 0, 0, 0, payload}).has_value());
}

}  // namespace nltool
