// SPDX-License-Identifier: GPL-2.0-or-later
// What completion offers for a command line, and for attribute words where sets and structs are
// known.
#include "commands/completion.h"

#include <doctest/doctest.h>

#include <CLI/CLI.hpp>

#include "commands/completion_attributes.h"
#include "commands/listen.h"
#include "commands/send.h"
#include "decoding.h"
#include "temporary_tree.h"

namespace nltool {

namespace {

// The candidates in one line, without their descriptions.
std::string in_line(const std::string& lines) {
  std::string all;
  for (size_t at = 0, end; (end = lines.find('\n', at)) != std::string::npos; at = end + 1)
    all += (all.empty() ? "" : " ") + lines.substr(at, std::min(lines.find('\t', at), end) - at);
  return all;
}

Runner add_run_options(OptionSet& options) {
  struct Words {
    std::vector<std::string> exec;
    std::optional<std::string> write;
  };
  const auto words = std::make_shared<Words>();
  options.rest("--exec", words->exec, "CMD ARG...", "a program");
  options.value("-w,--write", words->write, "FILE", "a file");
  return [words](Session&) { return Exit::kDone; };
}

const Command kRun = {"run", "", "", "", add_run_options};

std::string offered(const std::vector<std::string>& words) {
  CLI::App common;
  common.set_help_flag();
  bool unused = false;
  OptionSet options(common, "");
  options.flag("-h,--help", unused, "help");
  options.flag("-V,--version", unused, "version");
  return complete({kSendCommand, kListenCommand, kRun}, common, words);
}

size_t count(const std::string& text, const std::string& part) {
  size_t found = 0;
  for (size_t at = 0; (at = text.find(part, at)) != std::string::npos; ++at) ++found;
  return found;
}

// kind=1 chooses what data=2 is, here and in more=3 and list=4; table is of header and attributes.
struct Sample {
  ValueNames modes = {false, {{0, "off"}, {1, "on"}}};
  ValueNames bits = {true, {{0, "low"}, {1, "high"}}};
  Struct pair = make_struct("p", {member("x", Type::kU8, 1), member("y", Type::kU8, 1)});
  Struct header = make_struct("h", {member("table", Type::kU8, 1), member("mode", Type::kU8, 1)});
  AttributeSet inner = {"inner", {make(1, "table", Type::kU8), make(2, "deep", Type::kSubMessage)}};
  AttributeSet leaf = one(make(1, "leaf", Type::kU8));
  SubMessage formats = {
      "formats",
      {{"headed", &header, &inner}, {"struct", &pair, nullptr}, {"empty", nullptr, nullptr}}};
  SubMessage deep = {"deep", {{"headed", nullptr, &leaf}}};
  SubMessage by_mode = {"by mode", {{"on", nullptr, &leaf}}};
  AttributeSet nest = {"nest", {make(2, "data", Type::kSubMessage)}};
  AttributeSet set = {
      "set",
      {make(1, "kind", Type::kString), make(2, "data", Type::kSubMessage),
       make(3, "more", Type::kNest), make(4, "list", Type::kIndexedArray),
       make(5, "table", Type::kU8), make(6, "flags", Type::kU32), make(7, "pair", Type::kBinary),
       make(8, "moded", Type::kSubMessage), make(9, "numbers", Type::kIndexedArray)}};
  Sample() {
    header.members[1].values = &modes;
    for (Attribute* choice : {&set.attributes[1], &nest.attributes[0]}) {
      choice->sub_message = &formats;
      choice->selector = "kind";
    }
    inner.attributes[1].sub_message = &deep;
    inner.attributes[1].selector = "kind";
    set.attributes[2].nested = &nest;
    set.attributes[3].nested = &set;
    set.attributes[3].element = Type::kNest;
    set.attributes[5].values = &bits;
    set.attributes[6].structure = &pair;
    set.attributes[7].sub_message = &by_mode;
    set.attributes[7].selector = "mode";
    set.attributes[8].element = Type::kU8;
  }

  std::string offer(const std::vector<std::string>& words, const std::string& typed,
                    bool header_given = false) const {
    Candidates to(typed);
    offer_attributes({&set, &header, header_given, {}, words}, typed, to);
    return in_line(to.lines());
  }
};

}  // namespace

TEST_CASE("an option is offered once, with all that is said of it") {
  const std::string lines = "\n" + offered({"send", "--"});
  CHECK(count(lines, "\n--help\t") == 1);
  CHECK(count(lines, "\n--version\t") == 1);
  CHECK(lines.find("\n--version\tgenlmsghdr.version (default: ") != std::string::npos);
  CHECK(lines.find("\n--no-ack\tno NLM_F_ACK: a request") != std::string::npos);
}

TEST_CASE("a flag that is given is not offered again") {
  CHECK(offered({"send", "--flags", "re"}) == "request\nreplace\n");
  CHECK(offered({"send", "--flags", "request,ack,re"}) == "request,ack,replace\n");
  const Sample sample;
  CHECK(sample.offer({}, "flags=") == "flags=low flags=high");
  CHECK(sample.offer({}, "flags=high,") == "flags=high,low");
}

TEST_CASE("where a file or a program may stand, the shell is told") {
  CHECK(offered({"send", "@"}) == "<files>\n");
  CHECK(offered({"send", "message", "@"}).empty());
  CHECK(offered({"send", "--attrs-json", "@a"}) == "<files>\n");
  CHECK(offered({"send", "--attrs-json=@a"}) == "<files>\n");
  CHECK(offered({"send", "--attrs-json", "{"}).empty());
  CHECK(offered({"send", "--family", "nobody-has-it", "--cmd", "1", "2.3=@a"}) == "<files>\n");
  CHECK(offered({"send", "--family", "nobody-has-it", "--cmd", "1", "2:bin=@"}) == "<files>\n");
  CHECK(offered({"send", "--family", "nobody-has-it", "--cmd", "1", "2:str=@"}).empty());
  CHECK(offered({"run", "-w", ""}) == "<files>\n");
  CHECK(offered({"run", "--exec", "l"}) == "<commands>\n");
  CHECK(offered({"run", "--exec", "ls", "-"}) == "<command-line>\n");
  CHECK(offered({"run", "--exec", "--exec", "--", "--help", ""}) == "<command-line>\n");
  CHECK(offered({"run", "--exec=l"}).empty());
}

TEST_CASE("what is of header and attributes is offered as it is accepted") {
  const Sample sample;
  CHECK(sample.offer({}, "") ==
        "kind= data. more. list. 5= flags= pair. moded. numbers= header.table= mode=");
  CHECK(sample.offer({}, "he") == "header.table= header.");
  CHECK(sample.offer({}, "header.") == "header.table= header.mode=");
  CHECK(sample.offer({}, "mode=") == "mode=off mode=on");
  CHECK(sample.offer({}, "header.mode=o") == "header.mode=off header.mode=on");
  CHECK(sample.offer({}, "ta", true) == "table=");
  CHECK(sample.offer({}, "header.", true).empty());
  CHECK(sample.offer({}, "pair.") == "pair.x= pair.y=");
  CHECK(sample.offer({}, "n") == "numbers=");
  CHECK(sample.offer({}, "numbers.") == "numbers.1=");
}

TEST_CASE("a selector has the values of its formats") {
  const Sample sample;
  CHECK(sample.offer({}, "kind=") == "kind=headed kind=struct kind=empty");
  CHECK(sample.offer({}, "+kind=h") == "+kind=headed");
  CHECK(sample.offer({}, "1=h") == "1=headed");
  CHECK(sample.offer({}, "list.2.kind=s") == "list.2.kind=struct");
  CHECK(sample.offer({}, "kind:str=").empty());
}

TEST_CASE("inside of a sub-message is what its selector says") {
  const Sample sample;
  CHECK(sample.offer({}, "data.").empty());
  CHECK(sample.offer({"kind=nosuch"}, "data.").empty());
  CHECK(sample.offer({"kind=empty"}, "data.").empty());
  CHECK(sample.offer({"kind=struct"}, "data.") == "data.x= data.y=");
  CHECK(sample.offer({"kind=headed"}, "data.") ==
        "data.1= data.deep. data.header.table= data.mode=");
  CHECK(sample.offer({"kind=headed"}, "2.header.") == "2.header.table= 2.header.mode=");
  CHECK(sample.offer({"1=struct"}, "data.") == "data.x= data.y=");
  // In a nest, by a selector beside the nest.
  CHECK(sample.offer({"kind=struct"}, "more.data.") == "more.data.x= more.data.y=");
  CHECK(sample.offer({"kind=headed"}, "data.deep.") == "data.deep.leaf=");
  // The nearest counts, and each element has its own.
  CHECK(sample.offer({"kind=headed", "list.1.kind=struct"}, "list.1.data.") ==
        "list.1.data.x= list.1.data.y=");
  CHECK(sample.offer({"list.1.kind=struct"}, "list.2.data.").empty());
  CHECK(sample.offer({"list.1.kind=struct"}, "+list.1.data.").empty());
  CHECK(sample.offer({}, "list.") == "list.1.");
  // A member of the header chooses too.
  CHECK(sample.offer({"mode=on"}, "moded.") == "moded.leaf=");
  CHECK(sample.offer({"header.mode=1"}, "moded.") == "moded.leaf=");
  CHECK(sample.offer({"mode=off"}, "moded.").empty());
}

TEST_CASE("words that are no attributes, or name files, keep nothing from being offered") {
  const Sample sample;
  CHECK(sample.offer({"=", "flags={", "table=@/dev/zero", "more={data=@-}", "kind=struct"},
                     "data.") == "data.x= data.y=");
  // A file is not even read for what it would choose.
  const TemporaryTree tree;
  tree.write("/kind", "struct");
  CHECK(sample.offer({"kind=@" + tree.path() + "/kind"}, "data.").empty());
}

}  // namespace nltool
