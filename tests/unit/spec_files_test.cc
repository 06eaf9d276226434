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

}  // namespace nltool
