// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/counts_table.h"

#include <algorithm>

#include "codec/text.h"
#include "netlink/protocol.h"
#include "output/color.h"
#include "output/rate.h"

namespace nltool {

namespace {

constexpr size_t kGap = 2;  // between columns
// Names are not cut to less while a column of numbers could be left out in place of that.
constexpr size_t kLeastSource = 13;
constexpr size_t kLeastCommand = 8;

struct Column {
  std::vector<std::string> cells;  // the heading first
  size_t width = 0;

  explicit Column(std::string heading) { add(std::move(heading)); }
  void add(std::string cell) {
    width = std::max(width, cell.size());
    cells.push_back(std::move(cell));
  }
};

std::string source_of(const EventKind& kind) {
  if (!kind.protocol)
    return plain_name(kind.family) + (kind.group.empty() ? "" : ":" + plain_name(kind.group));
  const std::string_view name = protocol_name(*kind.protocol);
  const std::string protocol = name.empty() ? std::to_string(*kind.protocol) : std::string(name);
  if (kind.group_number == 0) return protocol;
  return protocol + ":" +
         (kind.group.empty() ? std::to_string(kind.group_number) : plain_name(kind.group));
}

std::string command_of(const EventKind& kind) {
  if (!kind.command) return "no header";
  if (kind.protocol) return "type " + std::to_string(*kind.command);
  return kind.command_name.empty() ? std::to_string(*kind.command) : plain_name(kind.command_name);
}

size_t width_of(const std::vector<Column>& numbers) {
  size_t width = 0;
  for (const Column& column : numbers) width += kGap + column.width;
  return width;
}

// The numbers, the most important first; the last ones are the first to be left out.
std::vector<Column> number_columns(const std::vector<EventCounts::Row>& rows,
                                   const CountsTableStyle& style) {
  std::vector<Column> columns;
  const auto add = [&](const char* heading, const auto& cell) {
    Column& column = columns.emplace_back(heading);
    for (const EventCounts::Row& row : rows) column.add(cell(row.tally));
  };
  add("EVENTS", [](const EventTally& tally) { return std::to_string(tally.events); });
  if (style.interval_ns)
    add("NOW/S",
        [&](const EventTally& tally) { return rate_text(tally.recent, *style.interval_ns); });
  add("AVG/S", [&](const EventTally& tally) { return rate_text(tally.events, style.elapsed_ns); });
  add("BYTES", [](const EventTally& tally) { return std::to_string(tally.bytes); });
  return columns;
}

// What is left of the width for the two columns of names.
void fit(Column& source, Column& command, std::vector<Column>& numbers, size_t width) {
  if (width == SIZE_MAX) return;
  const size_t least =
      std::min(source.width, kLeastSource) + kGap + std::min(command.width, kLeastCommand);
  while (numbers.size() > 1 && least + width_of(numbers) > width) numbers.pop_back();
  const size_t taken = width_of(numbers) + kGap;
  const size_t left = width > taken ? width - taken : 0;
  if (source.width + command.width <= left) return;
  const size_t least_command = std::min({command.width, kLeastCommand, left / 2});
  command.width = std::clamp(left - std::min(left, source.width), least_command, command.width);
  source.width = left - command.width;
}

// A cell of a column of names, and the same in colour.
void append_cell(std::string& line, const Column& column, size_t row, std::string_view color) {
  const std::string cell = cut_to(column.cells[row], column.width);
  const bool colored = row != 0 && !color.empty();
  if (colored) line += color;
  line += cell;
  if (colored) line += kColorOff;
  line.append(column.width - cell.size(), ' ');
}

}  // namespace

std::string plain_name(std::string_view name) {
  const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.';
  });
  if (plain) return std::string(name);
  std::string quoted = "\"";
  for (const char c : name) {
    const bool as_it_is = c >= ' ' && c <= '~' && c != '"' && c != '\\';
    const auto byte = static_cast<uint8_t>(c);
    quoted += as_it_is ? std::string(1, c) : "\\x" + to_hex({&byte, 1});
  }
  return quoted + '"';
}

std::string cut_to(std::string_view text, size_t width) {
  if (text.size() <= width) return std::string(text);
  if (width == 0) return {};
  return std::string(text.substr(0, width - 1)) + "~";
}

std::vector<std::string> counts_table(const std::vector<EventCounts::Row>& rows,
                                      const CountsTableStyle& style) {
  Column source("FAMILY:GROUP");
  Column command("COMMAND");
  for (const EventCounts::Row& row : rows) {
    source.add(row.kind != nullptr ? source_of(*row.kind) : "(others)");
    command.add(row.kind != nullptr ? command_of(*row.kind) : "");
  }
  std::vector<Column> numbers = number_columns(rows, style);
  fit(source, command, numbers, style.width);
  // Too narrow even for one number: that line is cut, so it gets no colours to cut.
  const bool cut = source.width + kGap + command.width + width_of(numbers) > style.width;
  const bool color = style.color && !cut;
  std::vector<std::string> lines;
  for (size_t row = 0; row <= rows.size(); ++row) {
    std::string line;
    append_cell(line, source, row, color ? kColorSource : "");
    line.append(kGap, ' ');
    append_cell(line, command, row, "");
    for (const Column& column : numbers) {
      line.append(kGap + column.width - column.cells[row].size(), ' ');
      line += column.cells[row];
    }
    lines.push_back(cut ? cut_to(line, style.width) : line);
  }
  return lines;
}

}  // namespace nltool
