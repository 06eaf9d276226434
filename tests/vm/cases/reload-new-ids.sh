# SPDX-License-Identifier: GPL-2.0-or-later
# Loaded again, the family has another id, and a request to the id it had is refused with ENOENT.
# ask_by_id ID: a get with nothing but the id to find the family by.
ask_by_id() {
	bytes=$(printf '%02x%02x' $(($1 & 255)) $(($1 >> 8)))
	nlsend -P 16 -x "14000000${bytes}0500010000000000000003010000" -r 1
}
family_id() { gresolve nlpeer | sed -n 's/.* id=\([0-9]*\) version.*/\1/p'; }
load
before=$(family_id)
rc 0 ask_by_id "$before"
has ' answers=1 ' out 'the first message'
unload
rc 0 ask_by_id "$before"
has ' code=ENOENT ' out
load
after=$(family_id)
[ "$after" != "$before" ] || fail "the family's id is $after again"
rc 0 ask_by_id "$before"
has ' code=ENOENT ' out
