# SPDX-License-Identifier: GPL-2.0-or-later
# Every count, interval and size is taken at the edges of its range, and refused one beyond, with a reason.
# time: 90
load event_interval_ms=0
# How it ended: ok, or the error; what began an answer or a dump is ok.
outcome() { sed -n 's/^error .* code=\([A-Z]*\).*/\1/p; s/^\(ack\|reply\) .*/ok/p' out | head -n 1; }
rows=0
while read -r want command attribute range values; do
	for value in $values; do
		rows=$((rows + 1))
		# What the command wants beside it, unless it is that.
		case $command/$attribute in
		fail/error-code | echo/msg:len | echo/data:len | post/msg:len | post/data:len) set -- ;;
		fail/*) set -- error-code=33 ;;
		echo/* | post/*) set -- msg=x ;;
		*) set -- ;;
		esac
		# A list is a dump: no ACK, but entries or an end.
		case $command in list) options='-A -f 0x300 -r 1' ;; *) options='' ;; esac
		# shellcheck disable=SC2086 # several options
		grequest $options nlpeer "$command" "$@" "$attribute=$value" >out || :
		same "$want" "$(outcome)" "$command $attribute=$value"
		case $want in ok | EDOM) continue ;; esac
		has ' text="' out "$command $attribute=$value"
		[ "$range" = - ] || has "$range" out "$command $attribute=$value"
	done
done <<'END'
ERANGE       echo count              min:1,max:1000,    0 1001 4294967295
ok           echo count              -                  1 1000
ERANGE       echo interval-ms        min:0,max:3600000, 3600001 4294967295
ok           echo interval-ms        -                  0 3600000
EINVAL       echo msg:len            maxlen:32000       32002
ok           echo msg:len            -                  1 32001
ERANGE       echo data:len           maxlen:32000       32001 65000
ok           echo data:len           -                  0 32000
EINVAL       set  reply:len          maxlen:1023        1025
ok           set  reply:len          -                  1 1024
ERANGE       set  reply-count        min:1,max:1000,    0 1001
ok           set  reply-count        -                  1 1000
ERANGE       set  reply-interval-ms  min:0,max:3600000, 3600001
ok           set  reply-interval-ms  -                  0 3600000
ERANGE       set  event-interval-ms  min:0,max:3600000, 3600001
ERANGE       set  event-interval-ms  -                  1 9
ok           set  event-interval-ms  -                  0 10 3600000
ERANGE       post count              min:0,max:1000,    1001
ok           post count              -                  0 1 1000
ERANGE       post interval-ms        min:0,max:3600000, 3600001
ok           post interval-ms        -                  0 3600000
EINVAL       post msg:len            maxlen:32000       32002
ok           post msg:len            -                  1 32001
ERANGE       post data:len           maxlen:32000       32001
ok           post data:len           -                  0 32000
ERANGE       post port               min:1,             0
ECONNREFUSED post port               -                  1 4294967295
ERANGE       list count              min:0,max:1000000, 1000001
ok           list count              -                  1 1000000
ERANGE       list size               min:0,max:3072,    3073
ok           list size               -                  0 3072
ERANGE       list interrupt-after    min:0,max:1000000, 1000001
ok           list interrupt-after    -                  0 1000000
ERANGE       list error-code         min:1,max:4095,    0 4096
ok           list error-code         -                  1 4095
ERANGE       fail error-code         min:1,max:4095,    0 4096
EINVAL       fail error-code         -                  4
EDOM         fail error-code         -                  33
EINVAL       fail msg:len            maxlen:1023        1025
EDOM         fail msg:len            -                  1 1024
ERANGE       fail data:len           maxlen:3072        3073
EDOM         fail data:len           -                  0 3072
ERANGE       fail bad-attr           min:1,max:16383,   0 16384
EDOM         fail bad-attr           -                  21
ERANGE       fail missing-attr       min:1,max:16383,   0 16384
EDOM         fail missing-attr       -                  1 16383
END
[ $rows -gt 75 ] || fail "only $rows requests were made"
