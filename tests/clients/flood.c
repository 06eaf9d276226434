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
	"  [-G uid of a new user namespace that the sockets, opened outside, are given to]\n"
	"  [-N namespaces] [-S sockets in each] [-M requests per socket] [-L bytes each]\n"
	"  [-C answers per request] [-H ms to stay]";

static struct {
	bool classic, user_namespace;
	uint32_t uid, given, namespaces, sockets, requests, bytes, answers;
	long long hold_ms;
} o = { .sockets = 1, .requests = 1, .bytes = 1000, .answers = 1000 };

static struct { uint32_t accepted, busy, other; } seen;
static char busy_text[SHOWN_BYTES];

static void parse_options(int argc, char **argv)
{
	int letter;

	while ((letter = getopt(argc, argv, "cU:nG:N:S:M:L:C:H:")) != -1)
		switch (letter) {
		case 'c': o.classic = true; break;
		case 'U': o.uid = number(optarg); break;
		case 'n': o.user_namespace = true; break;
		case 'G': o.given = number(optarg); break;
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

static int open_socket(void)
{
	int fd = open_netlink(o.classic ? CLASSIC_PROTOCOL : NETLINK_GENERIC);

	if (bind_netlink(fd, 0, 0))
		fail_errno("bind");
	return fd;
}

/* Makes somebody else the owner of sockets, once root, outside, has mapped the ids. */
static void give_away(const int *fds)
{
	long long deadline = now_ms() + patience();

	if (unshare(CLONE_NEWUSER))
		fail_errno("user namespace");
	for (uint32_t s = 0; s < o.sockets; s++)
		while (fchown(fds[s], o.given, -1)) {
			if (now_ms() > deadline)
				fail_errno("fchown");
			usleep(10000);
		}
}

static void flood_socket(int fd)
{
	static char buffer[1 << 17] __attribute__((aligned(8)));
	struct received got;

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

/* The sockets stay open, and with them each namespace left behind. */
static void flood_namespace(void)
{
	int *fds = calloc(o.sockets, sizeof(*fds));

	if (!fds)
		fail_errno("calloc");
	for (uint32_t s = 0; s < o.sockets; s++)
		fds[s] = open_socket();
	if (o.given)
		give_away(fds);
	for (uint32_t s = 0; s < o.sockets; s++)
		flood_socket(fds[s]);
	free(fds);
}

int main(int argc, char **argv)
{
	setvbuf(stdout, NULL, _IOLBF, 0);
	parse_options(argc, argv);
	if (o.uid && (setresgid(o.uid, o.uid, o.uid) || setresuid(o.uid, o.uid, o.uid)))
		fail_errno("setuid");
	if (o.user_namespace && unshare(CLONE_NEWUSER))
		fail_errno("user namespace");
	for (uint32_t n = 0; n < (o.namespaces ? o.namespaces : 1); n++) {
		if (o.namespaces && unshare(CLONE_NEWNET))
			fail_errno("network namespace");
		flood_namespace();
	}
	printf("accepted=%u busy=%u other=%u text=\"%s\"\n", seen.accepted,
	       seen.busy, seen.other, busy_text);
	usleep(o.hold_ms * 1000);
	return seen.other ? 1 : 0;
}
