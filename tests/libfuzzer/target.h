// SPDX-License-Identifier: GPL-2.0-or-later
// What the targets have in common: how they say that something is wrong, how refusals are let
// pass, values as they are printed.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "codec/sink.h"
#include "netlink/error.h"
#include "netlink/message.h"
#include "output/json_writer.h"

// What each target defines (LLVM's libFuzzer).
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace nltool {

// Ends the program, which libFuzzer takes for a crash, if `right` is false.
void require(bool right, const char* what, std::string_view shown = {});

// False: it threw one of the tool's errors, which `refused` may look at.
bool accepted(const std::function<void()>& attempt,
              const std::function<void(const Error&)>& refused = {});

// The same for text that is no JSON.
void require_json(std::string_view text);

// The first byte of the input, taken off; 0 if there is none.
uint8_t take_byte(Bytes& input);

using Put = std::function<void(Sink&)>;

// Well-formed, or the program ends. Nothing if it is more than a buffer holds.
std::optional<std::string> print_json(const Put& put, JsonStyle style = {});

// The same of text: it stays on its line, and cannot move the cursor.
void print_text(const Put& put);

// The same of anything put into a buffer, over several lines.
void print_lines(const std::function<void(Buffer&)>& print);

}  // namespace nltool
