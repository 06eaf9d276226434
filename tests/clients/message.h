/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Prints netlink messages as one line each: errors and ACKs with everything
 * the kernel added (reason, offset, missing attribute, policy), all others as
 * classic text. Used by the clients that show what arrived.
 */
#ifndef TESTS_CLIENTS_MESSAGE_H
#define TESTS_CLIENTS_MESSAGE_H

#include "lib.h"

struct ext_ack {
	char text[SHOWN_BYTES];
	int offset;		/* -1 = not said; from the start of the request */
	int missing;		/* attribute type, -1 = not said */
	int missing_nest;	/* offset of the nest it is missing in, -1 = not said */
	bool has_policy;
	uint64_t policy_type, min, max, max_length;
};

static const struct nlattr *next_attr(const struct nlattr *a)
{
	return (const struct nlattr *)((const char *)a + NLA_ALIGN(a->nla_len));
}

static bool attr_fits(const struct nlattr *a, const void *end)
{
	long left = (const char *)end - (const char *)a;

	return left >= (long)sizeof(*a) && a->nla_len >= sizeof(*a) &&
	       a->nla_len <= left;
}

static uint64_t attr_number(const struct nlattr *a)
{
	uint64_t value = 0;
	size_t length = a->nla_len - NLA_HDRLEN;

	memcpy(&value, (const char *)a + NLA_HDRLEN, length < 8 ? length : 8);
	return value;
}

static void read_policy(struct ext_ack *ack, const struct nlattr *nest)
{
	const char *end = (const char *)nest + nest->nla_len;
	const struct nlattr *a = (const void *)((const char *)nest + NLA_HDRLEN);

	ack->has_policy = true;
	for (; attr_fits(a, end); a = next_attr(a))
		switch (a->nla_type & NLA_TYPE_MASK) {
		case NL_POLICY_TYPE_ATTR_TYPE:
			ack->policy_type = attr_number(a);
			break;
		case NL_POLICY_TYPE_ATTR_MIN_VALUE_U:
			ack->min = attr_number(a);
			break;
		case NL_POLICY_TYPE_ATTR_MAX_VALUE_U:
			ack->max = attr_number(a);
			break;
		case NL_POLICY_TYPE_ATTR_MAX_LENGTH:
			ack->max_length = attr_number(a);
			break;
		}
}

static void read_ext_ack(struct ext_ack *ack, const struct nlattr *a,
			 const void *end)
{
	for (; attr_fits(a, end); a = next_attr(a))
		switch (a->nla_type & NLA_TYPE_MASK) {
		case NLMSGERR_ATTR_MSG:
			snprintf(ack->text, sizeof(ack->text), "%.*s",
				 a->nla_len - NLA_HDRLEN,
				 (const char *)a + NLA_HDRLEN);
			break;
		case NLMSGERR_ATTR_OFFS:
			ack->offset = attr_number(a);
			break;
		case NLMSGERR_ATTR_MISS_TYPE:
			ack->missing = attr_number(a);
			break;
		case NLMSGERR_ATTR_MISS_NEST:
			ack->missing_nest = attr_number(a);
			break;
		case NLMSGERR_ATTR_POLICY:
			read_policy(ack, a);
			break;
		}
}

/* Returns how many bytes of the request came back after its error code. */
static size_t parse_error(const struct nlmsghdr *nlh, struct ext_ack *ack)
{
	const struct nlmsgerr *err = NLMSG_DATA(nlh);
	const char *end = (const char *)nlh + nlh->nlmsg_len;
	const char *tlvs = (const char *)(err + 1);

	*ack = (struct ext_ack){ .offset = -1, .missing = -1, .missing_nest = -1 };
	if (!(nlh->nlmsg_flags & NLM_F_CAPPED) &&
	    err->msg.nlmsg_len > sizeof(err->msg) && err->error)
		tlvs += NLMSG_ALIGN(err->msg.nlmsg_len) - sizeof(err->msg);
	if (!(nlh->nlmsg_flags & NLM_F_ACK_TLVS) || tlvs > end)
		tlvs = end;
	read_ext_ack(ack, (const struct nlattr *)tlvs, end);
	return tlvs - (const char *)&err->msg;
}

/* error at=2 seq=7 port=4242 len=36 code=EINVAL echoed=16 text="..." offset=20 ... */
UNUSED_OK static void print_error(const struct received *got)
{
	const struct nlmsgerr *err = NLMSG_DATA(got->nlh);
	struct ext_ack ack;
	size_t echoed = parse_error(got->nlh, &ack);

	printf("%s at=%lld seq=%u port=%u from=%u len=%u",
	       err->error ? "error" : "ack", got->at_ms, got->nlh->nlmsg_seq,
	       got->nlh->nlmsg_pid, got->from, got->nlh->nlmsg_len);
	if (err->error)
		printf(" code=%s echoed=%zu", errno_name(-err->error), echoed);
	if (ack.text[0])
		printf(" text=\"%s\"", ack.text);
	if (ack.offset >= 0)
		printf(" offset=%d", ack.offset);
	if (ack.missing >= 0)
		printf(" missing=%d", ack.missing);
	if (ack.missing_nest >= 0)
		printf(" missing-nest=%d", ack.missing_nest);
	if (ack.has_policy)
		printf(" policy=type:%llu,min:%llu,max:%llu,maxlen:%llu",
		       (unsigned long long)ack.policy_type,
		       (unsigned long long)ack.min, (unsigned long long)ack.max,
		       (unsigned long long)ack.max_length);
	printf("\n");
}

/* answer at=2 type=3 flags=0 seq=7 port=4242 from=0 group=0 bytes=6 text="Hello" nul=yes */
UNUSED_OK static void print_classic(const struct received *got)
{
	const struct nlmsghdr *nlh = got->nlh;
	size_t bytes = nlh->nlmsg_len - NLMSG_HDRLEN;

	if (nlh->nlmsg_type == NLMSG_ERROR) {
		print_error(got);
		return;
	}
	printf("answer at=%lld type=%u flags=%u seq=%u port=%u from=%u group=%u bytes=%zu",
	       got->at_ms, nlh->nlmsg_type, nlh->nlmsg_flags, nlh->nlmsg_seq,
	       nlh->nlmsg_pid, got->from, got->group, bytes);
	if (bytes)
		print_text("text", NLMSG_DATA(nlh), bytes);
	printf("\n");
}

#endif
