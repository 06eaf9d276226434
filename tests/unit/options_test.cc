// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include "codec/nearest.h"
#include "commands/batch_line.h"
#include "commands/command_line.h"
#include "commands/listen.h"
#include "commands/listen_options.h"
#include "commands/resolve_family.h"
#include "commands/round_trips.h"
#include "commands/send.h"
#include "commands/send_options.h"
#include "commands/values.h"
#include "bytes.h"
#include "temporary_tree.h"

namespace nltool {

namespace {

std::string refusal(const std::function<void()>& attempt) {
  try {
    attempt();
  } catch (const UsageError& error) {
    std::string text = error.what();
    for (const std::string& hint : error.hints()) text += " | " + hint;
    return text;
  }
  return "nothing refused";
}

bool has(const std::string& text, const std::string& part) {
  CAPTURE(text);
  CHECK(text.find(part) != std::string::npos);
  return text.find(part) != std::string::npos;
}

std::string parse_line(std::vector<const char*> words) {
  CommandLine line({kSendCommand, kListenCommand, kResolveFamilyCommand});
  words.insert(words.begin(), "nltool");
  return refusal([&] { line.parse(static_cast<int>(words.size()), words.data()); });
}

SendOptions send_options(std::function<void(SendWords&)> fill) {
  SendWords words;
  fill(words);
  return parse_send_options(words);
}

ListenOptions listen_options(std::function<void(ListenWords&)> fill) {
  ListenWords words;
  fill(words);
  return parse_listen_options(words);
}

}  // namespace

TEST_CASE("numbers are taken whole or refused with their range") {
  CHECK(parse_number("-x", "0", 0, 5) == 0);
  CHECK(parse_number("-x", "0x1F", 0, 100) == 31);
  CHECK(parse_number("-x", "18446744073709551615", 0, UINT64_MAX) == UINT64_MAX);
  for (const char* bad : {"", "6", "-1", "+1", " 1", "1 ", "1'0", "1_0", "0b1", "0o7", "1.0", "0x",
                          "1e3", "18446744073709551616"})
    CHECK(has(refusal([&] { parse_number("-x", bad, 0, 5); }),
              "option -x: '" + std::string(bad) + "' is not a number from 0 to 5"));
}

TEST_CASE("what stands behind --exec is not ours") {
  CHECK(parse_line({"listen", "--exec", "ls", "-j", "--", "--help", "--no-such"}) ==
        "nothing refused");
  CHECK(has(parse_line({"listen", "--exec"}), "option --exec needs a command: CMD ARG..."));
  CHECK(has(parse_line({"listen", "--exec=ls", "--no-such"}),
            "'--exec=ls': no = stands behind --exec | write --exec ls"));
  CHECK(has(parse_line({"listen", "--no-such", "--exec", "ls", "--help"}),
            "unknown option --no-such"));
  CHECK(has(parse_line({"--exec", "ls", "listen"}), "option --exec belongs to listen"));
  const char* const json_for_another[] = {"nltool", "listen", "--exec", "ip", "-j"};
  CommandLine line({kListenCommand});
  line.parse(5, json_for_another);
  CHECK_FALSE(line.json());
  CHECK_FALSE(line.text().has_value());
}

TEST_CASE("seconds with fractions") {
  using namespace std::chrono_literals;
  CHECK(parse_seconds("-i", "2") == 2s);
  CHECK(parse_seconds("-i", "0.25") == 250ms);
  CHECK(parse_seconds("-i", ".5") == 500ms);
  CHECK(parse_seconds("-i", "0") == 0s);
  CHECK(parse_seconds("-i", "1000000000") == 1000000000s);
  for (const char* bad : {"1000000001", "9300000000", "99999999999"})
    CHECK(has(refusal([&] { parse_seconds("-i", bad); }), "is longer than 1000000000 seconds"));
  for (const char* bad : {"", "-1", "x", "1s", "inf", "nan", "1e9", "0.0000000001"})
    CHECK(refusal([&] { parse_seconds("-i", bad); }) != "nothing refused");
}

TEST_CASE("sizes, protocols, flags") {
  CHECK(parse_size("--rcvbuf", "100") == 100);
  CHECK(parse_size("--rcvbuf", "64K") == 65536);
  CHECK(parse_size("--rcvbuf", "8M") == 8388608);
  for (const char* bad : {"", "K", "0", "1G", "1024M", "1KK"})
    CHECK(refusal([&] { parse_size("--rcvbuf", bad); }) != "nothing refused");
  CHECK(parse_protocol("-P", "usersock") == 2);
  CHECK(parse_protocol("-P", "16") == 16);
  CHECK(parse_protocol("-P", "0") == 0);
  CHECK(has(refusal([] { parse_protocol("-P", "32"); }), "0 to 31"));
  CHECK(has(refusal([] { parse_protocol("-P", "rout"); }), "route, usersock"));
  const auto code = [](const char* typed) {
    try {
      parse_protocol("-P", typed);
    } catch (const Error& error) {
      return error.code();
    }
    return Exit::kDone;
  };
  CHECK(code("nosuch") == Exit::kNotFound);
  for (const char* malformed : {"32", "3x", "-1", ""}) CHECK(code(malformed) == Exit::kUsage);
  CHECK(parse_flags("--flags", "request,ack") == 5);
  CHECK(parse_flags("--flags", "dump") == 0x300);
  CHECK(parse_flags("--flags", "0x305") == 0x305);
  CHECK(has(refusal([] { parse_flags("--flags", "request,akc"); }), "'akc' is none of request"));
  CHECK(has(refusal([] { parse_flags("--flags", "request,akc"); }), "did you mean ack?"));
  CHECK(has(refusal([] { parse_flags("--flags", "65536"); }), "65535"));
}

TEST_CASE("the nearest word") {
  const std::vector<std::string> words = {"send", "listen", "resolve-family"};
  CHECK(nearest("sned", words) == "send");
  CHECK(nearest("lisen", words) == "listen");
  CHECK(nearest("LISEN", words) == "listen");
  CHECK(nearest("listen", {"LISTEN"}) == "LISTEN");
  // A word that may be right is taken for a slip only where one edit makes it another.
  CHECK(slip_of("vlna", {"vti", "vlan"}) == "vlan");
  CHECK(slip_of("veth", {"vti", "vlan"}).empty());
  CHECK(nearest("resolve", words) == "resolve-family");
  CHECK(nearest("xyzzy", words) == "");
  // A name the spec has behind a prefix, where there is one such and nothing nearer.
  const std::vector<std::string> names = {"rta-dst", "rta-src", "rta-gateway", "ifa-local",
                                          "nh-id"};
  CHECK(nearest("dst", names) == "rta-dst");
  CHECK(nearest("LOCAL", names) == "ifa-local");
  CHECK(nearest("gatewy", names) == "");
  CHECK(nearest("id", names) == "");
  CHECK(nearest("get", {"rings-get", "pause-get"}) == "");
  CHECK(nearest("dst", {"rta-dst", "dts"}) == "dts");
}

TEST_CASE("a message is one word, with its NUL; -, @ and --hex are bytes") {
  CHECK(send_options([](SendWords& w) { w.words = {"Hi"}; }).payload == from_hex("486900"));
  CHECK(send_options([](SendWords& w) { w.words = {""}; }).payload == from_hex("00"));
  CHECK(send_options([](SendWords&) {}).payload.empty());
  CHECK(send_options([](SendWords& w) { w.text = "@x"; }).payload == from_hex("407800"));
  CHECK(send_options([](SendWords& w) { w.text = "-"; }).payload == from_hex("2d00"));
  CHECK(send_options([](SendWords& w) { w.hex = "00:01"; }).payload == from_hex("0001"));
  CHECK(send_options([](SendWords& w) { w.hex = ""; }).payload.empty());
  const TemporaryTree tree;
  tree.write("/bytes", std::string("a\0b", 3));
  CHECK(send_options([&](SendWords& w) { w.words = {"@" + tree.path() + "/bytes"}; }).payload ==
        from_hex("610062"));
  CHECK_THROWS_AS(send_options([&](SendWords& w) { w.words = {"@" + tree.path() + "/none"}; }),
                  const FileError&);
  CHECK(has(refusal([] { send_options([](SendWords& w) { w.hex = "123"; }); }), "'123'"));
}

TEST_CASE(
    "a request to a family asks for an ACK unless it dumps; names add flags, a number is all") {
  const auto flags = [](auto fill) {
    return send_options([&](SendWords& w) {
             w.family = "f";
             w.command = "1";
             fill(w);
           })
        .flags;
  };
  CHECK(flags([](SendWords&) {}) == (NLM_F_REQUEST | NLM_F_ACK));
  CHECK(flags([](SendWords& w) { w.no_ack = true; }) == NLM_F_REQUEST);
  CHECK(flags([](SendWords& w) { w.dump = true; }) == (NLM_F_REQUEST | NLM_F_DUMP));
  CHECK(flags([](SendWords& w) { w.flags = "dump"; }) == (NLM_F_REQUEST | NLM_F_DUMP));
  CHECK(flags([](SendWords& w) { w.flags = "echo"; }) == (NLM_F_REQUEST | NLM_F_ACK | NLM_F_ECHO));
  CHECK(flags([](SendWords& w) { w.flags = "0x8"; }) == NLM_F_ECHO);
  CHECK(flags([](SendWords& w) { w.create = w.excl = true; }) ==
        (NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE | NLM_F_EXCL));
  // The bits of replace and excl are those of a dump, which nobody asks for here.
  CHECK(flags([](SendWords& w) { w.replace = w.excl = true; }) ==
        (NLM_F_REQUEST | NLM_F_ACK | NLM_F_REPLACE | NLM_F_EXCL));
  CHECK(flags([](SendWords& w) { w.flags = "replace,excl"; }) ==
        (NLM_F_REQUEST | NLM_F_ACK | NLM_F_REPLACE | NLM_F_EXCL));
  CHECK(flags([](SendWords& w) { w.flags = "root,match"; }) == (NLM_F_REQUEST | NLM_F_DUMP));
  CHECK(flags([](SendWords& w) { w.dump = w.excl = true; }) == (NLM_F_REQUEST | NLM_F_DUMP));
}

TEST_CASE("a line of a batch is options as keys") {
  const SendWords words = parse_batch_line(
      R"({"family":"f","cmd":7,"attrs":{"a":1},"flags":["echo","ack"],"no_check":true})");
  CHECK(words.family == "f");
  CHECK(words.command == "7");
  CHECK(words.flags == "echo,ack");
  CHECK(words.no_check);
  REQUIRE(words.fields.size() == 1);
  CHECK(words.fields[0].name == "a");
  const auto refused = [](const char* line) { return refusal([&] { parse_batch_line(line); }); };
  CHECK(has(refused(R"({"famly":"f"})"), "'famly'"));
  CHECK(has(refused(R"({"family":["f"]})"), "'family'"));
  CHECK(has(refused(R"({"dump":1})"), "'dump'"));
  CHECK(has(refused(R"({"family":"f","attrs":[]})"), "'attrs'"));
  CHECK(has(refused(R"({"attrs":{"a":1}})"), "'family'"));
  CHECK(has(refused("[]"), "request"));
}

TEST_CASE("whether answers are awaited") {
  CHECK(send_options([](SendWords&) {}).waits);
  CHECK_FALSE(send_options([](SendWords& w) { w.no_wait = true; }).waits);
  CHECK_FALSE(send_options([](SendWords& w) { w.port = "101"; }).waits);
  CHECK(send_options([](SendWords& w) { w.port = "0"; }).waits);
  CHECK_FALSE(send_options([](SendWords& w) { w.group = "1"; }).waits);
  CHECK(send_options([](SendWords& w) { w.port = "101", w.replies = "1"; }).waits);
}

TEST_CASE("what excludes each other is refused with both names") {
  const struct {
    void (*fill)(SendWords&);
    const char *first, *second;
  } kCases[] = {
      {[](SendWords& w) { w.words = {"a"}, w.text = "b"; }, "MESSAGE", "--text"},
      {[](SendWords& w) { w.words = {"a"}, w.hex = "00"; }, "MESSAGE", "--hex"},
      {[](SendWords& w) { w.text = "a", w.hex = "00"; }, "--text", "--hex"},
      {[](SendWords& w) { w.port = "1", w.group = "1"; }, "--port", "--group"},
      {[](SendWords& w) { w.replies = "1", w.no_wait = true; }, "--replies", "--no-wait"},
      {[](SendWords& w) { w.replies = "1", w.count = "1"; }, "--replies", "--count"},
      {[](SendWords& w) { w.replies = "1", w.interval = "1"; }, "--replies", "--interval"},
      {[](SendWords& w) { w.replies = "1", w.flood = true; }, "--replies", "--flood"},
      {[](SendWords& w) { w.flood = true, w.interval = "1"; }, "--flood", "--interval"},
      {[](SendWords& w) { w.flags = "ack", w.no_ack = true; }, "--flags ack", "--no-ack"},
  };
  for (const auto& entry : kCases) {
    const std::string said = refusal([&] { send_options(entry.fill); });
    CHECK(has(said, entry.first));
    CHECK(has(said, entry.second));
  }
  CHECK(has(refusal([] { send_options([](SendWords& w) { w.group = "33"; }); }), "1 to 32"));
}

TEST_CASE("listen: whose traffic is sniffed") {
  const auto sniff = [](const char* word) {
    return listen_options([word](ListenWords& w) { w.sniff = word; });
  };
  CHECK(sniff("*").families.empty());
  CHECK_FALSE(sniff("*").sniff->process);
  CHECK(sniff("*").sniff->name.empty());
  CHECK(sniff("17").sniff->process == 17);
  CHECK(sniff("ip").sniff->name == "ip");
  CHECK(listen_options([](ListenWords& w) {
          w.sniff = "ip", w.families = {"f"};
        }).families.size() == 1);
  CHECK(listen_options([](ListenWords& w) { w.sniff = "ip", w.protocol = "route"; }).protocol == 0);
  CHECK(has(refusal([&] { sniff("0"); }), "--sniff"));
  CHECK(has(refusal([&] { sniff("99999999999"); }), "--sniff"));
  CHECK(has(refusal([&] { sniff("systemd-networkd"); }), "'systemd-network'"));
  const auto beside = [](std::function<void(ListenWords&)> fill) {
    return refusal([&] { listen_options([&](ListenWords& w) { w.sniff = "*", fill(w); }); });
  };
  CHECK(has(beside([](ListenWords& w) { w.groups = {"g"}; }), "--group"));
  CHECK(has(beside([](ListenWords& w) { w.protocol = "2", w.bind = "7"; }), "--bind"));
  CHECK(has(beside([](ListenWords& w) { w.all_namespaces = true; }), "--all-nsid"));
  CHECK(has(beside([](ListenWords& w) { w.families = {"f:g"}; }), "f:g"));
}

TEST_CASE("what is listened to") {
  CHECK(listen_options([](ListenWords&) {}).families[0].family == "nlpeer");
  CHECK_FALSE(listen_options([](ListenWords&) {}).sniff);
  CHECK(listen_options([](ListenWords& w) { w.groups = {"a,b"}; }).families[0].groups.size() == 2);
  const auto two = listen_options([](ListenWords& w) { w.families = {"f:a", "f:b", "g"}; });
  REQUIRE(two.families.size() == 2);
  CHECK(two.families[0].groups == std::vector<std::string>{"a", "b"});
  CHECK(two.families[1].groups.empty());
  CHECK(has(refusal([] {
              listen_options([](ListenWords& w) { w.families = {"f", "g"}, w.groups = {"a"}; });
            }),
            "f:a or g:a"));
  const auto twice = [](ListenWords& w) { w.families = {"f", "f:a"}; };
  CHECK(has(refusal([&] { listen_options(twice); }), "f:a"));
  CHECK(has(
      refusal([] { listen_options([](ListenWords& w) { w.families = {"f"}, w.protocol = "2"; }); }),
      "--protocol and --family"));
  CHECK(has(refusal([] { listen_options([](ListenWords& w) { w.bind = "7"; }); }), "--protocol"));
  CHECK(has(refusal([] { listen_options([](ListenWords& w) { w.groups = {"a,,b"}; }); }),
            "empty group"));
  const auto route = [](std::vector<std::string> groups) {
    std::vector<uint32_t> ids;
    for (const ProtocolGroup& group : listen_options([&](ListenWords& w) {
                                        w.protocol = "route", w.groups = groups;
                                      }).protocol_groups)
      ids.push_back(group.id);
    return ids;
  };
  CHECK(route({"link,neigh", "1"}) == std::vector<uint32_t>{1, 3});
  CHECK(route({"RTNLGRP_IPV6_RULE", "address"}) == std::vector<uint32_t>{19, 5, 9});
  CHECK_THROWS_WITH_AS(
      listen_options([](ListenWords& w) { w.protocol = "2", w.groups = {"link"}; }),
      "joining group link of protocol 2 (usersock): there is no group of this name", Error);
  CHECK_THROWS_AS(route({"lnik"}), Error);
  CHECK(has(refusal([&] { route({"0"}); }), "'0'"));
  CHECK(has(refusal([] { listen_options([](ListenWords& w) { w.timestamp = "is"; }); }),
            "iso, epoch"));
}

TEST_CASE("command lines that are refused name the word") {
  CHECK(has(parse_line({}), "no command given"));
  CHECK(has(parse_line({"sned"}), "unknown command 'sned' | did you mean send?"));
  CHECK(
      has(parse_line({"send", "--prot", "3"}), "unknown option --prot | did you mean --protocol?"));
  const auto two = [](SendWords& w) { w.words = {"a", "b"}; };
  CHECK(has(refusal([&] { send_options(two); }), "unexpected word 'b'"));
  CHECK(has(parse_line({"send", "--port"}), "--port needs a value"));
  CHECK(has(parse_line({"send", "--port", "1", "--port", "2"}),
            "--port is given twice: '1' and '2'"));
  CHECK(has(parse_line({"send", "--text="}), "'--text=' has no value"));
  CHECK(has(parse_line({"--timeout", "x", "send"}), "option --timeout: 'x'"));
  CHECK(has(parse_line({"-N", "--spec", "f", "send"}), "--numeric ignores specs, but --spec"));
  CHECK(has(parse_line({"send", "--json-u64=yes"}), "'yes' is not string"));
  CHECK(has(parse_line({"send", "--color", "red"}), "auto, always, never"));
}

TEST_CASE("command lines that are taken") {
  for (const std::vector<const char*>& words :
       std::vector<std::vector<const char*>>{{"send", "send"},
                                             {"send", "[a,b]"},
                                             {"send", "-"},
                                             {"send", ""},
                                             {"send", "--text", "-x"},
                                             {"send", "--text", "--json"},
                                             {"send", "--", "--json"},
                                             {"-j", "send", "Hi", "-v"},
                                             {"resolve-family", "a", "b", "[c,d]"},
                                             {"listen", "-t"},
                                             {"listen", "--timestamp=epoch", "-g", "a", "-g", "b"}})
    CHECK(parse_line(words) == "nothing refused");
}

TEST_CASE("an optional value stands behind =, and has its default without") {
  const auto style = [](const char* word) {
    ListenWords words;
    words.timestamp = word;
    return parse_listen_options(words).time_style;
  };
  CHECK(style("iso") == TimeStyle::kIso);
  CHECK(style("delta") == TimeStyle::kDelta);
  // The next word is not the value.
  CHECK(has(refusal([] { listen_options([](ListenWords& w) { w.attributes = {"epoch"}; }); }),
            "unexpected word 'epoch'"));
}

TEST_CASE("help and version are text, whatever else stands there") {
  for (const std::vector<const char*>& words : {std::vector<const char*>{"nltool", "-h"},
                                                {"nltool", "send", "--help"},
                                                {"nltool", "listen", "-h", "x"}}) {
    CommandLine line({kSendCommand, kListenCommand, kResolveFamilyCommand});
    line.parse(static_cast<int>(words.size()), words.data());
    REQUIRE(line.text().has_value());
    CHECK(has(*line.text(), "usage: nltool"));
    size_t column = 0;
    for (const char c : *line.text()) {
      column = c == '\n' ? 0 : column + 1;
      CHECK(column <= 80);
    }
  }
}

TEST_CASE("percentiles of round trips") {
  RoundTrips trips;
  CHECK_FALSE(trips.summary().has_value());
  for (int64_t ns = 1; ns <= 1000; ++ns) trips.add(ns * 1000);
  const auto summary = trips.summary();
  CHECK(summary->min == 1000);
  CHECK(summary->max == 1000000);
  CHECK(summary->average == 500500);
  CHECK(summary->median >= 500000);
  CHECK(summary->median <= 508000);
  CHECK(summary->percentile_99 >= 990000);
  CHECK(summary->percentile_99 <= 1000000);
  RoundTrips one;
  one.add(7);
  CHECK(one.summary()->median == 7);
  one.add(INT64_MAX / 2);
  CHECK(one.summary()->max == INT64_MAX / 2);
}

}  // namespace nltool
