// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Asks for delayed answers, closes the socket and takes the same port id with
 * another one: nothing asked for by the first may arrive at the second.
 */
#include "request.h"

/* Waits for the ACK, so that the answers are queued for certain. */
static void ask(int fd, bool classic)
{
	static char buffer[1 << 16] __attribute__((aligned(8)));
	struct received got;
	struct family f;

	if (classic) {
		*request_header() = (struct nlmsghdr){
			.nlmsg_len = NLMSG_LENGTH(6),
			.nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK,
		};
		memcpy(NLMSG_DATA(request_header()), "first", 6);
	} else {
		resolve(fd, "nlpeer", &f);
		start_request(f.id, NLM_F_REQUEST | NLM_F_ACK, 2 /* echo */, 1);
		add_word("msg=first");
		add_word("count=5");
		add_word("interval-ms=100");
	}
	send_request(fd);
	if (receive(fd, buffer, sizeof(buffer), now_ms() + patience(), &got) <= 0 ||
	    got.nlh->nlmsg_type != NLMSG_ERROR ||
	    ((struct nlmsgerr *)NLMSG_DATA(got.nlh))->error) {
		printf("no ACK\n");
		exit(1);
	}
}

int main(int argc, char **argv)
{
	static char buffer[1 << 16] __attribute__((aligned(8)));
	bool classic = argc == 4 && !strcmp(argv[1], "classic");
	int protocol = classic ? CLASSIC_PROTOCOL : NETLINK_GENERIC;
	struct received got;
	int first, second;

	if (argc != 4 || (!classic && strcmp(argv[1], "echo")))
		usage("portreuse classic|echo PORT MS");
	setvbuf(stdout, NULL, _IOLBF, 0);
	first = open_netlink(protocol);
	if (bind_netlink(first, number(argv[2]), 0))
		fail_errno("first bind");
	ask(first, classic);
	close(first);
	second = open_netlink(protocol);
	if (bind_netlink(second, number(argv[2]), 0))
		fail_errno("second bind");
	if (receive(second, buffer, sizeof(buffer), now_ms() + number(argv[3]), &got)) {
		printf("the later owner of port %s got: ", argv[2]);
		print_classic(&got);
		return 1;
	}
	printf("nothing arrived\n");
	return 0;
}
