// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Refuses memory once at every place where a request to nlpeer asks for it: the
 * first time at the first, then at the second, until it asks no more. After each
 * kind of request, an undisturbed one must be answered. For kernels that can
 * inject faults.
 */
#include "request.h"

#include <fcntl.h>

#define NTH_MAX 5000

static uint32_t faults;
static int fault_file;		/* kept open, as opening it could meet the fault */
static int asker = -1, listener = -1, classic_listener = -1;

/* Requests, each a command, flags beside NLM_F_REQUEST and ACK, and attributes. */
static const struct {
	const char *cmd;
	uint16_t flags;
	const char *words[4];
} requests[] = {
	{ "echo", 0, { "msg=x" } },
	{ "echo", 0, { "msg=x", "count=3", "interval-ms=3600000" } },
	{ "get", 0, { 0 } },
	{ "set", NLM_F_ECHO, { "reply=other", "event-interval-ms=0" } },
	{ "post", 0, { "msg=x" } },
	{ "post", NLM_F_ECHO, { "data=00ff" } },
	{ "post", 0, { "msg=x", "count=2", "interval-ms=3600000" } },
	{ "post", 0, { "msg=x", "port=4242" } },
	{ "list", NLM_F_DUMP, { "count=100", "size=100" } },
	{ "fail", 0, { "error-code=5", "msg=text" } },
};

/* The system call that follows meets the fault. */
static void arm(unsigned int nth)
{
	char text[16];

	snprintf(text, sizeof(text), "%u", nth);
	if (pwrite(fault_file, text, strlen(text), 0) < 0)
		fail_errno("fail-nth");
}

/* Returns whether there was one; none lingers. */
static bool disarm(void)
{
	char left[16] = "";
	bool met;

	if (pread(fault_file, left, sizeof(left) - 1, 0) < 0)
		fail_errno("fail-nth");
	met = !atoi(left);
	arm(0);
	faults += met;
	return met;
}

static void drain(int fd)
{
	static char buffer[1 << 17];

	while (recv(fd, buffer, sizeof(buffer), MSG_DONTWAIT) > 0 ||
	       errno == ENOBUFS || errno == ENOMEM)
		;
}

static void open_sockets(struct family *f)
{
	asker = open_netlink(NETLINK_GENERIC);
	listener = open_netlink(NETLINK_GENERIC);
	classic_listener = open_netlink(CLASSIC_PROTOCOL);
	resolve(asker, "nlpeer", f);
	if (join_group(listener, group_id(f, "events")) ||
	    bind_netlink(classic_listener, 4242, 2))
		fail_errno("listen");
}

static void must_answer(const struct family *f)
{
	static char buffer[1 << 16];
	struct received got;

	drain(asker);
	start_request(f->id, NLM_F_REQUEST, 3 /* get */, 1);
	send_request(asker);
	if (receive(asker, buffer, sizeof(buffer), now_ms() + patience(), &got) <= 0 ||
	    got.nlh->nlmsg_type != f->id) {
		printf("no answer any more\n");
		exit(1);
	}
}

/* One message to @fd, over and over, until it meets no fault. */
static void try_message(const char *name, int fd, const struct family *f,
			const void *message, size_t length)
{
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
	unsigned int nth;
	bool met = true;

	for (nth = 1; met && nth < NTH_MAX; nth++) {
		arm(nth);
		(void)!sendto(fd, message, length, 0, (struct sockaddr *)&kernel,
			      sizeof(kernel));
		met = disarm();
		drain(fd);
		drain(listener);
		drain(classic_listener);
	}
	printf("%s places=%u\n", name, nth - 2);
	must_answer(f);
}

static void try_request(unsigned int i, const struct family *f)
{
	static unsigned char copy[4096];

	start_request(f->id, NLM_F_REQUEST | NLM_F_ACK | requests[i].flags,
		      command_number(requests[i].cmd), 1);
	for (unsigned int w = 0; w < COUNT_OF(requests[i].words); w++)
		if (requests[i].words[w])
			add_word(requests[i].words[w]);
	memcpy(copy, request, request_header()->nlmsg_len);
	try_message(requests[i].cmd, asker, f, copy, request_header()->nlmsg_len);
}

/* As it must be, one that asks for delayed answers, and one that is malformed. */
static void try_classic(const struct family *f)
{
	char message[NLMSG_LENGTH(4)] = { 0 };
	struct nlmsghdr *nlh = (struct nlmsghdr *)message;

	*nlh = (struct nlmsghdr){ .nlmsg_len = sizeof(message), .nlmsg_flags = NLM_F_ACK };
	try_message("classic", classic_listener, f, message, sizeof(message));
	nlh->nlmsg_len = 1000;
	try_message("malformed", classic_listener, f, message, sizeof(message));
}

int main(int argc, char **argv)
{
	struct family f;

	if (argc != 1 || !argv[0])
		usage("nthfault");
	fault_file = open("/proc/thread-self/fail-nth", O_RDWR | O_CLOEXEC);
	if (fault_file < 0)
		fail_errno("fail-nth");
	setvbuf(stdout, NULL, _IOLBF, 0);
	open_sockets(&f);
	for (unsigned int i = 0; i < COUNT_OF(requests); i++)
		try_request(i, &f);
	try_classic(&f);
	printf("faults=%u\n", faults);
	return 0;
}
