// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * As its own administrator in a user namespace, makes network namespaces and
 * sets a reply text of the longest kind in each, until one is refused or there
 * are enough. Keeps them for a while, so that others can look.
 *     texts NAMESPACES MS
 */
#include "request.h"

#include <sched.h>
#include <sys/resource.h>

enum { TEXT_BYTES = 1023 };

/* Sets the text in the present namespace; the socket, left open, keeps it. */
static bool set_text(struct ext_ack *ack)
{
	static const char prefix[] = "reply=";
	char word[sizeof(prefix) + TEXT_BYTES], buffer[2048] __attribute__((aligned(8)));
	int fd = open_netlink(NETLINK_GENERIC);
	const struct nlmsgerr *err;
	struct received got;
	struct family f;

	resolve(fd, "nlpeer", &f);
	memset(word, 'x', sizeof(word));
	memcpy(word, prefix, strlen(prefix));
	word[sizeof(word) - 1] = '\0';
	start_request(f.id, NLM_F_REQUEST | NLM_F_ACK, 4, 1);
	add_word(word);
	send_request(fd);
	if (receive(fd, buffer, sizeof(buffer), now_ms() + 5000, &got) <= 0 ||
	    got.nlh->nlmsg_type != NLMSG_ERROR)
		fail_errno("set");
	err = NLMSG_DATA(got.nlh);
	parse_error(got.nlh, ack);
	errno = -err->error;
	return !err->error;
}

int main(int argc, char **argv)
{
	const struct rlimit files = { 4096, 4096 };
	unsigned int wanted, kept = 0;
	struct ext_ack ack;

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (argc != 3)
		usage("texts NAMESPACES MS");
	wanted = number(argv[1]);
	if (setrlimit(RLIMIT_NOFILE, &files) || unshare(CLONE_NEWUSER))
		fail_errno("begin");
	while (kept < wanted) {
		if (unshare(CLONE_NEWNET))
			fail_errno("unshare");
		if (!set_text(&ack)) {
			printf("kept=%u code=%s text=\"%s\"\n", kept,
			       errno_name(errno), ack.text);
			break;
		}
		kept++;
	}
	if (kept == wanted)
		printf("kept=%u code=none\n", kept);
	usleep(number(argv[2]) * 1000);
	return 0;
}
