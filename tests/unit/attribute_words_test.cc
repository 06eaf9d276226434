// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/attribute_words.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include "bytes.h"
#include "codec/written_type.h"
#include "input_text.h"
#include "temporary_tree.h"

namespace nltool {

namespace {

using Words = std::vector<std::string>;

std::string words(const Words& typed) { return show(parse_attribute_words(typed)); }
std::string word(const std::string& typed) { return words({typed}); }

std::string refused(const Words& typed) {
  return usage_error([&] { parse_attribute_words(typed); });
}

bool refuses(const Words& typed, const std::string& part) {
  const std::string said = refused(typed);
  CAPTURE(typed.back());
  CAPTURE(said);
  const bool found = said.find(part) != std::string::npos;
  CHECK(found);
  return found;
}

// Standard input from a file, for as long as it lives.
class StandardInput {
 public:
  explicit StandardInput(const std::string& path) : saved_(dup(STDIN_FILENO)) {
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    dup2(file, STDIN_FILENO);
    close(file);
  }
  ~StandardInput() {
    dup2(saved_, STDIN_FILENO);
    close(saved_);
  }
  StandardInput(const StandardInput&) = delete;
  StandardInput& operator=(const StandardInput&) = delete;

 private:
  int saved_;
};

}  // namespace

TEST_CASE("a word is a name or a number, a type, a value") {
  CHECK(word("msg=Hello") == "msg=Hello");
  CHECK(word("1:u32=7") == "1:u32=7");
  CHECK(word("reply-count") == "reply-count");
  CHECK(word("1") == "1");
  CHECK(word("0") == "0");
  CHECK(word("0x10=1") == "0x10=1");
  CHECK(word("16383=1") == "16383=1");
  CHECK(word("4:flag") == "4:flag");
  CHECK(word("6rd-prefix=::1") == "6rd-prefix=::1");
  CHECK(word("set id=1") == "set id=1");
  CHECK(word("gr\xc3\xbc\xc3\x9f_e=x") == "gr\xc3\xbc\xc3\x9f_e=x");
  CHECK(parse_attribute_words({}).empty());
  for (const std::string& type : written_type_names()) {
    if (type == "nest") continue;
    CHECK(word("5:" + type + "=v") == "5:" + type + "=v");
  }
}

TEST_CASE("a value is never split") {
  for (const char* value : {"",      "a=b",
                            "a.b.c", "v, with comma",
                            "{",     "}",
                            "a{b",   "[",
                            "\"q",   " x ",
                            "+",     "a:u32x=1",
                            "::1",   "02:42:ac:11:00:02",
                            "1:",    ":u32",
                            "\n",    "a.b:c",
                            "{1=2",  "[1,2",
                            "-1",    "a@b"}) {
    CHECK(word(std::string("msg=") + value) == std::string("msg=") + value);
    CHECK(parse_attribute_words({std::string("msg=") + value})[0].value.kind == Input::Kind::kWord);
  }
  CHECK(word("1:str={1=2}") == "1:str={1=2}");
  CHECK(word("1:str=1:u32=7") == "1:str=1:u32=7");
  CHECK(parse_attribute_words({"2={1=a}"})[0].value.kind == Input::Kind::kWord);
  CHECK(parse_attribute_words({"2=[1,2]"})[0].value.kind == Input::Kind::kWord);
  CHECK(parse_attribute_words({"2:nest=[{1=a}]"})[0].value.kind == Input::Kind::kWord);
}

TEST_CASE("paths make nests, and neighbours share them") {
  CHECK(word("2.1:u32=1") == "2={1:u32=1}");
  CHECK(word("a.b.c") == "a={b={c}}");
  CHECK(words({"2.1=a", "2.3=b"}) == "2={1=a 3=b}");
  CHECK(words({"2.1.1=a", "2.1.2=b", "2.3=c"}) == "2={1={1=a 2=b} 3=c}");
  CHECK(words({"2.1=a", "3=b", "2.4=c"}) == "2={1=a} 3=b 2={4=c}");
  CHECK(words({"2.1.1=a", "2.3=c", "2.1.2=b"}) == "2={1={1=a} 3=c 1={2=b}}");
  CHECK(words({"2.1=a", "0x2.3=b"}) == "2={1=a 3=b}");
  CHECK(words({"2.1=a", "2.1=b"}) == "2={1=a 1=b}");
  CHECK(words({"2.1=a", "2=b"}) == "2={1=a} 2=b");
  CHECK(words({"2=b", "2.1=a"}) == "2=b 2={1=a}");
  CHECK(words({"2:str={", "2.1=a"}) == "2:str={ 2={1=a}");
  CHECK(words({"2.1=a", "2.1.3=b"}) == "2={1=a 1={3=b}}");
  CHECK(words({"a.b.c=1", "a.b=2", "a.c.d=3"}) == "a={b={c=1} b=2 c={d=3}}");
}

TEST_CASE("a plus starts a new outermost nest") {
  CHECK(words({"2.1=a", "+2.1=b"}) == "2={1=a} 2={1=b}");
  CHECK(words({"2.1=a", "+2.1=b", "2.3=c"}) == "2={1=a} 2={1=b 3=c}");
  CHECK(words({"2.1.1=a", "+2.1.2=b"}) == "2={1={1=a}} 2={1={2=b}}");
  CHECK(words({"+2.1=a"}) == "2={1=a}");
  CHECK(words({"+2=a", "+3"}) == "2=a 3");
}

TEST_CASE("a nest alone is joined by what follows") {
  CHECK(word("2:nest") == "2:nest={}");
  CHECK(words({"2:nest", "2.3=b", "2.4=c"}) == "2:nest={3=b 4=c}");
  CHECK(words({"2.1:nest", "2.1.3=b", "2.4=c"}) == "2={1:nest={3=b} 4=c}");
  CHECK(words({"2:nest", "2:nest", "2.3=b"}) == "2:nest={} 2:nest={3=b}");
  CHECK(words({"2:nest", "+2.3=b"}) == "2:nest={} 2={3=b}");
  CHECK(words({"2:nest", "3:nest", "2.3=b"}) == "2:nest={} 3:nest={} 2={3=b}");
}

TEST_CASE("what may be one nest or two is refused") {
  CHECK(refused({"2={1=a}", "2.3=c"}) ==
        "attribute '2.3=c': column 1: behind '2={1=a}' this is the same 2, or another | "
        "for the same write '2={...,3=c}' | for another 2 write '+2.3=c'");
  CHECK(refused({"a.b.c=2", "a.b={1=a}"}) ==
        "attribute 'a.b={1=a}': column 1: behind 'a.b.c=2' this is the same a.b, or another | "
        "for the same go on with a.b.NAME, for each in it | for another a write '+a.b={1=a}'");
  refuses({"2:nest={1=a}", "2.3=c"}, "the same 2, or another");
  refuses({"2.1=a", "2={3=c}"}, "behind '2.1=a' this is the same 2, or another");
  refuses({"2.1=a", "2:nest"}, "the same 2, or another");
  refuses({"2:nest", "2.1=a", "2:nest"}, "the same 2, or another");
  refuses({"2", "2.1=a"}, "the same 2, or another");
  refuses({"2.1=a", "2"}, "the same 2, or another");
  refuses({"a.b={1=a}", "a.b.c=2"}, "the same a.b, or another");
  refuses({"a.b={1=a}", "a.b.c=2"},
          "for the same write 'a.b={...,c=2}' | for another a write '+a.b.c=2'");
  refuses({"a.b.c=2", "a.b={1=a}"}, "the same a.b, or another");
  CHECK(words({"2={1=a}", "+2.3=c"}) == "2={1=a} 2={3=c}");
  CHECK(words({"2.3=c", "+2={1=a}"}) == "2={3=c} 2={1=a}");
  CHECK(words({"2={1=a}", "2={1=b}"}) == "2={1=a} 2={1=b}");
  CHECK(words({"2", "2"}) == "2 2");
  CHECK(words({"2={1=a}", "3=x", "2.3=c"}) == "2={1=a} 3=x 2={3=c}");
}

TEST_CASE("a left side that is none is refused with the column") {
  CHECK(refused({""}) ==
        "attribute '': column 1: an attribute is NAME, NAME=VALUE or NUMBER:TYPE=VALUE");
  CHECK(refused({"2..1=x"}) == "attribute '2..1=x': column 3: a name or a number is missing here");
  refuses({".1=x"}, "column 1: a name or a number is missing");
  refuses({"1.=x"}, "column 3: a name or a number is missing");
  refuses({"1."}, "column 3: a name or a number is missing");
  refuses({"=x"}, "column 1: a name or a number is missing");
  refuses({"+"}, "column 2: a name or a number is missing");
  refuses({"+=x"}, "column 2: a name or a number is missing");
  refuses({":u32=1"}, "column 1: a name or a number is missing");
  refuses({"++2=1"}, "column 2: no name holds '+'");
  refuses({"a,b=1"}, "column 2: no name holds ','");
  refuses({"@file"}, "column 1: no name holds '@'");
  refuses({"{1=a}"}, "a nest is an attribute, too: NAME={...}");
  refuses({"2{1=a}"}, "column 2: no name holds '{'");
  refuses({"gr\xc3\xbc\xc3\x9f,e=x"}, "column 5: no name holds ','");
  refuses({"a\n=x"}, "column 2: no name holds a control character");
  refuses({" a=x"}, "column 1: no name begins with a blank");
  refuses({"a =x"}, "column 2: no name ends with a blank");
  refuses({"16384=x"}, "column 1: numbers of attributes end at 16383");
  refuses({"1.99999999999999999999=x"}, "column 3: numbers of attributes end at 16383");
  refuses({"0x4000=x"}, "numbers of attributes end at 16383");
  std::string deep = "1";
  for (int i = 1; i < 32; ++i) deep += ".1";
  CHECK(refused({deep}) == "nothing refused");
  refuses({deep + ".1"}, "a path has at most 32 steps");
}

TEST_CASE("types are known ones, at the end") {
  refuses({"1:u33=1"},
          "attribute '1:u33=1': column 3: 'u33' is no TYPE | did you mean u32? | types: u8, u16, ");
  refuses({"1:string=x"}, "did you mean str?");
  refuses({"1:binary=x"}, "did you mean bin?");
  refuses({"1:=x"}, "column 3: a TYPE is missing");
  refuses({"1:"}, "column 3: a TYPE is missing");
  refuses({"2:nest.1=x"}, "column 7: a TYPE stands behind the last step only");
  refuses({"1:u32:u8=x"}, "'u32:u8' is no TYPE");
  refuses({"1:U32=x"}, "'U32' is no TYPE");
  refuses({"1: u32=x"}, "' u32' is no TYPE");
}

TEST_CASE("words a shell made of braces are refused") {
  CHECK(refused({"2=1:u32=1"}) ==
        "attribute '2=1:u32=1': column 3: a shell makes such words of braces that are not quoted | "
        "for a nest quote the braces: '2={1:u32=1,...}' | "
        "for this text as the value write 2:str=1:u32=1");
  refuses({"2=1:flag"}, "'2={1:flag,...}'");
  refuses({"2=5.6:u8=1"}, "a shell makes");
  refuses({"2=+5.6:u8=1"}, "a shell makes");
  refuses({"a.b=name:str=x"}, "'a.b={name:str=x,...}'");
  refuses({"2:nest=1:u32=1"}, "a shell makes");
  refuses({"2={1=3:u8=1}"}, "nothing refused");
  refuses({"2:nest={1=3:u8=1}"}, "column 11: a shell makes");
  CHECK(refused({"2:nest=1:u32=1"}).find("as the value") == std::string::npos);
  refuses({"2:nest=x"}, "column 8: the value of a nest stands in braces: 2:nest={...}");
  refuses({"2:nest=@x"}, "the value of a nest stands in braces");
  refuses({"2:nest="}, "the value of a nest stands in braces");
}

TEST_CASE("values out of files") {
  const TemporaryTree tree;
  tree.write("/bytes", std::string("\0\xff\n", 3));
  const std::string at = "@" + tree.path() + "/bytes";
  CHECK(word("1=" + at) == "1=<00ff0a>");
  CHECK(word("1:bin=" + at) == "1:bin=<00ff0a>");
  CHECK(word("a.b=" + at) == "a={b=<00ff0a>}");
  CHECK(word("1:str=" + at) == "1:str=" + at);
  refuses({"1:u32=" + at}, "column 7: content of a file is no u32: write bin, or no TYPE");
  refuses({"1=@"}, "column 3: behind '@' stands a file, or - for standard input");
  CHECK_THROWS_AS(parse_attribute_words({"1=@" + tree.path() + "/none"}), FileError);
  CHECK(word("2:nest={1=" + at + " ,3:str=@-}") == "2:nest={1=<00ff0a> 3:str=@-}");
  refuses({"2:nest={1=@-}"},
          "column 11: standard input goes into an attribute with a word of its own");
  const StandardInput input(tree.path() + "/bytes");
  CHECK(words({"1=@-", "2:str=@-"}) == "1=<00ff0a> 2:str=@-");
  refuses({"1=@-", "2=@-"}, "attribute '2=@-': column 3: standard input can be read only once");
}

TEST_CASE("places point into the words") {
  const auto place = [](const InputField& field) {
    return std::to_string(field.place.word) + ":" + std::to_string(field.place.column) + "+" +
           std::to_string(field.place.length);
  };
  const auto fields =
      parse_attribute_words({"2.1:u32=7", "2.30.4=x", "+2={1=a, 3.4=[{5=b}]}", "2:nest={1=a}"});
  CHECK(place(fields[0]) == "0:0+1");
  CHECK(place(fields[0].value.fields[0]) == "0:0+9");
  CHECK(place(fields[0].value.fields[1]) == "1:2+2");
  CHECK(place(fields[0].value.fields[1].value.fields[0]) == "1:0+8");
  CHECK(place(fields[1]) == "2:0+21");
  CHECK(place(fields[2].value.fields[0]) == "3:8+3");
  const auto inside = parse_braces(fields[1].value.text, fields[1].place);
  CHECK(place(inside[0]) == "2:4+3");
  CHECK(place(inside[1]) == "2:9+1");
  CHECK(place(inside[1].value.fields[0]) == "2:9+11");
  CHECK(place(inside[1].value.fields[0].value.list[0].fields[0]) == "2:15+3");
  const auto of_value = parse_braces("{1=a}", {5, 3, 5});
  CHECK(place(of_value[0]) == "5:4+3");
  const Input list = parse_list("[{1=a}]", {1, 0, 9});
  CHECK(place(list.list[0].fields[0]) == "1:4+3");
}

TEST_CASE("long words are cut in messages, around the fault") {
  const std::string said =
      refused({"2:nest={1=" + std::string(5000, 'a') + ",,3=" + std::string(5000, 'b') + "}"});
  CHECK(said.find("column 5012: an attribute is missing") != std::string::npos);
  CHECK(said.find("aaa,,3=bbb") != std::string::npos);
  CHECK(said.size() < 300);
}

}  // namespace nltool
