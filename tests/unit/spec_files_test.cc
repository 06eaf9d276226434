// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/spec_files.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "netlink/error.h"
#include "temporary_tree.h"

namespace nltool {

TEST_CASE("a spec is found by its family's name, compressed or not, the newest first") {
  TemporaryTree tree;
  const std::string documents = "/usr/share/doc/linux-doc-";
  const std::string specs = "/Documentation/netlink/specs/";
  unsetenv("NLTOOL_SPEC_PATH");
  const SpecSearch search = {tree.path(), {}};
  CHECK_FALSE(find_spec_file(search, "my_family").has_value());
  CHECK_FALSE(find_spec_file(search, "../etc/passwd").has_value());
  tree.write(documents + "6.12" + specs + "my_family.yaml.gz", "x");
  CHECK(find_spec_file(search, "my_family") ==
        tree.path() + documents + "6.12" + specs + "my_family.yaml.gz");
  tree.write(documents + "7.1" + specs + "my-family.yaml", "x");
  CHECK(find_spec_file(search, "my_family") ==
        tree.path() + documents + "7.1" + specs + "my-family.yaml");
  tree.write("/usr/share/nltool/specs/my_family.yaml", "x");
  CHECK(find_spec_file(search, "my_family") ==
        tree.path() + "/usr/share/nltool/specs/my_family.yaml");
  tree.write("/usr/local/share/nltool/specs/my_family.yaml", "x");
  CHECK(find_spec_file(search, "my_family") ==
        tree.path() + "/usr/local/share/nltool/specs/my_family.yaml");
  tree.write("/own/my_family.yaml", "x");
  setenv("NLTOOL_SPEC_PATH", ("/nowhere:" + tree.path() + "/own").c_str(), 1);
  CHECK(find_spec_file(search, "my_family") == tree.path() + "/own/my_family.yaml");
  unsetenv("NLTOOL_SPEC_PATH");
}

TEST_CASE("gzip is unpacked, damage is told") {
  TemporaryTree tree;
  tree.write("/plain.yaml", "name: x\n");
  CHECK(read_spec_file(tree.path() + "/plain.yaml") == "name: x\n");
  const std::string packed = tree.path() + "/packed.yaml.gz";
  gzFile file = gzopen(packed.c_str(), "wb");
  gzputs(file, "name: y\n");
  gzclose(file);
  CHECK(read_spec_file(packed) == "name: y\n");
  tree.write("/damaged.gz", "\x1f\x8b\x08 but no more");
  CHECK_THROWS_AS(read_spec_file(tree.path() + "/damaged.gz"), const FileError&);
  CHECK_THROWS_AS(read_spec_file(tree.path() + "/missing"), const FileError&);
  CHECK_THROWS_AS(read_spec_file(tree.path()), const FileError&);
  CHECK_THROWS_AS(read_spec_file(""), const UsageError&);
  CHECK_THROWS_AS(read_spec_file("/dev/zero"), const FileError&);
  REQUIRE(mkfifo((tree.path() + "/fifo").c_str(), 0600) == 0);
  CHECK_THROWS_AS(read_spec_file(tree.path() + "/fifo"), const FileError&);
  tree.write("/large", std::string(16 * 1024 * 1024 + 1, 'x'));
  CHECK_THROWS_AS(read_spec_file(tree.path() + "/large"), const FileError&);
}

TEST_CASE("specs are listed by the families they name, of which only the head is read") {
  TemporaryTree tree;
  unsetenv("NLTOOL_SPEC_PATH");
  const SpecSearch search = {tree.path(), {tree.path() + "/first", tree.path() + "/second"}};
  tree.write("/first/my_cache.yaml", "# comment\n---\nname: \"my\"  # the family\n");
  tree.write("/second/my-cache.yaml", "name: hidden\n");
  tree.write("/second/raw.yaml", "name: raw\r\ndoc: |\n  name: no\n\nprotocol: netlink-raw\r\n");
  tree.write("/second/tail.yaml", "name: tail\noperations:\nprotocol: netlink-raw\n");
  tree.write("/second/other.yaml", "operations:\nname: behind-a-list\n");
  tree.write("/second/damaged.yaml", "\x1f\x8b\x08 but no more");
  tree.write("/second/name.txt", "name: no-spec\n");
  const std::string packed = tree.path() + "/second/packed.yaml.gz";
  gzFile file = gzopen(packed.c_str(), "wb");
  gzputs(file, ("doc: |\n  " + std::string(40000, 'x') + "\nname: packed\noperations:\n").c_str());
  for (int i = 0; i < 400; ++i) gzputs(file, ("  text " + std::to_string(i * 7919) + "\n").c_str());
  gzclose(file);
  // Damage behind the head is not come across.
  std::filesystem::resize_file(packed, std::filesystem::file_size(packed) - 100);
  std::string found;
  for (const SpecHead& head : list_specs(search))
    found += head.family + (head.generic ? " " : "(raw) ");
  CHECK(found == "my packed raw(raw) tail ");
}

}  // namespace nltool
