// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Sends every kind of wrong nlmsg_len and compares every byte of the answer:
 * one error of 36 bytes with the 16 header bytes asked with, and nothing else,
 * so that no byte of the kernel's own memory can hide in it.
 */
#include "lib.h"

enum { ERROR_BYTES = sizeof(struct nlmsghdr) + sizeof(struct nlmsgerr) };

static unsigned int wrong;

static void complain(uint32_t claimed, size_t sent, const char *why, long long got)
{
	printf("nlmsg_len=%u of %zu sent: %s (%lld)\n", claimed, sent, why, got);
	/* Who gets these wrong may not live through the rest. */
	if (++wrong == 3) {
		printf("tried enough\n");
		exit(1);
	}
}

static void check(uint32_t claimed, size_t sent, const struct nlmsghdr *asked,
		  const unsigned char *buffer, long length, uint32_t port)
{
	const struct nlmsghdr *nlh = (const void *)buffer;
	const struct nlmsgerr *err = NLMSG_DATA(nlh);

	if (length != ERROR_BYTES)
		complain(claimed, sent, "answer of another length", length);
	else if (nlh->nlmsg_len != ERROR_BYTES || nlh->nlmsg_type != NLMSG_ERROR)
		complain(claimed, sent, "not an error of 36 bytes", nlh->nlmsg_type);
	else if (nlh->nlmsg_flags & ~NLM_F_CAPPED)
		complain(claimed, sent, "flags", nlh->nlmsg_flags);
	else if (nlh->nlmsg_seq != asked->nlmsg_seq)
		complain(claimed, sent, "seq", nlh->nlmsg_seq);
	else if (nlh->nlmsg_pid != port)
		complain(claimed, sent, "port", nlh->nlmsg_pid);
	else if (err->error != -EINVAL)
		complain(claimed, sent, "error code", err->error);
	else if (memcmp(&err->msg, asked, sizeof(*asked)))
		complain(claimed, sent, "the header came back changed", 0);
}

/* One datagram of @sent bytes whose only message claims to be @claimed long. */
static void try_one(int fd, uint32_t claimed, size_t sent)
{
	static unsigned char out[1 << 16], in[1 << 20] __attribute__((aligned(8)));
	struct nlmsghdr asked = {
		.nlmsg_len = claimed, .nlmsg_type = 0x1234, .nlmsg_flags = 0xffff,
		.nlmsg_seq = 0x51525354, .nlmsg_pid = 0x61626364,
	};
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
	struct received got;
	long length;

	memset(out, 'x', sizeof(out));
	memcpy(out, &asked, sizeof(asked));
	memset(in, 0xee, 4096);
	if (sendto(fd, out, sent, 0, (struct sockaddr *)&kernel, sizeof(kernel)) < 0)
		fail_errno("sendmsg");
	length = receive(fd, in, sizeof(in), now_ms() + 2000, &got);
	if (length <= 0) {
		complain(claimed, sent, "no answer", length);
		return;
	}
	check(claimed, sent, &asked, in, length, own_port(fd));
	if (receive(fd, in, sizeof(in), now_ms() + 5, &got) != 0)
		complain(claimed, sent, "more than one answer", 0);
}

int main(void)
{
	static const uint32_t too_long[] = {
		8192, 4096, 17, 18, 20, 24, 100, 32016, 65536, 0x7fffffff,
		0x80000000, 0xfffffff0, 0xffffffff,
	};
	static const size_t sizes[] = { 16, 17, 19, 20, 23, 40, 600 };
	unsigned int tried = 0;
	int fd = open_netlink(CLASSIC_PROTOCOL);

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (bind_netlink(fd, 0, 0))
		fail_errno("bind");
	for (size_t s = 0; s < sizeof(sizes) / sizeof(sizes[0]); s++) {
		for (size_t i = 0; i < sizeof(too_long) / sizeof(too_long[0]); i++)
			if (too_long[i] > sizes[s]) {
				try_one(fd, too_long[i], sizes[s]);
				tried++;
			}
		for (uint32_t claimed = 0; claimed < 16; claimed++, tried++)
			try_one(fd, claimed, sizes[s]);
	}
	printf("tried=%u wrong=%u\n", tried, wrong);
	return wrong ? 1 : 0;
}
