# SPDX-License-Identifier: GPL-2.0-or-later
# --dry-run prints what would go and sends nothing: digits, C that compiles to the same, Python that says the same.
rc 0 nltool -N send --family nlctrl --cmd 3 --dry-run 2:str=nlctrl
same 20000000100005000100000000000000030200000b0002006e6c6374726c0000 "$(cat out)"
cp out digits
# The same bytes by hand are a request the kernel answers.
rc 0 nltool -j send --protocol generic --type 16 --flags request --hex "$(cut -c33- digits)"
has '"kind":"reply"' out
rc 0 nltool -N send --family nlctrl --cmd 3 --dry-run --print=python 2:str=nlctrl
has '# 2: 7 bytes' out
{ cat out; echo 'print(message.hex())'; } >message.py
same "$(cat digits)" "$(python3 message.py)" 'bytes by Python'
rc 0 nltool -N send --family nlctrl --cmd 3 --dry-run --print=c 2:str=nlctrl
has '/* 2: 7 bytes */' out
python3 - <<'EOF' >by-c
import re
text = re.sub(r"/\*.*?\*/", "", open("out").read())
print("".join(re.findall(r"0x([0-9a-f]{2})", text)))
EOF
same "$(cat digits)" "$(cat by-c)" 'bytes of the C array'
rc 0 nltool -N -j send --family nlctrl --cmd 3 --dry-run --print=c 2:str=nlctrl
is_json out
same "$(cat digits)" "$(field out 1 'r["hex"]')"
has 'static const unsigned char message[]' out
# A classic message too; nothing hears it.
rc 0 nltool send --protocol usersock --port "$port" --dry-run hi
same 13 "$(cut -c1-2 out)" 'first byte of a 19 byte message'
has 686900 out
rc 1 nltool send --print=c hi
has '--print needs --dry-run' err
rc 1 nltool send --dry-run --print=perl hi
has "'perl' is none of hex, c, python" err
rc 1 nltool send --dry-run -c 2 hi
