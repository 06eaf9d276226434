/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reads a counter of nlpeer by GET for clients in whose cycles the module, its
 * namespace or memory may be gone at any moment: what cannot be known is -1, and
 * nothing is waited for, as the kernel answers GET before sendto() returns.
 */
#ifndef TESTS_CLIENTS_QUEUED_H
#define TESTS_CLIENTS_QUEUED_H

#include "request.h"

/* One datagram that is there already, or NULL. */
UNUSED_OK static const struct nlmsghdr *at_hand(int fd)
{
	static char buffer[1 << 17] __attribute__((aligned(8)));
	ssize_t length = recv(fd, buffer, sizeof(buffer), MSG_DONTWAIT);

	return length >= NLMSG_HDRLEN ? (struct nlmsghdr *)buffer : NULL;
}

/* As resolve(), but the family may be gone just now. */
UNUSED_OK static bool find_family(int fd, struct family *f)
{
	const struct nlmsghdr *nlh;

	*f = (struct family){ 0 };
	ask_for_family(fd, "nlpeer");
	nlh = at_hand(fd);
	if (!nlh || nlh->nlmsg_type == NLMSG_ERROR)
		return false;
	read_family(f, nlh);
	return f->id;
}

static int64_t counter_in(const struct nlmsghdr *nlh, unsigned int type)
{
	const char *end = (const char *)nlh + nlh->nlmsg_len;
	const struct nlattr *a = (void *)((char *)NLMSG_DATA(nlh) + GENL_HDRLEN);

	for (; attr_fits(a, end); a = next_attr(a))
		if (a->nla_type == type)
			return attr_number(a);
	return -1;
}

/* How many answers and events wait in this namespace. */
UNUSED_OK static int64_t queued_now(void)
{
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
	int fd = open_netlink(NETLINK_GENERIC);
	const struct nlmsghdr *nlh = NULL;
	int64_t queued = -1;
	struct family f;

	if (find_family(fd, &f)) {
		start_request(f.id, NLM_F_REQUEST, command_number("get"), 1);
		if (sendto(fd, request, request_header()->nlmsg_len, 0,
			   (struct sockaddr *)&kernel, sizeof(kernel)) > 0)
			nlh = at_hand(fd);
		if (nlh && nlh->nlmsg_type == f.id)
			queued = counter_in(nlh, attr_type("queued"));
	}
	close(fd);
	return queued;
}

#endif
