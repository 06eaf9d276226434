// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Damages datagrams: the structure is known, so that each kind of damage lands
 * where a parser looks. Keeps away from sequence numbers, by which answers are
 * told apart.
 */
#include <string.h>

#include "nlfuzz.h"

enum { ATTRIBUTES = 32 };

/* The message being damaged. */
struct victim {
	struct datagram *d;
	struct nlmsghdr *nlh;
	struct genlmsghdr *genl;		/* NULL: classic */
	struct nlattr *attrs[ATTRIBUTES];
	unsigned int count;
	const unsigned char *end;
	bool last;				/* may grow and shrink */
};

static struct victim find_victim(struct datagram *d, unsigned int n)
{
	struct victim v = { .d = d, .last = n == d->count - 1 };
	size_t at = d->at[n] + NLMSG_HDRLEN + GENL_HDRLEN;
	size_t end = d->at[n + 1];

	v.nlh = (struct nlmsghdr *)(d->bytes + d->at[n]);
	v.end = d->bytes + (end < d->length ? end : d->length);
	if (!d->slots[n]->generic)
		return v;
	v.genl = (struct genlmsghdr *)(v.nlh + 1);
	while (at + NLA_HDRLEN <= end && v.count < ATTRIBUTES) {
		struct nlattr *a = (struct nlattr *)(d->bytes + at);

		if (a->nla_len < NLA_HDRLEN)
			break;
		v.attrs[v.count++] = a;
		at += NLA_ALIGN(a->nla_len);
	}
	return v;
}

static void damage_attr_length(struct victim *v, struct nlattr *a)
{
	static const uint16_t lengths[] = { 0, 1, 3, 4, 5, 6, 8, 9, 12, 65535, 65532, 4096 };

	(void)v;
	a->nla_len = one_in(2) ? one_of(lengths) : a->nla_len + below(9) - 4;
}

static void damage_attr_type(struct victim *v, struct nlattr *a)
{
	static const uint16_t flags[] = { 0, 0, NLA_F_NESTED, NLA_F_NET_BYTEORDER, 0xc000 };

	(void)v;
	a->nla_type = one_in(4) ? clean32() : below(NLPEER_A_MAX + 4) | one_of(flags);
}

/*
 * The last byte of a text is its NUL; others, a number's. A length that is damaged
 * already may reach into the next message, which is not to be touched.
 */
static void damage_attr_bytes(struct victim *v, struct nlattr *a)
{
	unsigned char *end = (unsigned char *)a + a->nla_len;
	long room = v->end - (unsigned char *)(a + 1);

	if (a->nla_len <= NLA_HDRLEN || a->nla_len - NLA_HDRLEN > room)
		return;
	if (one_in(2))
		end[-1] = pattern[0];
	else
		((unsigned char *)(a + 1))[below(a->nla_len - NLA_HDRLEN)] = clean32();
}

static bool can_grow(const struct victim *v, size_t bytes)
{
	return v->last && v->d->length + bytes < DATAGRAM_BYTES - 4096;
}

static void grown(struct victim *v)
{
	v->nlh->nlmsg_len = v->d->bytes + v->d->length - (unsigned char *)v->nlh;
	v->d->at[v->d->count] = v->d->length;
}

static void damage_attr_twice(struct victim *v, struct nlattr *a)
{
	size_t room = v->d->bytes + v->d->length - (unsigned char *)a;
	size_t length = a->nla_len - NLA_HDRLEN;

	if (a->nla_len < NLA_HDRLEN || a->nla_len > room || !can_grow(v, a->nla_len))
		return;
	put_bytes(v->d, a->nla_type, a + 1, length);
	grown(v);
}

/* An attribute of any number and size, right for none in particular. */
static void add_attr(struct victim *v)
{
	static const uint8_t sizes[] = { 0, 1, 2, 3, 4, 5, 8, 9, 16, 64 };
	unsigned int type = one_in(8) ? clean32() & 0xffff : below(NLPEER_A_MAX + 3);

	if (!can_grow(v, 128))
		return;
	put_bytes(v->d, type, pattern, one_of(sizes));
	grown(v);
}

static void add_nests(struct victim *v)
{
	unsigned int depth = 1 + below(24);
	size_t at[24];

	if (!can_grow(v, 256))
		return;
	for (unsigned int i = 0; i < depth; i++)
		at[i] = nest_begin(v->d, one_in(8) ? below(NLPEER_A_MAX + 1) : NLPEER_A_NEST);
	if (one_in(2))
		put_u32(v->d, NLPEER_A_BAD_ATTR, below(30));
	for (unsigned int i = depth; i--;)
		nest_end(v->d, at[i]);
	grown(v);
}

static void add_bulk(struct victim *v)
{
	size_t length = 1 + below(60000);

	if (!can_grow(v, length))
		return;
	put_bytes(v->d, below(NLPEER_A_MAX + 1), pattern, length);
	grown(v);
}

static void damage_message_length(struct victim *v)
{
	static const uint32_t lengths[] = {
		0, 1, 4, 15, 16, 17, 18, 19, 20, 21, 24, 32, 65536, 0x7fffffff, 0x80000000,
		0xfffffff0, 0xffffffff,
	};

	if (one_in(2))
		v->nlh->nlmsg_len = one_of(lengths);
	else
		v->nlh->nlmsg_len += below(17) - 8;
}

static void damage_header(struct victim *v)
{
	switch (below(6)) {
	case 0: v->nlh->nlmsg_flags = clean32(); break;
	case 1: v->nlh->nlmsg_flags ^= 1u << below(16); break;
	case 2: v->nlh->nlmsg_pid = clean32(); break;
	/* Control messages, and numbers no family can have. */
	case 3: v->nlh->nlmsg_type = one_in(2) ? below(16) : 1024 + below(64512); break;
	case 4: damage_message_length(v); break;
	case 5:
		v->nlh->nlmsg_len = NLMSG_HDRLEN;
		if (v->last)
			v->d->length = v->d->at[v->d->count - 1] + NLMSG_HDRLEN;
		break;
	}
}

static void damage_generic(struct victim *v)
{
	switch (below(7)) {
	case 0: v->genl->cmd = one_in(2) ? clean32() : below(NLPEER_CMD_MAX + 2); break;
	case 1: v->genl->version = clean32(); break;
	case 2: v->genl->reserved = clean32(); break;
	case 3: add_nests(v); break;
	case 4: add_bulk(v); break;
	default: add_attr(v); break;
	}
}

static void damage_attribute(struct victim *v)
{
	static void (*const damages[])(struct victim *, struct nlattr *) = {
		damage_attr_length, damage_attr_type, damage_attr_bytes, damage_attr_twice,
	};

	if (v->count)
		one_of(damages)(v, v->attrs[below(v->count)]);
	else
		add_attr(v);
}

static void damage_one(struct datagram *d, unsigned int n)
{
	struct victim v = find_victim(d, n);

	d->slots[n]->whole = false;
	if (v.genl && !one_in(4))
		(one_in(3) ? damage_generic : damage_attribute)(&v);
	else
		damage_header(&v);
}

/* Bytes too few or too many behind the last message, and addresses. */
static void damage_whole(struct datagram *d)
{
	static const unsigned char zeros[32];

	d->slots[d->count - 1]->whole = false;
	switch (below(6)) {
	case 0: d->length -= below(d->length < 20 ? d->length : 20); break;
	case 1: d->length = below(NLMSG_HDRLEN); break;
	case 2: memcpy(d->bytes + d->length, pattern, 32); d->length += 1 + below(32); break;
	case 3: memcpy(d->bytes + d->length, zeros, 32); d->length += 1 + below(32); break;
	case 4: d->group = one_in(2) ? 1 + below(32) : NLPEER_CLASSIC_GROUP; break;
	case 5: d->port = worker_port(); break;
	}
	for (unsigned int i = 0; i < d->count; i++)
		if (d->group || d->port || d->length < d->at[i + 1])
			d->slots[i]->whole = false;
}

void mutate_datagram(struct datagram *d)
{
	unsigned int times = 1 + below(3);

	if (!d->count)
		return;
	if (one_in(6))
		damage_whole(d);
	else
		while (times--)
			damage_one(d, below(d->count));
}
