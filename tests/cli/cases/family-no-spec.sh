# SPDX-License-Identifier: GPL-2.0-or-later
# A request by numbers and types alone, as one must where there is no spec: the answer, the ACK, refusals.
rc 0 nltool -N -j send --family nlctrl --cmd 3 2:str=nlctrl
is_json out
same 1 "$(wc -l <out)" lines
same reply "$(field out 1 'r["kind"]')"
same nlctrl "$(field out 1 'r["family"]')"
same 1 "$(field out 1 'r["cmd"]')"
same False "$(field out 1 '"cmd_name" in r')"
# The family's name and id, as bytes and no guess.
same "[{'hex': '6e6c6374726c00'}]" "$(field out 1 'r["attrs"]["2"]')"
same "[{'hex': '1000'}]" "$(field out 1 'r["attrs"]["1"]')"
cp out by-name
# By id, and by the family's own number.
rc 0 nltool -N -j send --family 16 --cmd 3 1:u16=16
cmp out by-name
rc 0 nltool -N -j send --family nlctrl --cmd 0x3 --no-ack 2:str=nlctrl
cmp out by-name
rc 0 nltool -N send --family nlctrl --cmd 3 2:str=nlctrl
has 'nlctrl 1 ' out
has '2=[hex:6e6c6374726c00("nlctrl")]' out
# Every family by a dump, as many as resolve-family shows.
rc 0 nltool -N -j send --family nlctrl --cmd 3 --dump
is_json out
count=$(grep -c '"kind":"reply"' out)
same "$(nltool -N -j resolve-family | wc -l)" "$count" families
same "done" "$(field out $((count + 1)) 'r["kind"]')"
same "$count" "$(field out $((count + 1)) 'r["replies"]')"
# Types within JSON.
rc 0 nltool -N -j send --family nlctrl --cmd 3 --attrs-json '{"1:u16":16}'
cmp out by-name
rc 1 nltool -N send --family nlctrl --cmd 3 --attrs-json '{"1:u33":16}'
has "attribute 1: there is no type 'u33'" err
# What the policy says of the bytes holds for every type.
rc 1 nltool -N send --family nlctrl --cmd 3 2:bin=6e6c6374726c
has "'6e6c6374726c' has no NUL at its end (the kernel's policy)" err
rc 2 nltool -N send --family nlctrl --cmd 3 2:bin=6e6c6374726c --no-check
rc 1 nltool -N send --family nlctrl --cmd 3 1:u8=16
has 'is 1 byte long, and 2 bytes are taken there' err
# The type may come from the kernel's policy.
rc 0 nltool -N -j send --family nlctrl --cmd 3 2=nlctrl
cmp out by-name
# The version is the message's here, not ours.
rc 0 nltool -N -j send --family nlctrl --cmd 3 --version 1 2:str=nlctrl
cmp out by-name
rc 0 nltool -N send --family nlctrl --cmd 3 --version 7 --dry-run 2:str=nlctrl
same 0307 "$(cut -c33-36 out)" 'command and version'
rc 1 nltool -N send --family nlctrl --cmd 3 --version 300
has "option --version: '300' is not a number from 0 to 255" err
rc 0 nltool --version
rc 0 nltool -V send
# What the kernel refuses: 2, and its words or a hint of ours.
rc 2 nltool -N send --family nlctrl --cmd 3 2:str=nosuch
has 'nltool: sending to family nlctrl, command 3: No such file or directory (ENOENT)' err
rc 2 nltool -N send --family nlctrl --cmd 99
has '(EOPNOTSUPP)' err
has 'hint: the kernel'"'"'s family nlctrl has no command 99; it has 3, ' err
rc 2 nltool -N -j send --family nlctrl --cmd 3
is_json err
same EINVAL "$(field err 1 'r["name"]')"
# What is wrong before anything is sent: 1, or 3 for what is not there.
rc 3 nltool send --family nlctl --cmd 3
has 'did you mean nlctrl?' err
rc 1 nltool -N send --family nlctrl --cmd getfamily
has "command 'getfamily' is a name, and names need a spec" err
has 'its commands by number: 3' err
rc 1 nltool -N send --family nlctrl --cmd 3 family-name=nlctrl
has 'family-name' err
rc 1 nltool -N send --family nlctrl --cmd 256
rc 1 nltool send --family nlctrl
has 'needs --cmd' err
rc 1 nltool send --cmd 3 x
has '--cmd needs --family' err
rc 1 nltool send --family nlctrl --cmd 3 --type 5
has '--family and --type exclude each other' err
rc 1 nltool send --family nlctrl --cmd 3 --attrs-json '{}' 2:str=x
rc 1 nltool send --family nlctrl --cmd 3 --header 0001
has 'option --header: 2 bytes, but the header of family nlctrl has 0' err
# More answers awaited than there are: the kernel took it all the same.
rc 4 nltool -N send --family nlctrl --cmd 3 2:str=nlctrl --replies 2 --timeout 0.2
has 'acknowledged, but 1 of 2 answers came within the time limit' err
lacks 'without ACK' err
