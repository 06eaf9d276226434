// SPDX-License-Identifier: GPL-2.0-or-later
// Which events pass a filter, and which filters are refused before anything is heard.
#include "commands/event_filter.h"

#include <doctest/doctest.h>

#include "bytes.h"
#include "inputs.h"
#include "netlink/error.h"
#include "schema/spec_reader.h"

namespace nltool {

namespace {

const char* const kPeer = R"(
name: peer
attribute-sets:
  - name: all
    attributes:
      - { name: msg, type: string }
      - { name: seq, type: u64 }
  - name: other
    attributes: [ { name: level, type: u8 } ]
operations:
  list:
    - { name: event, attribute-set: all, event: { } }
    - { name: get, attribute-set: other, do: { request: { } } }
)";

// A notification has the number of the answer that it looks like, as in rt-link.
const char* const kLink = R"(
name: link
protocol: netlink-raw
protonum: 0
definitions:
  - { type: struct, name: head, members: [ { name: index, type: u32 } ] }
attribute-sets:
  - { name: attrs, attributes: [ { name: mtu, type: u32 } ] }
operations:
  enum-model: directional
  fixed-header: head
  list:
    - { name: new, attribute-set: attrs, do: { request: { value: 16 } } }
    - { name: get, attribute-set: attrs, do: { request: { value: 18 }, reply: { value: 16 } } }
    - { name: new-ntf, value: 16, notify: get }
)";

struct Specimen {
  Schema peer = read_spec(kPeer, "peer.yaml");
  Schema link = read_spec(kLink, "link.yaml");
  size_t asked = 0;  // how often a family was looked up

  EventFilter filter(const std::vector<std::string>& commands,
                     const std::vector<std::string>& where) {
    return {parse_filter(commands, where), [this](std::string_view family) -> const Schema* {
              ++asked;
              return family == "peer" ? &peer : family == "link" ? &link : nullptr;
            }};
  }

  FilterSource source(const Schema& schema) const {
    return {.name = schema.family,
            .generic = &schema == &peer,
            .has_attributes = true,
            .schemas = {&schema}};
  }

  // The refusal with its hints; empty if there is none.
  static std::string refusal(const std::vector<std::string>& commands,
                             const std::vector<std::string>& where,
                             const std::vector<FilterSource>& sources) {
    try {
      check_filter(parse_filter(commands, where), sources);
      return {};
    } catch (const UsageError& error) {
      std::string told = error.what();
      for (const std::string& hint : error.hints()) told += " | " + hint;
      return told;
    }
  }

  static FamilyMessage message(const Schema& schema, uint32_t command, Bytes attributes = {},
                               Bytes header = {}) {
    FamilyMessage message;
    message.family = schema.family;
    message.command = command;
    message.attributes = attributes;
    message.header = header;
    if (const SchemaOperation* operation = schema.find_from_kernel(command)) {
      message.command_name = operation->name;
      message.set = operation->set;
      message.structure = operation->header;
    }
    return message;
  }
};

const std::vector<uint8_t> kAb = attribute(1, from_hex("616200"));
const std::vector<uint8_t> kSeven = attribute(2, from_hex("0700000000000000"));

}  // namespace

TEST_CASE("filter: without one everything passes, and nothing is looked up") {
  Specimen all;
  EventFilter filter = all.filter({}, {});
  CHECK(!filter.active());
  CHECK(filter.passes(Specimen::message(all.peer, 1)));
  CHECK(filter.passes(ClassicMessage{}));
  CHECK(all.asked == 0);
}

TEST_CASE("filter: by command, any of those named") {
  Specimen all;
  EventFilter named = all.filter({"event"}, {});
  CHECK(named.passes(Specimen::message(all.peer, 1)));
  CHECK(!named.passes(Specimen::message(all.peer, 2)));
  CHECK(!named.passes(Specimen::message(all.link, 16)));
  CHECK(named.passes(Specimen::message(all.peer, 1)));
  CHECK(all.asked == 2);
  EventFilter either = all.filter({"event", "2"}, {});
  CHECK(either.passes(Specimen::message(all.peer, 1)));
  CHECK(either.passes(Specimen::message(all.peer, 2)));
  CHECK(!either.passes(Specimen::message(all.peer, 3)));
}

TEST_CASE("filter: an operation's messages may be called after its notification") {
  Specimen all;
  for (const char* name : {"new", "get", "new-ntf"})
    CHECK(all.filter({name}, {}).passes(Specimen::message(all.link, 16)));
  // The number alone says nothing of a name that another family has.
  CHECK(!all.filter({"new"}, {}).passes(Specimen::message(all.peer, 1)));
  // A request towards the kernel counts apart.
  FamilyMessage request = Specimen::message(all.link, 18);
  request.command_name = "get";
  CHECK(all.filter({"get"}, {}).passes(request));
  CHECK(!all.filter({"new"}, {}).passes(request));
}

TEST_CASE("filter: names that nothing knew, where nothing was known before") {
  Specimen all;
  CHECK(all.refusal({"nwe"}, {"mgs=1"}, {all.source(all.peer), {.open = true}}).empty());
  EventFilter filter = all.filter({"nwe", "event", "get", "9"}, {"mgs=1", "msg=1", "1:u8=1"});
  using Words = std::vector<std::string>;
  CHECK(filter.unknown_options().empty());
  filter.passes(Specimen::message(all.link, 16));
  CHECK(filter.unknown_options() ==
        Words{"--cmd nwe", "--cmd event", "--where mgs=1", "--where msg=1"});
  filter.passes(Specimen::message(all.peer, 1));
  CHECK(filter.unknown_options() == Words{"--cmd nwe", "--where mgs=1"});
  // What has neither names nor attributes knows none, nor does a family without a spec.
  EventFilter classic = all.filter({"nwe"}, {});
  classic.passes(ClassicMessage{});
  CHECK(classic.unknown_options() == Words{"--cmd nwe"});
  EventFilter bytes = all.filter({}, {"mgs=1"});
  bytes.passes(ClassicMessage{});
  CHECK(bytes.unknown_options() == Words{"--where mgs=1"});
  EventFilter nameless = all.filter({"nwe"}, {});
  FamilyMessage message;
  message.family = "other";
  nameless.passes(message);
  CHECK(nameless.unknown_options() == Words{"--cmd nwe"});
  // A number that matches does not hide what names the family has.
  EventFilter numbered = all.filter({"1", "get"}, {});
  numbered.passes(Specimen::message(all.peer, 1));
  CHECK(numbered.unknown_options().empty());
}

TEST_CASE("filter: by attributes, all of them, where the command has such") {
  Specimen all;
  const auto both = join({kAb, kSeven});
  CHECK(all.filter({}, {"msg=ab"}).passes(Specimen::message(all.peer, 1, both)));
  CHECK(!all.filter({}, {"msg=ac"}).passes(Specimen::message(all.peer, 1, both)));
  CHECK(all.filter({}, {"msg=ab", "seq=7"}).passes(Specimen::message(all.peer, 1, both)));
  CHECK(!all.filter({}, {"msg=ab", "seq=8"}).passes(Specimen::message(all.peer, 1, both)));
  CHECK(!all.filter({"get"}, {"msg=ab"}).passes(Specimen::message(all.peer, 1, both)));
  // The other set has no msg, and its first attribute is another.
  CHECK(!all.filter({}, {"msg=ab"}).passes(Specimen::message(all.peer, 2, both)));
  CHECK(all.filter({}, {"1:str=ab"}).passes(Specimen::message(all.peer, 2, both)));
  CHECK(all.filter({}, {"1:str=ab"}).passes(Specimen::message(all.peer, 77, both)));
  EventFilter mixed = all.filter({}, {"seq=7"});
  for (const bool again : {false, true}) {
    CAPTURE(again);
    CHECK(mixed.passes(Specimen::message(all.peer, 1, both)));
    CHECK(!mixed.passes(Specimen::message(all.peer, 2, both)));
    CHECK(!mixed.passes(Specimen::message(all.peer, 77, both)));
  }
}

TEST_CASE("filter: by members of the fixed header") {
  Specimen all;
  const auto head = from_hex("05000000"), mtu = attribute(1, from_hex("dc050000"));
  const FamilyMessage message = Specimen::message(all.link, 16, mtu, head);
  CHECK(all.filter({}, {"index=5", "mtu=1500"}).passes(message));
  CHECK(!all.filter({}, {"index=6"}).passes(message));
  CHECK(!all.filter({}, {"index=5"}).passes(Specimen::message(all.link, 16, mtu)));
}

TEST_CASE("filter: messages of classic protocols by their type") {
  Specimen all;
  ClassicMessage message;
  message.protocol = NETLINK_USERSOCK;
  message.type = 16;
  CHECK(all.filter({"16"}, {}).passes(message));
  CHECK(!all.filter({"17"}, {}).passes(message));
  CHECK(!all.filter({"new"}, {}).passes(message));
  CHECK(!all.filter({"16"}, {"msg=ab"}).passes(message));
  message.has_header = false;
  message.type = 0;
  CHECK(!all.filter({"0"}, {}).passes(message));
  message.has_header = true;
  message.protocol = NETLINK_GENERIC;  // the type is a family's id
  CHECK(!all.filter({"0"}, {}).passes(message));
}

TEST_CASE("filter: names nobody has are refused before") {
  Specimen all;
  const std::vector<FilterSource> peer = {all.source(all.peer)};
  const std::vector<FilterSource> two = {all.source(all.peer), all.source(all.link)};
  CHECK(all.refusal({"event", "255"}, {"msg=ab"}, peer).empty());
  CHECK(all.refusal({"evnt"}, {}, peer) ==
        "option --cmd: 'evnt' is no command of peer | did you mean event? | known are event, get");
  CHECK(all.refusal({"nwe"}, {}, two) ==
        "option --cmd: 'nwe' is no command of peer, link | did you mean new? | known are event, "
        "get, new, new-ntf");
  CHECK(all.refusal({"new"}, {}, two).empty());
  CHECK(all.refusal({"256"}, {}, peer) ==
        "option --cmd: '256' is not a number from 0 to 255, nor a name");
  CHECK(all.refusal({"256"}, {}, two).empty());
  CHECK(all.refusal({}, {"mgs=ab"}, peer) ==
        "option --where: attribute mgs: is not a name of any event of peer | did you mean msg? | "
        "known are msg, seq, level");
  CHECK(all.refusal({"event"}, {"mgs=ab"}, peer) ==
        "option --where: attribute mgs: is not a name of attribute set all | did you mean msg? | "
        "known are msg, seq");
  CHECK(all.refusal({"get"}, {"msg=ab"}, peer)
            .starts_with("option --where: attribute msg: is not a name of attribute set other"));
  CHECK(all.refusal({}, {"mtu=1"}, two).empty());
  CHECK(all.refusal({}, {"index=1"}, two).empty());
  CHECK(all.refusal({}, {"seq=x"}, two) ==
        "option --where: attribute seq: 'x' is not a number from 0 to 18446744073709551615");
  CHECK(all.refusal({}, {"9=x"}, peer)
            .starts_with("option --where: attribute 9: no type is known: write 9:TYPE=VALUE"));
}

TEST_CASE("filter: without a spec numbers are taken, names not") {
  Specimen all;
  const std::vector<FilterSource> unknown = {
      {.name = "odd", .generic = true, .has_attributes = true, .schemas = {nullptr}}};
  CHECK(all.refusal({"7"}, {"3:u32=5", "4"}, unknown).empty());
  CHECK(all.refusal({"get"}, {}, unknown) ==
        "option --cmd: 'get' is a name, and names need a spec: none is found for odd | write a "
        "number from 0 to 255");
  CHECK(all.refusal({}, {"msg=5"}, unknown)
            .starts_with("option --where: attribute msg: names need a spec, and none is known"));
  CHECK(all.refusal({"9"}, {"3:u32=5"}, {all.source(all.peer)}).empty());
  const std::vector<FilterSource> classic = {{.name = "protocol usersock"}};
  CHECK(all.refusal({"65535"}, {}, classic).empty());
  CHECK(all.refusal({"x"}, {}, classic)
            .starts_with("option --cmd: 'x' is a name, and messages of protocol "
                         "usersock have types without names | write a number from 0 to 65535"));
  CHECK(all.refusal({}, {"1:u8=5"}, classic) ==
        "option --where: messages of protocol usersock are bytes without attributes that are "
        "known: '1:u8=5' could hold of none | --cmd N asks for a message type");
}

TEST_CASE("filter: words that could mean nothing at all") {
  Specimen all;
  CHECK(all.refusal({""}, {}, {}) == "option --cmd: '' names no command");
  CHECK(all.refusal({"65536"}, {}, {}) == "option --cmd: '65536' is no command: they end at 65535");
  CHECK(all.refusal({}, {""}, {}).starts_with("option --where: attribute '': column 1: "));
  CHECK(all.refusal({}, {"a..b=1"}, {})
            .starts_with("option --where: attribute 'a..b=1': column 3: a name or a number is "));
  CHECK(all.refusal({}, {"1:u9=1"}, {})
            .starts_with("option --where: attribute '1:u9=1': column 3: 'u9' is no TYPE"));
}

}  // namespace nltool
