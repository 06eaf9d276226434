// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/module_files.h"

#include <algorithm>

#include "netlink/system.h"

namespace nltool {

namespace {

constexpr std::string_view kModprobeDirectories[] = {"/etc/modprobe.d", "/run/modprobe.d",
                                                     "/usr/local/lib/modprobe.d",
                                                     "/usr/lib/modprobe.d", "/lib/modprobe.d"};

std::vector<std::string> split(const std::string& text, const char* separators) {
  std::vector<std::string> parts;
  size_t at = 0;
  while (at < text.size()) {
    const size_t begin = text.find_first_not_of(separators, at);
    if (begin == std::string::npos) break;
    at = std::min(text.find_first_of(separators, begin), text.size());
    parts.push_back(text.substr(begin, at - begin));
  }
  return parts;
}

// depmod's lists run to megabytes: find the text first, then judge only its line.
std::optional<std::string> alias_in_list(const std::string& list, const std::string& alias) {
  std::string pattern = "alias " + alias + " ";
  for (const bool underscores : {false, true}) {
    if (underscores) std::replace(pattern.begin(), pattern.end(), '-', '_');
    const size_t at = list.find(pattern);
    if (at == std::string::npos || (at != 0 && list[at - 1] != '\n')) continue;
    const size_t begin = at + pattern.size();
    return list.substr(begin, std::min(list.find('\n', begin), list.size()) - begin);
  }
  return std::nullopt;
}

std::string unquote(std::string text) {
  std::erase_if(text, [](char c) { return c == '"' || c == '\''; });
  return text;
}

// What a source may write for an alias: the text itself, or a macro of linux/net.h or
// net/genetlink.h.
std::vector<std::string> spellings(const std::string& alias) {
  const std::string protocol = "net-pf-16-proto-", family = "net-pf-16-proto-16-family-";
  std::vector<std::string> texts = {'"' + alias + '"'};
  if (alias.starts_with(family))
    texts.push_back("MODULE_ALIAS_GENL_FAMILY(\"" + alias.substr(family.size()) + "\")");
  else if (alias.starts_with(protocol))
    texts.push_back("MODULE_ALIAS_NET_PF_PROTO(PF_NETLINK," + alias.substr(protocol.size()) + ")");
  return texts;
}

bool file_declares(const std::string& path, const std::vector<std::string>& texts) {
  std::string content = read_file(path).value_or("");
  if (content.find("MODULE_ALIAS") == std::string::npos) return false;
  std::erase_if(content, [](char c) { return c == ' ' || c == '\t' || c == '\n'; });
  return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
    return content.find(text) != std::string::npos;
  });
}

}  // namespace

std::vector<std::string> split_lines(const std::string& text) { return split(text, "\n"); }
std::vector<std::string> split_words(const std::string& text) { return split(text, " \t"); }

bool same_name(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](char a, char b) { return (a == '-' ? '_' : a) == (b == '-' ? '_' : b); });
}

std::vector<ConfigLine> modprobe_lines(const SystemRoot& root, const std::string& keyword) {
  std::vector<ConfigLine> found;
  for (const std::string_view directory : kModprobeDirectories) {
    for (const std::string& name : list_directory(root.path(directory))) {
      if (!name.ends_with(".conf")) continue;
      const std::string file = std::string(directory) + "/" + name;
      for (const std::string& line : split_lines(read_file(root.path(file)).value_or(""))) {
        std::vector<std::string> words = split_words(line);
        if (!words.empty() && words[0] == keyword) found.push_back({file, std::move(words)});
      }
    }
  }
  return found;
}

std::optional<AliasOwner> find_alias_in_modules(const SystemRoot& root, const std::string& release,
                                                const std::string& alias) {
  const std::string file = "/lib/modules/" + release + "/modules.alias";
  if (const auto list = read_file(root.path(file)))
    if (auto module = alias_in_list(*list, alias)) return AliasOwner{*std::move(module), file};
  return std::nullopt;
}

std::optional<AliasOwner> find_alias_in_configuration(const SystemRoot& root,
                                                      const std::string& alias) {
  for (const ConfigLine& line : modprobe_lines(root, "alias"))
    if (line.words.size() > 2 && same_name(line.words[1], alias))
      return AliasOwner{line.words[2], line.file};
  return std::nullopt;
}

std::string find_module_file(const SystemRoot& root, const std::string& release,
                             const std::string& module) {
  const std::string directory = "/lib/modules/" + release + "/";
  for (const std::string& line :
       split_lines(read_file(root.path(directory + "modules.dep")).value_or(""))) {
    const std::string path = line.substr(0, line.find(':'));
    const std::string base = path.substr(path.rfind('/') + 1);  // npos + 1 is 0
    const size_t suffix = base.find(".ko");
    if (suffix != std::string::npos && same_name(base.substr(0, suffix), module))
      return directory + path;
  }
  return {};
}

std::vector<DkmsSource> dkms_sources(const SystemRoot& root) {
  std::vector<DkmsSource> sources;
  for (const std::string& name : list_directory(root.path("/usr/src"))) {
    const std::string directory = "/usr/src/" + name;
    std::string package;
    std::vector<std::string> modules;
    for (const std::string& line :
         split_lines(read_file(root.path(directory + "/dkms.conf")).value_or(""))) {
      const size_t equals = line.find('=');
      if (equals == std::string::npos) continue;
      if (line.starts_with("PACKAGE_NAME")) package = unquote(line.substr(equals + 1));
      if (line.starts_with("BUILT_MODULE_NAME"))
        modules.push_back(unquote(line.substr(equals + 1)));
    }
    for (const std::string& module : modules) sources.push_back({directory, package, module});
  }
  return sources;
}

bool declares_alias(const SystemRoot& root, const DkmsSource& source, const std::string& alias) {
  const std::vector<std::string> texts = spellings(alias);
  // The tree's top and the folders in it: deeper lie parts of large drivers, thousands of files.
  std::vector<std::string> directories = {root.path(source.directory)};
  for (const std::string& name : list_directory(directories[0]))
    directories.push_back(directories[0] + "/" + name);
  for (const std::string& directory : directories)
    for (const std::string& name : list_directory(directory))
      if (name.ends_with(".c") && file_declares(directory + "/" + name, texts)) return true;
  return false;
}

}  // namespace nltool
