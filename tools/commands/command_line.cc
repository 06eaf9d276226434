// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "codec/nearest.h"
#include "commands/argument_walk.h"
#include "commands/completion.h"
#include "commands/help.h"
#include "commands/values.h"

namespace nltool {

namespace {

constexpr const char* kCommonGroup = "Common options";

ColorMode parse_color(const std::string& word) {
  if (word == "auto") return ColorMode::kAuto;
  if (word == "always") return ColorMode::kAlways;
  if (word == "never") return ColorMode::kNever;
  throw UsageError("option --color", "'" + word + "' is none of auto, always, never");
}

// Whether the words may be a text, which may begin with '-'.
bool is_text(const OptionSet::Words& words) {
  return words.name != nullptr && std::string_view(words.name).starts_with("MESSAGE");
}

// Building the common options takes a twentieth of a one-shot request.
bool needs_common_options(int argc, const char* const* argv) {
  return std::any_of(argv + std::min(argc, 1), argv + argc,
                     [](std::string_view word) { return word.starts_with('-') || word == "help"; });
}

}  // namespace

struct CommandLine::CommonWords {
  bool json = false;
  bool pretty = false;
  bool verbose = false;
  bool quiet = false;
  bool numeric = false;
  bool help = false;
  bool version = false;
  std::optional<std::string> network_namespace, timeout, rcvbuf, write, spec, json_u64, color;
  std::vector<std::string> spec_dirs;
};

CommandLine::CommandLine(std::vector<Command> commands)
    : commands_(std::move(commands)),
      app_(std::make_unique<CLI::App>()),
      words_(std::make_unique<CommonWords>()) {
  app_->name("nltool");
  app_->set_help_flag();
  for (const Command& command : commands_) {
    CLI::App* subcommand = app_->add_subcommand(command.name, command.summary);
    subcommand->fallthrough();
    subcommand->set_help_flag();
    // Building an option costs a microsecond or two: only the chosen command's are built.
  }
}

CommandLine::~CommandLine() = default;

void CommandLine::add_common_options() {
  OptionSet options(*app_, kCommonGroup);
  CommonWords& words = *words_;
  options.flag("-j,--json", words.json, "one JSON object a line, on stdout and stderr");
  options.flag("-p,--pretty", words.pretty, "indented JSON; implies --json");
  options.flag("-v,--verbose", words.verbose,
               "each message both ways on stderr: header decoded, attributes as a tree, hex");
  options.flag("-q,--quiet", words.quiet,
               "no notes on stderr; when send counts, no answers, only statistics");
  options.value("-n,--netns", words.network_namespace, "NAME|PID|PATH",
                "act in this network namespace");
  options.value("--timeout", words.timeout, "SEC",
                "time limit, fractions allowed, 0 = none; send: for each answer (default 5); "
                "listen: for all (default none)");
  options.value("--rcvbuf", words.rcvbuf, "SIZE[K|M]", "receive buffer");
  options.value("-w,--write", words.write, "FILE|-",
                "write messages into a capture for Wireshark: pcap, or pcapng where FILE ends so; "
                "send, resolve-family: all both ways; listen: the events, in place of printing");
  options.value("--spec", words.spec, "FILE", "take names and types from this YNL spec");
  options.list("--spec-dir", words.spec_dirs, "DIR",
               "look for FAMILY.yaml here first; may be repeated");
  options.flag("-N,--numeric", words.numeric, "ignore specs: the same output on every machine");
  options.value("--json-u64", words.json_u64, "string", "quote 64-bit integers in JSON");
  options.value("--color", words.color, "auto|always|never",
                "colour in text output (default auto)");
  options.flag("-h,--help", words.help, "print this help");
  options.flag("-V,--version", words.version, "print the version");
}

std::string CommandLine::help() const {
  return chosen_ != nullptr ? format_command_help(*chosen_, words_taken_, *app_,
                                                  *app_->get_subcommand(chosen_->name))
                            : format_help(commands_, *app_);
}

const Command* CommandLine::find_command(const std::string& name) const {
  for (const Command& command : commands_)
    if (command.name == name) return &command;
  return nullptr;
}

// Building an option costs a microsecond or two: only the chosen command's are built.
const CLI::App* CommandLine::choose(const std::string& word) {
  if (word == "help" && !help_asked_) {
    help_asked_ = true;
    return nullptr;
  }
  chosen_ = find_command(word);
  if (chosen_ == nullptr) refuse_command(word);
  CLI::App* subcommand = app_->get_subcommand(word);
  OptionSet options(*subcommand, "Options");
  runner_ = chosen_->add(options);
  words_taken_ = options.words();
  rest_taken_ = options.rest();
  return subcommand;
}

// The commands that have the option.
std::vector<std::string> CommandLine::owners_of(const std::string& option) const {
  std::vector<std::string> owners;
  for (const Command& command : commands_) {
    CLI::App scratch;
    OptionSet options(scratch, "");
    command.add(options);
    for (const CLI::Option* candidate : scratch.get_options())
      if (is_called(*candidate, option)) owners.emplace_back(command.name);
  }
  return owners;
}

void CommandLine::refuse_option(const std::string& word) const {
  const std::string name = word.substr(0, word.find('='));
  const std::vector<std::string> owners = owners_of(name);
  std::string all;
  for (const std::string& owner : owners) all += (all.empty() ? "" : " and ") + owner;
  if (chosen_ == nullptr && !owners.empty())
    throw UsageError(kReadingCommandLine, "option " + name + " belongs to " + all +
                                              ": it stands behind the command, as in nltool " +
                                              owners[0] + " " + name);
  std::vector<std::string> candidates;
  collect_option_names(*app_, candidates);
  if (chosen_ != nullptr) collect_option_names(*app_->get_subcommand(chosen_->name), candidates);
  UsageError error(kReadingCommandLine, "unknown option " + name);
  // One letter is as near to any other. What is right elsewhere is hardly misspelt, but may be cut.
  const std::string meant = name.size() > 2 ? nearest(name, candidates) : "";
  if (!meant.empty() && (owners.empty() || meant.starts_with(name)))
    error.add_hint("did you mean " + meant + "?");
  if (!owners.empty()) error.add_hint("it is an option of " + all);
  if (is_text(words_taken_))
    error.add_hint("for a text that begins with - write --text '" + word + "', or -- '" + word +
                   "'");
  const std::string command = chosen_ != nullptr ? std::string(chosen_->name) + " " : "";
  error.add_hint("`nltool " + command + "--help` lists the options");
  throw error;
}

void CommandLine::refuse_command(const std::string& word) const {
  UsageError error(kReadingCommandLine, "unknown command '" + word + "'");
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

void CommandLine::refuse(const ArgumentWalk& walk) const {
  UsageError error(kReadingCommandLine, "no command given");
  if (walk.refusal())
    error = *walk.refusal();
  else
    error.add_hint("`nltool --help` lists the commands");
  // Of other programs' --color and the like the value may be left out.
  if (chosen_ == nullptr)
    for (const Command& command : commands_)
      if (const auto option = walk.option_with(command.name))
        error.add_hint("'" + std::string(command.name) + "' was taken as the value of " + *option);
  throw error;
}

void CommandLine::place(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (words_taken_.all != nullptr) {
      words_taken_.all->push_back(word);
    } else {
      UsageError error(kReadingCommandLine, "unexpected word '" + word + "'");
      error.add_hint("usage: nltool " + std::string(chosen_->name) + " " + chosen_->usage);
      throw error;
    }
  }
}

void CommandLine::read_options(const std::vector<std::string>& options) {
  if (options.empty()) return;
  std::vector<std::string> reversed(options.rbegin(), options.rend());  // as CLI11 wants it
  reversed.emplace_back(chosen_->name);
  try {
    app_->parse(std::move(reversed));
  } catch (const CLI::ParseError& error) {
    throw UsageError(kReadingCommandLine, error.what());
  }
}

void CommandLine::parse(int argc, const char* const* argv) {
  if (needs_common_options(argc, argv)) add_common_options();
  if (argc > 2 && std::string_view(argv[1]) == "__complete" && std::string_view(argv[2]) == "--") {
    text_ = complete(commands_, *app_, std::vector<std::string>(argv + 3, argv + argc));
    return;
  }
  ArgumentWalk walk(*app_, {[this](const std::string& word) { return choose(word); },
                            [this](const std::string& word) { refuse_option(word); }});
  walk.walk(argc, argv);
  json_ = walk.given("json") || walk.given("pretty");
  if (walk.given("help") || (help_asked_ && !walk.refusal())) {
    if (help_asked_ && !walk.words().empty())
      throw UsageError(kReadingCommandLine, "unexpected word '" + walk.words()[0] + "'");
    text_ = help();
    return;
  }
  if (walk.given("version")) {
    text_ = "nltool " NLTOOL_VERSION "\n";
    return;
  }
  if (walk.refusal() || chosen_ == nullptr) refuse(walk);
  read_options(walk.options());
  place(walk.words());
  if (rest_taken_ != nullptr) *rest_taken_ = walk.rest();
  interpret_common();
}

void CommandLine::interpret_common() {
  const CommonWords& words = *words_;
  common_.style.json = words.json || words.pretty;
  common_.style.json_style.pretty = words.pretty;
  common_.style.quiet = words.quiet;
  common_.verbose = words.verbose;
  common_.numeric = words.numeric;
  if (words.spec && words.spec->empty()) throw UsageError("option --spec", "'' names no file");
  common_.spec_file = words.spec;
  if (words.write && words.write->empty()) throw UsageError("option --write", "'' names no file");
  common_.capture_file = words.write;
  common_.style.no_output = words.write == "-" || (words.write && chosen_->captures_data);
  common_.spec_directories = words.spec_dirs;
  common_.network_namespace = words.network_namespace;
  if (words.timeout) common_.time_limit = parse_seconds("--timeout", *words.timeout);
  if (words.rcvbuf) common_.receive_buffer = parse_size("--rcvbuf", *words.rcvbuf);
  if (words.color) common_.style.color = parse_color(*words.color);
  if (words.json_u64 && *words.json_u64 != "string")
    throw UsageError("option --json-u64", "'" + *words.json_u64 + "' is not string");
  common_.style.json_style.quote_64_bit = words.json_u64.has_value();
  if (words.numeric && (words.spec || !words.spec_dirs.empty()))
    throw UsageError(kReadingCommandLine, "--numeric ignores specs, but " +
                                              std::string(words.spec ? "--spec" : "--spec-dir") +
                                              " asks for one");
}

}  // namespace nltool
