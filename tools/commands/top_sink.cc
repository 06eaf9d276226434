// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/top_sink.h"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string_view>

#include "commands/counting_sink.h"
#include "netlink/system.h"
#include "netlink/terminal.h"
#include "output/listen_text.h"
#include "output/top_view.h"

namespace nltool {

namespace {

constexpr std::chrono::seconds kRefresh{1};

int64_t ns_between(MonotonicTime from, MonotonicTime to) {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(to - from).count();
}

class TopSink final : public CountingSink {
 public:
  TopSink(Session& session, std::unique_ptr<EventSink> next)
      : CountingSink(session.report, std::move(next)),
        color_(use_color(session.common.style.color, STDOUT_FILENO)) {}
  ~TopSink() override { report_.offer_notes({}); }
  TopSink(const TopSink&) = delete;
  TopSink& operator=(const TopSink&) = delete;

  // From here on the screen is ours.
  void ready(const std::vector<std::string>& sources) override {
    CountingSink::ready(sources);
    for (const std::string& source : sources)
      state_.sources += (state_.sources.empty() ? "" : ", ") + source;
    begin_ = drawn_ = monotonic_now();
    terminal_ = std::make_unique<Terminal>(STDOUT_FILENO, STDIN_FILENO);
    const bool shared = is_terminal(STDERR_FILENO);
    report_.offer_notes([this, shared](std::string_view text) {
      notice(timestamp_now(), text);
      return shared;
    });
    draw(begin_);
  }

  void lost(const Loss& loss) override {
    CountingSink::lost(loss);
    losses_.lost += loss.lost.value_or(0);
    if (!loss.lost) ++losses_.gaps_unknown;
    state_.any_lost = true;
    notice(loss.time, loss_text(loss));
  }

  void reload(const Timestamp& time, std::string_view family) override {
    CountingSink::reload(time, family);
    notice(time, "family " + std::string(family) + " is back");
  }

  void flush() override {
    CountingSink::flush();
    const MonotonicTime now = monotonic_now();
    if (terminal_ && now >= due_) draw(now);
  }

  bool line_by_line() const override { return false; }

  int key_fd() const override { return terminal_ ? terminal_->key_fd() : -1; }

  bool end_asked() override {
    while (const auto key = terminal_ ? terminal_->next_key() : std::nullopt)
      if (*key == 'q' || *key == 'Q') end_asked_ = true;
    return end_asked_;
  }

  Deadline next_due() const override {
    const Deadline other = CountingSink::next_due();
    if (!terminal_) return other;
    return other && *other < due_ ? other : due_;
  }

  // In between there is the screen.
  void statistics(const ListenStatistics& statistics, bool at_end) override {
    if (!at_end || !terminal_) return;
    report_.offer_notes({});
    terminal_.reset();
    CountingSink::statistics(statistics, at_end);
  }

 private:
  void notice(const Timestamp& time, std::string_view text) {
    state_.notice = std::string(times_.iso(time.realtime_ns)) + " " + std::string(text);
  }

  void draw(MonotonicTime now) {
    due_ = now + kRefresh;
    if (!terminal_->takes_output()) return;
    const ScreenSize size = terminal_->size();
    state_.losses = losses_text(losses_);
    state_.elapsed_ns = ns_between(begin_, now);
    state_.interval_ns = ns_between(drawn_, now);
    const int refused = terminal_->draw(paint(render_top(state_, counts_, size, color_), size));
    if (refused == EIO || refused == EPIPE) throw OutputClosed();  // the terminal was closed
    if (refused != 0 && refused != EINTR) throw FileError("writing to the terminal", refused);
    drawn_ = now;
    counts_.begin_interval();
  }

  bool color_;
  TopState state_;
  ListenStatistics losses_;
  TimeFormatter times_;
  std::unique_ptr<Terminal> terminal_;
  MonotonicTime begin_, drawn_, due_;
  bool end_asked_ = false;
};

[[noreturn]] void refuse(const std::string& why) { throw UsageError("option --top", why); }

}  // namespace

void check_top(const CommonOptions& common, const ListenOptions& options) {
  if (common.style.json)
    refuse("it draws a screen, which is no JSON: --json has the same counts with --stats");
  if (options.time_style != TimeStyle::kNone)
    refuse("it prints no events, so --timestamp has nothing to stand before");
  if (!options.command.empty()) refuse("the command of --exec would write over the screen");
  if (options.snapshot) refuse("it prints no entries, so --snapshot has nowhere to go");
  if (!is_terminal(STDOUT_FILENO))
    refuse("standard output is no terminal: --stats prints the counts at the end");
  const char* terminal = getenv("TERM");
  if (terminal != nullptr && std::string_view(terminal) == "dumb")
    refuse("a terminal that is dumb ($TERM) has no screen to draw on: --stats needs none");
  if (common.verbose && is_terminal(STDERR_FILENO))
    refuse("--verbose would write over the screen: send its standard error to a file");
}

std::unique_ptr<EventSink> make_top_sink(Session& session, std::unique_ptr<EventSink> next) {
  return std::make_unique<TopSink>(session, std::move(next));
}

}  // namespace nltool
