// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Queues as many delayed answers as it is allowed, from many sockets, as any
 * user and in several network namespaces, and stays until told to go: shows
 * where the limits are and what is said there.
 */
#include "request.h"

#include <getopt.h>
#include <sched.h>

static const char kUsage[] =
	"flood [-c classic protocol, else echo] [-U uid] [-n new user namespace]\n"
	"  [-N namespaces] [-S sockets in each] [-M requests per socket] [-L bytes each]\n"
	"  [-C answers per request] [-H ms to stay]";

static struct {
	bool classic, user_namespace;
	uint32_t uid, namespaces, sockets, requests, bytes, answers;
	long long hold_ms;
} o = { .sockets = 1, .requests = 1, .bytes = 1000, .answers = 1000 };

static struct { uint32_t accepted, busy, other; } seen;
static char busy_text[SHOWN_BYTES];

static void parse_options(int argc, char **argv)
{
	int letter;

	while ((letter = getopt(argc, argv, "cU:nN:S:M:L:C:H:")) != -1)
		switch (letter) {
		case 'c': o.classic = true; break;
		case 'U': o.uid = number(optarg); break;
		case 'n': o.user_namespace = true; break;
		case 'N': o.namespaces = number(optarg); break;
		case 'S': o.sockets = number(optarg); break;
		case 'M': o.requests = number(optarg); break;
		case 'L': o.bytes = number(optarg); break;
		case 'C': o.answers = number(optarg); break;
		case 'H': o.hold_ms = number(optarg); break;
		default: usage(kUsage);
		}
	if (optind != argc)
		usage(kUsage);
}

/* A payload of the wanted size, answered only after an hour. */
static void build_request(int fd)
{
	static unsigned char payload[UINT16_MAX - NLA_HDRLEN];
	struct family f;

	if (o.bytes > sizeof(payload))
		usage("payload too large");
	fill_pattern(payload, o.bytes);
	if (o.classic) {
		*request_header() = (struct nlmsghdr){
			.nlmsg_len = NLMSG_LENGTH(o.bytes),
			.nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK,
		};
		memcpy(NLMSG_DATA(request_header()), payload, o.bytes);
		return;
	}
	resolve(fd, "nlpeer", &f);
	start_request(f.id, NLM_F_REQUEST | NLM_F_ACK, 2 /* echo */, 1);
	add_attr(4 /* data */, payload, o.bytes);
	add_word("interval-ms=3600000");
	add_attr(6 /* count */, &o.answers, sizeof(o.answers));
}

static void count_answer(const struct nlmsghdr *nlh)
{
	struct nlmsgerr *err = NLMSG_DATA(nlh);
	struct ext_ack ack;

	if (nlh->nlmsg_type != NLMSG_ERROR) {
		printf("an answer came that was not due\n");
		exit(1);
	}
	if (!err->error) {
		seen.accepted++;
	} else if (err->error == -EBUSY) {
		seen.busy++;
		parse_error(nlh, &ack);
		snprintf(busy_text, sizeof(busy_text), "%s", ack.text);
	} else {
		seen.other++;
		printf("refused otherwise: %s\n", errno_name(-err->error));
	}
}

static void flood_socket(void)
{
	static char buffer[1 << 17] __attribute__((aligned(8)));
	int fd = open_netlink(o.classic ? CLASSIC_PROTOCOL : NETLINK_GENERIC);
	struct received got;

	if (bind_netlink(fd, 0, 0))
		fail_errno("bind");
	build_request(fd);
	for (uint32_t i = 0; i < o.requests; i++) {
		send_request(fd);
		if (receive(fd, buffer, sizeof(buffer), now_ms() + patience(), &got) <= 0) {
			printf("no ACK and no refusal\n");
			exit(1);
		}
		count_answer(got.nlh);
	}
}

int main(int argc, char **argv)
{
	setvbuf(stdout, NULL, _IOLBF, 0);
	parse_options(argc, argv);
	if (o.uid && (setresgid(o.uid, o.uid, o.uid) || setresuid(o.uid, o.uid, o.uid)))
		fail_errno("setuid");
	if (o.user_namespace && unshare(CLONE_NEWUSER))
		fail_errno("user namespace");
	/* The sockets stay open, and with them each namespace left behind. */
	for (uint32_t n = 0; n < (o.namespaces ? o.namespaces : 1); n++) {
		if (o.namespaces && unshare(CLONE_NEWNET))
			fail_errno("network namespace");
		for (uint32_t s = 0; s < o.sockets; s++)
			flood_socket();
	}
	printf("accepted=%u busy=%u other=%u text=\"%s\"\n", seen.accepted,
	       seen.busy, seen.other, busy_text);
	usleep(o.hold_ms * 1000);
	return seen.other ? 1 : 0;
}
