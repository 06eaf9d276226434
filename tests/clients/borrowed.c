// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Sends through sockets that were opened by somebody else, or in another
 * namespace, than who sends: neither may lend its rights to the other. Prints
 * how a set, to where the socket is connected, and a message to another port
 * end. Who names a destination is not fooled by what a socket is connected to,
 * so the kernel asks then who sends, and nobody else.
 */
#include "request.h"

#include <sched.h>

static void become(uid_t uid)
{
	if (setegid(uid) || seteuid(uid))
		fail_errno("seteuid");
}

static int open_connected(int protocol)
{
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
	int fd = open_netlink(protocol);

	if (connect(fd, (struct sockaddr *)&kernel, sizeof(kernel)))
		fail_errno("connect");
	return fd;
}

static void try_set(int fd)
{
	char buffer[4096] __attribute__((aligned(8)));
	struct received got;
	struct family f;

	resolve(fd, "nlpeer", &f);
	start_request(f.id, NLM_F_REQUEST | NLM_F_ACK, 4 /* set */, 1);
	add_word("reply=borrowed");
	if (send(fd, request, request_header()->nlmsg_len, 0) < 0)
		fail_errno("send");
	if (receive(fd, buffer, sizeof(buffer), now_ms() + patience(), &got) <= 0)
		fail_errno("no answer to set");
	printf("set: %s\n", errno_name(-((struct nlmsgerr *)NLMSG_DATA(got.nlh))->error));
}

static void try_port(int fd)
{
	struct sockaddr_nl to = { .nl_family = AF_NETLINK, .nl_pid = 4242 };
	struct nlmsghdr nlh = { .nlmsg_len = sizeof(nlh), .nlmsg_type = 20 };

	printf("port: %s\n", sendto(fd, &nlh, sizeof(nlh), 0, (struct sockaddr *)&to,
				     sizeof(to)) < 0 ? errno_name(errno) : "0");
}

int main(int argc, char **argv)
{
	const char *how = argc == 2 ? argv[1] : "";
	int generic, classic;

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (!strcmp(how, "user-to-root") || !strcmp(how, "user-to-own"))
		become(1000);
	generic = open_connected(NETLINK_GENERIC);
	classic = open_connected(CLASSIC_PROTOCOL);
	if (!strcmp(how, "user-to-root"))
		become(0);
	else if (!strcmp(how, "root-to-user"))
		become(1000);
	else if (!strcmp(how, "user-to-own") && unshare(CLONE_NEWUSER | CLONE_NEWNET))
		fail_errno("unshare");
	else if (strcmp(how, "user-to-own") && strcmp(how, "root-to-root"))
		usage("borrowed user-to-root|root-to-user|user-to-own|root-to-root");
	try_set(generic);
	try_port(classic);
	return 0;
}
