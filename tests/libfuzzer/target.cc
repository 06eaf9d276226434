// SPDX-License-Identifier: GPL-2.0-or-later
#include "target.h"

#include <signal.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "codec/text.h"
#include "output/text_sink.h"

namespace nltool {

void require(bool right, const char* what, std::string_view shown) {
  if (right) return;
  fprintf(stderr, "WRONG: %s: %.*s\n", what, static_cast<int>(shown.size()), shown.data());
  abort();
}

void require_json(std::string_view text) {
  require(nlohmann::json::accept(text), "this is no JSON", text);
}

bool accepted(const std::function<void()>& attempt,
              const std::function<void(const Error&)>& refused) {
  try {
    attempt();
    return true;
  } catch (const Error& error) {
    require(!error.operation().empty(), "an error names no operation", error.what());
    if (refused) refused(error);
    return false;
  }
}

uint8_t take_byte(Bytes& input) {
  if (input.empty()) return 0;
  const uint8_t byte = input.front();
  input = input.subspan(1);
  return byte;
}

std::optional<std::string> print_json(const Put& put, JsonStyle style) {
  // Without a descriptor a buffer that is full throws.
  Buffer buffer(-1);
  JsonWriter writer(buffer, style);
  if (!accepted([&] { put(writer); })) return std::nullopt;
  require_json(buffer.pending());
  return std::string(buffer.pending());
}

void print_text(const Put& put) {
  Buffer buffer(-1);
  TextSink sink(buffer, false);
  if (!accepted([&] { put(sink); })) return;
  require(is_printable_line(buffer.pending()), "this is not safe on a terminal", buffer.pending());
}

void print_lines(const std::function<void(Buffer&)>& print) {
  Buffer buffer(-1);
  if (!accepted([&] { print(buffer); })) return;
  require(is_printable(buffer.pending()), "this is not safe on a terminal", buffer.pending());
}

}  // namespace nltool

// Asked by the sanitizer at each throw, and by each Buffer. No target has a stack for
// signals or a terminal; without the two system calls an input of policy takes a third less
// processor time.
extern "C" int sigaltstack(const stack_t*, stack_t* old) noexcept {
  if (old != nullptr) *old = {.ss_sp = nullptr, .ss_flags = SS_DISABLE, .ss_size = 0};
  return 0;
}

extern "C" int isatty(int) noexcept {
  errno = ENOTTY;
  return 0;
}
