// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Traffic for the cycles: sockets of both protocols that ask for delayed
 * answers, post, listen and begin dumps, and close at any moment, often with
 * all of that under way. The module may come and go meanwhile. Prints what was
 * reached.
 */
#include "request.h"

#include <getopt.h>
#include <sched.h>

static const char kUsage[] =
	"churn [-s seed] [-n namespaces, else until SIGTERM]";

#define RING 24
#define ACTS_PER_NAMESPACE 12

static int ring[RING];
static int dumping;
static uint32_t family, group, namespaces;
static struct {
	uint32_t asked, posted, set, dumped, listened, classic, heard, absent;
} reached;

static unsigned int dice(unsigned int sides)
{
	return (unsigned int)rand() % sides;
}

/* Makes room for a socket by closing another, whatever is under way there. */
static void keep(int fd)
{
	unsigned int place = dice(RING);

	if (ring[place] > 0)
		close(ring[place]);
	ring[place] = fd;
}

static int open_quietly(int protocol)
{
	return socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, protocol);
}

/* As resolve(), but the family may be gone just now. */
static bool find_family(int fd)
{
	static char buffer[4096] __attribute__((aligned(8)));
	struct received got;
	struct family f = { 0 };

	ask_for_family(fd, "nlpeer");
	if (receive(fd, buffer, sizeof(buffer), now_ms() + patience(), &got) <= 0 ||
	    got.nlh->nlmsg_type == NLMSG_ERROR)
		return false;
	read_family(&f, got.nlh);
	family = f.id;
	group = f.groups[0].id;
	return family && group;
}

static void add_random(const char *name, unsigned int from, unsigned int to)
{
	char word[64];

	snprintf(word, sizeof(word), "%s=%u", name, from + dice(to - from + 1));
	add_word(word);
}

static void send_quietly(int fd, uint32_t *count)
{
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };

	if (sendto(fd, request, request_header()->nlmsg_len, 0,
		   (struct sockaddr *)&kernel, sizeof(kernel)) > 0)
		++*count;
}

static void ask(int fd)
{
	start_request(family, NLM_F_REQUEST | (dice(2) ? NLM_F_ACK : 0), 2 /* echo */, 1);
	add_random("data:len", 1, 3000);
	add_random("count", 1, 200);
	add_random("interval-ms", 0, 40);
	send_quietly(fd, &reached.asked);
}

static void post(int fd)
{
	start_request(family, NLM_F_REQUEST, 5 /* post */, 1);
	if (!dice(8)) {
		add_word("count=0");
	} else {
		add_word("msg=churned");
		add_random("count", 1, 50);
		add_random("interval-ms", 0, 20);
	}
	send_quietly(fd, &reached.posted);
}

static void set(int fd)
{
	start_request(family, NLM_F_REQUEST | NLM_F_ACK, 4 /* set */, 1);
	add_random("event-interval-ms", 10, 60);
	add_random("reply-count", 1, 80);
	add_random("reply-interval-ms", 0, 9);
	send_quietly(fd, &reached.set);
}

/*
 * Left half way: what does not fit the receive buffer waits for a reader. Not
 * for long, because it holds the module in place.
 */
static void dump(void)
{
	dumping = open_quietly(NETLINK_GENERIC);
	if (dumping < 0)
		fail_errno("socket");
	start_request(family, NLM_F_REQUEST | NLM_F_DUMP, 6 /* list */, 1);
	add_random("count", 1, 100000);
	add_random("size", 0, 1000);
	send_quietly(dumping, &reached.dumped);
}

static void use_generic(int fd)
{
	switch (dice(8)) {
	default: ask(fd); break;
	case 4: post(fd); break;
	case 5: set(fd); break;
	case 6:
		if (dumping <= 0)
			dump();
		break;
	case 7:
		if (!join_group(fd, group))
			reached.listened++;
	}
}

/* Not kept: an open classic socket holds the module in place. */
static void use_classic(void)
{
	char message[NLMSG_LENGTH(8)] = { 0 };
	struct nlmsghdr *nlh = (struct nlmsghdr *)message;
	int fd = open_quietly(CLASSIC_PROTOCOL);

	if (fd < 0) {
		reached.absent++;
		return;
	}
	if (!dice(3) && !bind_netlink(fd, 0, 2 /* group 2 */))
		reached.listened++;
	*nlh = (struct nlmsghdr){ .nlmsg_len = sizeof(message), .nlmsg_type = 0x10 };
	if (send(fd, message, sizeof(message), 0) > 0)
		reached.classic++;
	if (!dice(4))
		usleep(dice(5000));
	close(fd);
}

static void act(void)
{
	static char buffer[1 << 16];
	int fd;

	if (dumping > 0)
		close(dumping);
	dumping = 0;
	if (!dice(4)) {
		use_classic();
		return;
	}
	fd = open_quietly(NETLINK_GENERIC);
	if (fd < 0)
		fail_errno("socket");
	if (!find_family(fd)) {
		reached.absent++;
		close(fd);
		usleep(dice(3000));
		return;
	}
	for (unsigned int times = 1 + dice(3); times; times--)
		use_generic(fd);
	keep(fd);
	fd = ring[dice(RING)];
	while (fd > 0 && recv(fd, buffer, sizeof(buffer), MSG_DONTWAIT) > 0)
		reached.heard++;
}

/* The one before goes when the last of its sockets is closed. */
static void enter_namespace(void)
{
	if (unshare(CLONE_NEWNET))
		fail_errno("unshare");
	namespaces++;
}

int main(int argc, char **argv)
{
	uint32_t wanted = 0;
	int letter;

	while ((letter = getopt(argc, argv, "s:n:")) != -1)
		switch (letter) {
		case 's': srand(number(optarg)); break;
		case 'n': wanted = number(optarg); break;
		default: usage(kUsage);
		}
	if (optind != argc)
		usage(kUsage);
	end_on_sigterm();
	for (uint32_t acts = 0; !told_to_end; acts++) {
		if (wanted && acts % ACTS_PER_NAMESPACE == 0) {
			if (namespaces == wanted)
				break;
			enter_namespace();
		}
		act();
	}
	printf("asked=%u posted=%u set=%u dumped=%u listened=%u classic=%u heard=%u absent=%u namespaces=%u\n",
	       reached.asked, reached.posted, reached.set, reached.dumped,
	       reached.listened, reached.classic, reached.heard, reached.absent,
	       namespaces);
	return 0;
}
