// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Traffic for the cycles: sockets of both protocols that ask for delayed
 * answers, post, listen and begin dumps, and close at any moment, often with
 * all of that under way. The module may come and go meanwhile. Prints what was
 * reached, by what came back, not by what was sent.
 */
#include "queued.h"

#include <getopt.h>
#include <sched.h>

static const char kUsage[] =
	"churn [-s seed] [-n namespaces, else until SIGTERM]";

#define RING 24
#define ACTS_PER_NAMESPACE 12

static int ring[RING];
static int dumping;
static uint32_t family, group, namespaces;
/*
 * Requests to echo that were sent, their ACKs and answers; ACKs to post and set;
 * dumps that began; subscriptions; ACKs and answers on the classic protocol;
 * events; requests refused; times that nlpeer was not there. Namespaces left while
 * something waited in them, and while posts did that closing sockets leave there.
 */
static struct {
	uint32_t asked, acked, answered, posted, set, dumped, listened;
	uint32_t classic, heard, refused, absent, waiting, pending;
} reached;

/* What a request is told by when its ACK comes: the number of its command. */
enum { CMD_ECHO = 2, CMD_SET = 4, CMD_POST = 5, CMD_LIST = 6 };

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

static void add_random(const char *name, unsigned int from, unsigned int to)
{
	char word[64];

	snprintf(word, sizeof(word), "%s=%u", name, from + dice(to - from + 1));
	add_word(word);
}

/* A message of generic netlink or of the classic protocol, as it came to @fd. */
static void count_message(const struct nlmsghdr *nlh)
{
	const struct nlmsgerr *err = NLMSG_DATA(nlh);
	const struct genlmsghdr *g = NLMSG_DATA(nlh);

	if (nlh->nlmsg_type == NLMSG_ERROR) {
		if (err->error)
			reached.refused++;
		else if (err->msg.nlmsg_seq == CMD_ECHO)
			reached.acked++;
		else if (err->msg.nlmsg_seq == CMD_SET)
			reached.set++;
		else if (err->msg.nlmsg_seq == CMD_POST)
			reached.posted++;
	} else if (nlh->nlmsg_type == family) {
		if (g->cmd == CMD_ECHO)
			reached.answered++;
		else if (g->cmd == CMD_LIST)
			reached.dumped++;
		else if (g->cmd == 1 /* event */)
			reached.heard++;
	}
}

static void read_all(int fd)
{
	const struct nlmsghdr *nlh;

	while (fd > 0 && (nlh = at_hand(fd)))
		count_message(nlh);
}

static bool send_quietly(int fd)
{
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };

	return sendto(fd, request, request_header()->nlmsg_len, 0,
		      (struct sockaddr *)&kernel, sizeof(kernel)) > 0;
}

static void begin(uint8_t cmd, uint16_t flags)
{
	start_request(family, NLM_F_REQUEST | flags, cmd, 1);
	request_header()->nlmsg_seq = cmd;
}

static void ask(int fd)
{
	begin(CMD_ECHO, dice(2) ? NLM_F_ACK : 0);
	add_random("data:len", 1, 3000);
	add_random("count", 1, 200);
	add_random("interval-ms", 0, 40);
	reached.asked += send_quietly(fd);
}

static void post(int fd)
{
	begin(CMD_POST, NLM_F_ACK);
	if (!dice(8)) {
		add_word("count=0");
	} else {
		add_word("msg=churned");
		add_random("count", 1, 50);
		add_random("interval-ms", 0, 20);
	}
	send_quietly(fd);
}

static void set(int fd)
{
	begin(CMD_SET, NLM_F_ACK);
	add_random("event-interval-ms", 10, 60);
	add_random("reply-count", 1, 80);
	add_random("reply-interval-ms", 0, 9);
	send_quietly(fd);
}

/*
 * Left half way: what does not fit the receive buffer waits for a reader. Not
 * for long, because it holds the module in place.
 */
static void dump(void)
{
	const struct nlmsghdr *nlh;

	dumping = open_quietly(NETLINK_GENERIC);
	if (dumping < 0)
		fail_errno("socket");
	begin(CMD_LIST, NLM_F_DUMP);
	add_random("count", 1, 100000);
	add_random("size", 0, 1000);
	if (send_quietly(dumping) && (nlh = at_hand(dumping)))
		count_message(nlh);
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
	*nlh = (struct nlmsghdr){ .nlmsg_len = sizeof(message), .nlmsg_type = 0x10,
				  .nlmsg_flags = NLM_F_ACK };
	(void)!send(fd, message, sizeof(message), 0);
	if (!dice(4))
		usleep(dice(5000));
	while (at_hand(fd))
		reached.classic++;
	close(fd);
}

static bool find_nlpeer(int fd)
{
	struct family f;

	if (!find_family(fd, &f) || !f.group_count)
		return false;
	family = f.id;
	group = f.groups[0].id;
	return group;
}

static void act(void)
{
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
	if (!find_nlpeer(fd)) {
		reached.absent++;
		close(fd);
		usleep(dice(3000));
		return;
	}
	for (unsigned int times = 1 + dice(3); times; times--)
		use_generic(fd);
	read_all(fd);
	keep(fd);
	read_all(ring[dice(RING)]);
}

/*
 * Answers die with their sockets, so that a namespace that goes right now, because
 * none of its sockets is open, has posts that wait, or nothing.
 */
static void close_all(void)
{
	for (unsigned int i = 0; i < RING; i++) {
		if (ring[i] > 0)
			close(ring[i]);
		ring[i] = 0;
	}
	if (dumping > 0)
		close(dumping);
	dumping = 0;
}

/* The one before goes at once, or when the last of its sockets is closed. */
static void enter_namespace(void)
{
	reached.waiting += queued_now() > 0;
	if (dice(2)) {
		close_all();
		reached.pending += queued_now() > 0;
	}
	if (unshare(CLONE_NEWNET))
		fail_errno("unshare");
	namespaces++;
}

static void print_reached(void)
{
	printf("asked=%u acked=%u answered=%u posted=%u set=%u dumped=%u listened=%u classic=%u",
	       reached.asked, reached.acked, reached.answered, reached.posted,
	       reached.set, reached.dumped, reached.listened, reached.classic);
	printf(" heard=%u refused=%u absent=%u waiting=%u pending=%u namespaces=%u\n",
	       reached.heard, reached.refused, reached.absent, reached.waiting,
	       reached.pending, namespaces);
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
	print_reached();
	return 0;
}
