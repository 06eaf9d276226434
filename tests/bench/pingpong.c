// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The plainest sender there can be: GETFAMILY of nlctrl by number, sendto() and
 * recv() in turn, with or without an ACK to wait for as well:
 *     pingpong COUNT [ack]
 */
#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static struct {
	struct nlmsghdr header;
	struct genlmsghdr generic;
	struct nlattr attribute;
	__u16 id;
	__u16 padding;
} ask = {
	.header = {
		.nlmsg_len = sizeof(ask),
		.nlmsg_type = GENL_ID_CTRL,
		.nlmsg_flags = NLM_F_REQUEST,
	},
	.generic = { .cmd = CTRL_CMD_GETFAMILY, .version = 2 },
	.attribute = { .nla_len = NLA_HDRLEN + 2, .nla_type = CTRL_ATTR_FAMILY_ID },
	.id = GENL_ID_CTRL,
};

static void take(int fd, __u32 seq)
{
	static char buffer[32768];
	const struct nlmsghdr *answer = (const struct nlmsghdr *)buffer;

	if (recv(fd, buffer, sizeof(buffer), 0) < (ssize_t)sizeof(*answer) || answer->nlmsg_seq != seq) {
		perror("pingpong: recv");
		exit(1);
	}
}

int main(int argc, char **argv)
{
	const struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
	unsigned long count = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
	int ack = argc > 2 && !strcmp(argv[2], "ack");
	int fd = socket(AF_NETLINK, SOCK_RAW, NETLINK_GENERIC);
	unsigned long i;

	if (fd < 0 || !count) {
		fprintf(stderr, "usage: pingpong COUNT [ack]\n");
		return 1;
	}
	if (ack)
		ask.header.nlmsg_flags |= NLM_F_ACK;
	for (i = 1; i <= count; i++) {
		ask.header.nlmsg_seq = i;
		if (sendto(fd, &ask, sizeof(ask), 0, (const struct sockaddr *)&kernel, sizeof(kernel)) !=
		    sizeof(ask)) {
			perror("pingpong: sendto");
			return 1;
		}
		take(fd, i);
		if (ack)
			take(fd, i);
	}
	close(fd);
	return 0;
}
