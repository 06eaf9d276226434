# SPDX-License-Identifier: GPL-2.0-or-later
# What cannot be meant is refused with 1, names the word, and suggests the nearest.
refused() {
	local text=$1
	shift
	rc 1 nltool "$@"
	has "$text" err
	same '' "$(cat out)" "stdout of $*"
	lacks 'terminate' err
}
refused 'no command given'
refused "unknown command 'lisen'" lisen
has 'did you mean listen?' err
refused 'unknown option --protokol' send --protokol 3
has 'did you mean --protocol?' err
refused '--port needs a value' send --port
refused "--port is given twice: '1' and '2'" send --port 1 --port 2
refused "'4294967296' is not a number from 0 to 4294967295" send --port 4294967296
refused '--port and --group exclude each other' send --port 1 --group 1
refused '--replies and --interval exclude each other' send --replies 2 -i 0.01
refused '--replies and --flood exclude each other' send --replies 2 --flood
refused 'is longer than 1000000000 seconds' --timeout 9300000000 send
refused "'33' is not a number from 1 to 32" send --group 33
rc 3 nltool send --protocol rout
has "'rout' is neither a number" err
refused "'quest' is none of request" send --flags quest
refused "'12z' is not pairs" send --hex 12z
refused "'-1' is not a time" --timeout -1 send
refused "unexpected word 'b'" send a b
refused "'--text=' has no value" send --text=
refused '--bind' listen --bind 7
refused '--protocol and --family exclude each other' listen --protocol 2 --family nlctrl
refused 'could mean a:g or b:g' listen --family a --family b -g g
refused "'soon' is none of iso" listen --timestamp=soon
refused 'option --port belongs to send: it stands behind the command' --port 1 send x
refused 'option --wait belongs to listen and resolve-family: it stands behind' --wait=1 resolve-family nlctrl
refused "unexpected word '-b'" send -- a -b
refused "'-P=2': no = stands behind a short option" send -P=2 x
has 'write --protocol=2' err
refused "'-t=epoch': no = stands behind a short option" listen -t=epoch
has 'write --timestamp=epoch' err
refused "option --json takes no value: '--json=false'" send --json=false x
refused "option --quiet takes no value: '--quiet=5'" send --quiet=5 x
refused "--timestamp is given twice: 'epoch' and 'mono'" listen --timestamp=epoch --timestamp=mono
refused '--timestamp is given twice' listen -tt
refused 'unknown option -5' send -5
has "write --text '-5', or -- '-5'" err
refused "unknown command 'sned'" help sned
refused "'' names no file" --spec '' send x
refused "option --write: '' names no file" send -w '' x
refused '--dry-run sends nothing' send -w x --dry-run x
refused "option --family: 'nlctrl:' names an empty group" listen --family nlctrl:
refused "option --family: 'nlctrl:a,,b' names an empty group" listen --family nlctrl:a,,b
# A command that an option took for its value is named.
refused "unknown command 'nlctrl'" --color resolve-family nlctrl
has "'resolve-family' was taken as the value of --color" err
refused 'no command given' --timeout listen
has "'listen' was taken as the value of --timeout" err
# An option of another command is named as such, and no single letter is taken for another.
refused 'unknown option -g' resolve-family -g 16
has 'it is an option of send and listen' err
lacks 'did you mean' err
refused 'unknown option --port' listen --port 3
has 'it is an option of send' err
lacks 'did you mean' err
refused 'unknown option --group' resolve-family --group 16
has 'did you mean --group-id?' err
refused 'unknown option -x' listen -x
lacks 'did you mean' err
