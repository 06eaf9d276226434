// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Puts messages and attributes into a datagram, well formed; what is wrong with
 * them is the business of mutate.c. Payloads are pieces of one pattern, so that
 * what an echo brings back can be compared without keeping it.
 */
#include <string.h>

#include "nlfuzz.h"

/* Free of the bytes with which the kernel fills unused memory. */
static unsigned char pattern_bytes[PATTERN_BYTES + PATTERN_STARTS];
const unsigned char *const pattern = pattern_bytes;

static __attribute__((constructor)) void pattern_fill(void)
{
	for (size_t i = 0; i < sizeof(pattern_bytes); i++)
		pattern_bytes[i] = 'a' + i % PATTERN_STARTS;
}

void datagram_begin(struct datagram *d)
{
	d->length = 0;
	d->count = 0;
	d->group = 0;
	d->port = 0;
}

struct nlmsghdr *message_open(struct datagram *d)
{
	return (struct nlmsghdr *)(d->bytes + d->at[d->count]);
}

/* Begins a message of @seat's protocol; generic ones have room for a command. */
struct nlmsghdr *message_begin(struct datagram *d, struct seat *seat, uint16_t flags)
{
	struct nlmsghdr *nlh;

	d->at[d->count] = d->length;
	d->slot = seat_slot(seat);
	d->slot->generic = seat->generic;
	d->slot->whole = true;
	d->slot->count = 1;
	nlh = message_open(d);
	*nlh = (struct nlmsghdr){
		.nlmsg_type = seat->generic ? family_id : NLMSG_MIN_TYPE,
		.nlmsg_flags = flags,
		.nlmsg_seq = d->slot->seq,
	};
	d->length += NLMSG_HDRLEN;
	if (seat->generic) {
		memset(d->bytes + d->length, 0, GENL_HDRLEN);
		((struct genlmsghdr *)(d->bytes + d->length))->version = NLPEER_GENL_VERSION;
		d->length += GENL_HDRLEN;
	}
	return nlh;
}

void message_end(struct datagram *d)
{
	message_open(d)->nlmsg_len = d->length - d->at[d->count];
	while (d->length % NLMSG_ALIGNTO)
		d->bytes[d->length++] = 0;
	d->slots[d->count++] = d->slot;
	d->at[d->count] = d->length;
}

void put_bytes(struct datagram *d, unsigned int type, const void *bytes, size_t length)
{
	struct nlattr *a = (struct nlattr *)(d->bytes + d->length);

	a->nla_type = type;
	a->nla_len = NLA_HDRLEN + length;
	memcpy(a + 1, bytes, length);
	memset((char *)(a + 1) + length, 0, NLA_ALIGN(length) - length);
	d->length += NLA_HDRLEN + NLA_ALIGN(length);
	if ((type & NLA_TYPE_MASK) <= NLPEER_A_MAX)
		d->slot->attrs |= 1ULL << (type & NLA_TYPE_MASK);
}

void put_u32(struct datagram *d, unsigned int type, uint32_t value)
{
	put_bytes(d, type, &value, sizeof(value));
	if (type == NLPEER_A_COUNT)
		d->slot->count = value;
}

size_t nest_begin(struct datagram *d, unsigned int type)
{
	size_t at = d->length;

	put_bytes(d, type | NLA_F_NESTED, NULL, 0);
	return at;
}

void nest_end(struct datagram *d, size_t at)
{
	((struct nlattr *)(d->bytes + at))->nla_len = d->length - at;
}
