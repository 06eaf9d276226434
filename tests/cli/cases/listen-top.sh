# SPDX-License-Identifier: GPL-2.0-or-later
# --top on a pseudo terminal: refreshed, the numbers those of what was sent, nothing wider than the screen, and the terminal as it was after every end.
cat >screen.py <<'END'
import fcntl, os, pty, re, select, signal, struct, subprocess, sys, termios, time

PORT = sys.argv[1]
TOKEN = re.compile(rb"\x1b\[(\??[0-9;]*)([A-Za-z])|\r|\n|([^\x1b\r\n]+)")


class View:
    """nltool on a terminal of its own, and what can be seen there."""

    def __init__(self, *args, rows=24, columns=80, owned=True, input=None, env={}):
        self.master, slave = pty.openpty()
        self.resize(rows, columns)
        self.modes = self.modes_now()
        own = lambda: fcntl.ioctl(slave, termios.TIOCSCTTY, 0) if owned else None
        self.process = subprocess.Popen(
            ["nltool", "listen", *args], stdin=slave if input is None else input, stdout=slave, stderr=slave,
            start_new_session=True, preexec_fn=own, env={**os.environ, **env})
        os.close(slave)
        self.alternate = self.hidden = False
        self.frames, self.left, self.colors = 0, 0, 0
        self.normal, self.pending = b"", b""
        self.lines, self.x, self.y = {}, 0, 0

    def resize(self, rows, columns):
        self.rows, self.columns = rows, columns
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("4H", rows, columns, 0, 0))

    def modes_now(self):
        return termios.tcgetattr(self.master)[3] & (termios.ICANON | termios.ECHO)

    def read(self, limit):
        """False at the end."""
        if not select.select([self.master], [], [], limit)[0]:
            return True
        try:
            got = os.read(self.master, 65536)
        except OSError:
            return False
        self.pending += got
        if self.pending.rfind(b"\x1b") > len(self.pending) - 10:  # perhaps half of a sequence
            cut = self.pending.rfind(b"\x1b")
            if not TOKEN.match(self.pending, cut) or not TOKEN.match(self.pending, cut)[2]:
                got, self.pending = self.pending[:cut], self.pending[cut:]
                self.take(got)
                return True
        got, self.pending = self.pending, b""
        self.take(got)
        return bool(got)

    def take(self, got):
        for m in TOKEN.finditer(got):
            what = m[0]
            if m[2]:
                self.control(m[1].decode(), m[2].decode())
            elif not self.alternate:
                self.normal += what
            elif what == b"\r":
                self.x = 0
            elif what == b"\n":
                self.y += 1
                assert self.y < self.rows, "scrolled"
            else:
                line = self.lines.get(self.y, "")
                self.lines[self.y] = line[:self.x].ljust(self.x) + what.decode("ascii")
                self.x += len(what)
                assert self.x <= self.columns, ("wrapped", self.lines)

    def control(self, numbers, letter):
        if numbers == "?1049":
            self.alternate, self.lines = letter == "h", {}
            self.left += letter == "l"
        elif numbers == "?25":
            self.hidden = letter == "l"
        elif letter == "H":
            self.x = self.y = 0
            self.frames += 1
        elif letter == "K":
            self.lines[self.y] = self.lines.get(self.y, "")[:self.x]
        elif letter == "J":
            self.lines = {y: line for y, line in self.lines.items() if y < self.y}
        elif letter == "m":
            self.colors += 1
        else:
            raise AssertionError((numbers, letter))

    def screen(self):
        return [self.lines[y] for y in sorted(self.lines)]

    def wait_for(self, condition, what):
        until = time.monotonic() + 10
        while not condition():
            assert time.monotonic() < until, (what, self.screen(), self.normal)
            assert self.read(0.2), ("ended before: " + what, self.screen(), self.normal)

    def row(self, name):
        """The numbers of a kind."""
        for line in self.screen():
            if re.match(name + r"  ", line):
                return [float(n) for n in line[len(name):].split()]
        return None

    def ended(self, want):
        """What is on the screen that was there before."""
        while self.read(5):
            pass
        got = self.process.wait(5)
        assert got == want, (got, self.normal)
        assert not self.alternate and not self.hidden, (self.alternate, self.hidden)
        assert self.modes_now() == self.modes != 0, "keys are not shown any more"
        return self.normal.decode().replace("\r", "")


def send(count, *more):
    subprocess.run(["nltool", "send", "-q", "--protocol", "usersock", "--port", PORT,
                    "-c", str(count), *more, "abc"], check=True)


def top(*more, **how):
    view = View("--top", "--protocol", "usersock", "--bind", PORT, *more, **how)
    view.wait_for(lambda: view.frames > 0 and len(view.screen()) >= 2, "a first screen")
    assert view.alternate and view.hidden
    return view


SEVEN = r"usersock      type 0 "
# Refreshed, exact, and as narrow as the terminal becomes.
view = top()
assert view.screen()[0] == f"listening on port {PORT} of protocol 2 (usersock)"[:80], view.screen()
send(7)
view.wait_for(lambda: view.row(SEVEN) and view.row(SEVEN)[0] == 7, "7 events")
assert view.row(SEVEN)[1] > 0 and view.row(SEVEN)[3] == 140, view.screen()
assert view.colors > 0, "no colours"
assert view.screen()[1].startswith("7 events, 0 lost, 140 bytes in "), view.screen()
view.wait_for(lambda: view.row(SEVEN)[1] == 0, "no more of them in the last second")
send(2, "--type", "20")
view.wait_for(lambda: view.row(r"usersock      type 20") and view.row(SEVEN), "another kind")
rows = [line for line in view.screen() if line.startswith("usersock ")]
assert "type 20" in rows[0] and "type 0 " in rows[1], "the busiest is not first"
before = view.frames
began = time.monotonic()
view.resize(10, 30)
view.wait_for(lambda: view.frames >= before + 3, "screens")
assert 1.8 < time.monotonic() - began < 4.5, "not refreshed each second"
assert view.screen()[1] == "9 events, 0 lost, 180 bytes i~", view.screen()
for type in range(30, 50):
    send(1, "--type", str(type))
view.wait_for(lambda: view.screen()[-1] == "... and 17 more" and len(view.screen()) == 10, "more kinds")
# What SIGUSR1 asks for stays in the view.
view.process.send_signal(signal.SIGUSR1)
before = view.frames
view.wait_for(lambda: view.frames > before + 1, "a screen")
assert not re.search(rb"events", view.normal), view.normal
view.process.send_signal(signal.SIGINT)
left = view.ended(0)
assert re.search(r"^usersock      type 0        7  ", left, re.M), left
assert re.search(r"^usersock      type 49       1  ", left, re.M), left
assert len(re.findall(r"29 events, 0 lost, 580 bytes in ", left)) == 2, left

# Every other end.
view = top()
send(1)
view.process.send_signal(signal.SIGTERM)
assert re.search(r"^usersock      type 0        1  ", view.ended(0), re.M)
for number in signal.SIGHUP, signal.SIGQUIT:
    view = top()
    view.process.send_signal(number)
    view.ended(-number)
view = top("-c", "2", "-q", "--color=never")
send(2)
left = view.ended(0)
assert view.colors == 1, "colours"  # but for the reset at the end
assert "listening" not in left and left.count(" 2 events, ") == 1, left
view = top("--timeout", "1.5", env={"NO_COLOR": "1"})
send(1)
assert "1 event, " in view.ended(0)
assert view.colors == 1, "colours"
view = top(owned=False)
os.close(view.master)
assert view.process.wait(5) == 0, "a terminal that was closed"
# ^Z, where no shell could continue it: it goes on, and draws anew.
view = top()
view.process.send_signal(signal.SIGTSTP)
view.wait_for(lambda: view.left == 1, "the terminal as it was")
view.wait_for(lambda: view.alternate and len(view.screen()) > 2, "the view again")
assert view.modes_now() == 0, "keys come by lines"
view.process.send_signal(signal.SIGINT)
view.ended(0)
# Keys: q ends it, at once; no other does, and none is shown.
for key in b"q", b"xyQ":
    view = top()
    assert view.modes_now() == 0, "keys come by lines"
    send(2)
    os.write(view.master, b"x\n?")
    before = view.frames
    view.wait_for(lambda: view.frames > before, "the view after other keys")
    began = time.monotonic()
    os.write(view.master, key)
    left = view.ended(0)
    assert time.monotonic() - began < 0.9, "waited"
    assert "x" not in left and " 2 events, " in left, left
view = top("-c", "9")
os.write(view.master, b"q")
view.ended(4)
# Standard input that is no terminal, or is closed, is not read.
view = View("--top", "--protocol", "usersock", "--bind", PORT, input=subprocess.DEVNULL)
view.wait_for(lambda: view.frames > 1, "two screens")
assert view.modes_now() == view.modes
view.process.send_signal(signal.SIGINT)
view.ended(0)
# A terminal that is stopped stops nobody.
view = top()
os.write(view.master, b"\x13")  # ^S
send(3)
view.read(0.1)
before = view.frames
for _ in range(8):
    view.read(0.2)
assert view.frames == before, "drawn while stopped"
os.write(view.master, b"\x11")
view.wait_for(lambda: view.row(SEVEN) and view.row(SEVEN)[0] == 3, "3 events")
view.process.send_signal(signal.SIGINT)
view.ended(0)

# What is lost stays in the view.
if os.geteuid() == 0:
    view = View("--top", "--protocol", "usersock", "-g", "11", "--rcvbuf", "16K")
    view.wait_for(lambda: view.frames > 0, "a first screen")
    view.process.send_signal(signal.SIGSTOP)
    group = ["nltool", "send", "-q", "--protocol", "usersock", "-g", "11", "abc", "-c"]
    subprocess.run([*group, "2000"], check=True)
    view.process.send_signal(signal.SIGCONT)
    numbers = lambda: [int(n) for n in re.findall(r"^(\d+) events, (\d+) lost, ", view.screen()[1])[0]]
    view.wait_for(lambda: len(view.screen()) > 4 and numbers()[1] > 0, "a loss")
    assert sum(numbers()) == 2000, view.screen()
    lost = numbers()[1]
    subprocess.run([*group, "5"], check=True)
    view.wait_for(lambda: numbers()[0] == 2005 - lost, "more events")
    assert re.match(rf"\d{{4}}-.*Z lost {lost} events after the one of ", view.screen()[2]), view.screen()
    view.process.send_signal(signal.SIGINT)
    assert f"{2005 - lost} events, {lost} lost, " in view.ended(0)

# Refused before anything is drawn.
for more, env, why in ((["-j"], {}, "--stats"), (["-t"], {}, "--timestamp"), (["-v"], {}, "--verbose"),
                       ([], {"TERM": "dumb"}, "dumb")):
    view = View("--top", "--protocol", "usersock", *more, env=env)
    left = view.ended(1)
    assert why in left and view.frames == 0, left
END
rc 0 python3 screen.py "$port"
rc 1 nltool listen --top --protocol usersock --bind "$port"
same 'nltool: option --top: standard output is no terminal: --stats prints the counts at the end' "$(cat err)"
same '' "$(cat out)"
