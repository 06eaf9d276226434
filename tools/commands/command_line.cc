// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/command_line.h"

#include <CLI/CLI.hpp>

#include "commands/help.h"
#include "commands/values.h"

namespace nltool {

namespace {

constexpr const char* kReading = "reading the command line";
constexpr const char* kCommonGroup = "Common options";

// Thrown through CLI11 by -h and -V: it stops at the first of either.
struct HelpAsked {};
struct VersionAsked {};

ColorMode parse_color(const std::string& word) {
  if (word == "auto") return ColorMode::kAuto;
  if (word == "always") return ColorMode::kAlways;
  if (word == "never") return ColorMode::kNever;
  throw UsageError("option --color", "'" + word + "' is none of auto, always, never");
}

}  // namespace

struct CommandLine::CommonWords {
  bool json = false;
  bool pretty = false;
  bool verbose = false;
  bool quiet = false;
  bool numeric = false;
  std::optional<std::string> network_namespace, timeout, rcvbuf, spec, json_u64, color;
  std::vector<std::string> spec_dirs;
};

CommandLine::CommandLine(std::vector<Command> commands)
    : commands_(std::move(commands)),
      app_(std::make_unique<CLI::App>()),
      words_(std::make_unique<CommonWords>()) {
  app_->name("nltool");
  app_->set_help_flag();
  add_common_options();
  for (const Command& command : commands_) {
    CLI::App* subcommand = app_->add_subcommand(command.name, command.summary);
    subcommand->fallthrough();
    subcommand->set_help_flag();
    // Building an option costs a microsecond or two: only the chosen command's are built.
    subcommand->preparse_callback([this, &command, subcommand](size_t) {
      chosen_ = &command;
      OptionSet options(*subcommand, "Options");
      runner_ = command.add(options);
      list_of_words_ = options.list_of_words();
    });
  }
  // At most one: a second command's name is an ordinary word.
  app_->require_subcommand(0, 1);
  app_->allow_extras();
}

CommandLine::~CommandLine() = default;

void CommandLine::add_common_options() {
  OptionSet options(*app_, kCommonGroup);
  CommonWords& words = *words_;
  options.flag("-j,--json", words.json, "one JSON object a line, on stdout and stderr");
  options.flag("-p,--pretty", words.pretty, "indented JSON; implies --json");
  options.flag("-v,--verbose", words.verbose,
               "each message both ways on stderr: header decoded, then hex");
  options.flag("-q,--quiet", words.quiet,
               "no notes on stderr; with send --count no answers, only statistics");
  options.value("-n,--netns", words.network_namespace, "NAME|PID|PATH",
                "act in this network namespace");
  options.value("--timeout", words.timeout, "SEC",
                "time limit, fractions allowed, 0 = none; send: for each answer (default 5); "
                "listen: for all (default none)");
  options.value("--rcvbuf", words.rcvbuf, "SIZE[K|M]", "receive buffer");
  options.value("--spec", words.spec, "FILE", "take names and types from this YNL spec");
  options.list("--spec-dir", words.spec_dirs, "DIR",
               "look for FAMILY.yaml here first; may be repeated");
  options.flag("-N,--numeric", words.numeric, "ignore specs: the same output on every machine");
  options.value("--json-u64", words.json_u64, "string", "quote 64-bit integers in JSON");
  options.value("--color", words.color, "auto|always|never",
                "colour in text output (default auto)");
  app_->add_flag_callback(
          "-h,--help", [] { throw HelpAsked(); }, "print this help")
      ->group(kCommonGroup);
  app_->add_flag_callback(
          "-V,--version", [] { throw VersionAsked(); }, "print the version")
      ->group(kCommonGroup);
}

bool CommandLine::json() const {
  return app_->get_option("--json")->count() > 0 || app_->get_option("--pretty")->count() > 0;
}

std::string CommandLine::help() const {
  return chosen_ != nullptr ? format_command_help(*chosen_, list_of_words_, *app_,
                                                  *app_->get_subcommand(chosen_->name))
                            : format_help(commands_, *app_);
}

void CommandLine::refuse_option(const std::string& word) const {
  const std::string name = word.substr(0, word.find('='));
  std::vector<std::string> candidates;
  collect_option_names(*app_, candidates);
  if (chosen_ != nullptr) collect_option_names(*app_->get_subcommand(chosen_->name), candidates);
  UsageError error(kReading, "unknown option " + name);
  if (const std::string meant = nearest(name, candidates); !meant.empty())
    error.add_hint("did you mean " + meant + "?");
  const std::string command = chosen_ != nullptr ? std::string(chosen_->name) + " " : "";
  error.add_hint("`nltool " + command + "--help` lists the options");
  throw error;
}

void CommandLine::refuse_command(const std::string& word) const {
  UsageError error(kReading, "unknown command '" + word + "'");
  std::vector<std::string> candidates;
  std::string all;
  for (const Command& command : commands_) {
    candidates.emplace_back(command.name);
    all += (all.empty() ? "" : ", ") + candidates.back();
  }
  if (const std::string meant = nearest(word, candidates); !meant.empty())
    error.add_hint("did you mean " + meant + "?");
  error.add_hint("commands: " + all);
  throw error;
}

// What CLI11 took neither as an option nor as a command's word.
void CommandLine::place_rest() {
  for (const std::string& word : app_->remaining(true)) {
    if (word == "--") continue;
    if (word.size() > 1 && word[0] == '-') refuse_option(word);
    if (chosen_ == nullptr) refuse_command(word);
    if (list_of_words_.target == nullptr) {
      UsageError error(kReading, "unexpected word '" + word + "'");
      error.add_hint("usage: nltool " + std::string(chosen_->name) + " " + chosen_->usage);
      throw error;
    }
    list_of_words_.target->push_back(word);
  }
}

void CommandLine::parse(int argc, const char* const* argv) {
  // CLI11 reads "--name=" as "--name" and takes the next word: refuse what it would misread.
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--") break;
    if (word.starts_with("--") && word.ends_with('=') && word.find('=') == word.size() - 1)
      throw UsageError(kReading, "'" + word + "' has no value; for an empty one write " +
                                     word.substr(0, word.size() - 1) + " ''");
  }
  try {
    app_->parse(argc, argv);
  } catch (const HelpAsked&) {
    text_ = help();
    return;
  } catch (const VersionAsked&) {
    text_ = "nltool " NLTOOL_VERSION "\n";
    return;
  } catch (const CLI::ParseError& error) {
    explain_parse_error(*app_, chosen_ != nullptr ? app_->get_subcommand(chosen_->name) : nullptr,
                        error.what());
  }
  place_rest();
  if (chosen_ == nullptr) {
    UsageError error(kReading, "no command given");
    error.add_hint("`nltool --help` lists the commands");
    throw error;
  }
  interpret_common();
}

void CommandLine::interpret_common() {
  const CommonWords& words = *words_;
  common_.style.json = words.json || words.pretty;
  common_.style.json_style.pretty = words.pretty;
  common_.style.quiet = words.quiet;
  common_.verbose = words.verbose;
  common_.numeric = words.numeric;
  common_.spec_file = words.spec;
  common_.spec_directories = words.spec_dirs;
  common_.network_namespace = words.network_namespace;
  if (words.timeout) common_.time_limit = parse_seconds("--timeout", *words.timeout);
  if (words.rcvbuf) common_.receive_buffer = parse_size("--rcvbuf", *words.rcvbuf);
  if (words.color) common_.style.color = parse_color(*words.color);
  if (words.json_u64 && *words.json_u64 != "string")
    throw UsageError("option --json-u64", "'" + *words.json_u64 + "' is not string");
  common_.style.json_style.quote_64_bit = words.json_u64.has_value();
  if (words.numeric && (words.spec || !words.spec_dirs.empty()))
    throw UsageError(kReading, "--numeric ignores specs, but " +
                                   std::string(words.spec ? "--spec" : "--spec-dir") +
                                   " asks for one");
}

}  // namespace nltool
