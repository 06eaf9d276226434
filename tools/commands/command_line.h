// SPDX-License-Identifier: GPL-2.0-or-later
// argv to a command ready to run. CLI11 does the walking; the wording of its failures is ours.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commands/option_set.h"
#include "commands/session.h"

namespace nltool {

class ArgumentWalk;

struct Command {
  const char* name;
  const char* summary;
  const char* usage;     // the words after "nltool NAME"
  const char* epilogue;  // ends --help; examples
  Runner (*add)(OptionSet& options);
  bool captures_data = false;  // --write takes what is printed else, not the traffic about it
};

class CommandLine {
 public:
  explicit CommandLine(std::vector<Command> commands);
  ~CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  // Throws UsageError. Afterwards either text() is to be printed, or common() and run() are to be
  // used.
  void parse(int argc, const char* const* argv);

  const std::optional<std::string>& text() const { return text_; }  // --help, --version
  const CommonOptions& common() const { return common_; }
  Exit run(Session& session) const { return runner_(session); }
  // True also where parsing failed: then the failure is to be told in JSON.
  bool json() const { return json_; }

 private:
  struct CommonWords;

  void add_common_options();
  void interpret_common();
  const CLI::App* choose(const std::string& word);
  void read_options(const std::vector<std::string>& options);
  void place(const std::vector<std::string>& words);
  const Command* find_command(const std::string& name) const;
  std::vector<std::string> owners_of(const std::string& option) const;
  [[noreturn]] void refuse_option(const std::string& word) const;
  [[noreturn]] void refuse_command(const std::string& word) const;
  // What the walk refused, or that it found no command.
  [[noreturn]] void refuse(const ArgumentWalk& walk) const;
  std::string help() const;

  std::vector<Command> commands_;
  std::unique_ptr<CLI::App> app_;
  std::unique_ptr<CommonWords> words_;
  const Command* chosen_ = nullptr;
  OptionSet::Words words_taken_;
  std::vector<std::string>* rest_taken_ = nullptr;
  bool help_asked_ = false;
  bool json_ = false;
  std::optional<std::string> text_;
  CommonOptions common_;
  Runner runner_;
};

}  // namespace nltool
