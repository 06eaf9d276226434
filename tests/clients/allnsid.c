// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Listens to nlpeer's events of all namespaces it may, after having given the
 * namespace of another process an id here, and prints the texts that arrive,
 * on both protocols, until SIGTERM or a time limit.
 */
#include "genl.h"

#include <linux/net_namespace.h>
#include <linux/rtnetlink.h>

/* Without an id here a namespace's events are not for this one at all. */
static void name_namespace(uint32_t pid)
{
	struct {
		struct nlmsghdr n;
		struct rtgenmsg g;
		unsigned char pad[3];
		struct nlattr nsid_attr;
		int32_t nsid;
		struct nlattr pid_attr;
		uint32_t pid;
	} ask = {
		.n = { .nlmsg_len = sizeof(ask), .nlmsg_type = RTM_NEWNSID,
		       .nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK, .nlmsg_seq = 1 },
		.nsid_attr = { .nla_len = 8, .nla_type = NETNSA_NSID },
		.nsid = -1,
		.pid_attr = { .nla_len = 8, .nla_type = NETNSA_PID },
		.pid = pid,
	};
	char answer[512] __attribute__((aligned(8)));
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
	int fd = open_netlink(NETLINK_ROUTE);
	struct received got;

	if (sendto(fd, &ask, sizeof(ask), 0, (struct sockaddr *)&kernel, sizeof(kernel)) < 0 ||
	    receive(fd, answer, sizeof(answer), now_ms() + patience(), &got) <= 0)
		fail_errno("nsid");
	printf("nsid: %s\n", errno_name(-((struct nlmsgerr *)NLMSG_DATA(got.nlh))->error));
	close(fd);
}

static int listen_everywhere(int protocol)
{
	int fd = open_netlink(protocol), one = 1;
	struct family f;

	if (bind_netlink(fd, 0, 0))
		fail_errno("bind");
	if (setsockopt(fd, SOL_NETLINK, NETLINK_LISTEN_ALL_NSID, &one, sizeof(one)))
		fail_errno("namespaces");
	if (protocol == NETLINK_GENERIC)
		resolve(fd, "nlpeer", &f);
	if (join_group(fd, protocol == NETLINK_GENERIC ? group_id(&f, "events") : 2))
		fail_errno("join");
	return fd;
}

int main(int argc, char **argv)
{
	static char buffer[1 << 16] __attribute__((aligned(8)));
	long long limit = now_ms() + 12 * patience();
	struct received got;
	int generic, classic;

	if (argc != 2)
		usage("allnsid PID");
	setvbuf(stdout, NULL, _IOLBF, 0);
	end_on_sigterm();
	name_namespace(number(argv[1]));
	generic = listen_everywhere(NETLINK_GENERIC);
	classic = listen_everywhere(CLASSIC_PROTOCOL);
	printf("ready\n");
	while (!told_to_end && now_ms() < limit) {
		if (receive(generic, buffer, sizeof(buffer), now_ms() + 50, &got) > 0)
			print_generic(&got);
		if (receive(classic, buffer, sizeof(buffer), now_ms() + 50, &got) > 0)
			print_classic(&got);
	}
	return 0;
}
