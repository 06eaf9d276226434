// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Takes over the port id of a socket that closes with answers on their way to
 * it, as early as the kernel gives it away: processes that post to many listeners
 * of usersock keep a socket that closes waiting for them with its port id free.
 * Prints what came to the new owner.
 */
#include "request.h"

#include <getopt.h>
#include <sys/resource.h>
#include <sys/wait.h>

static const char kUsage[] = "takeover [-n times] [-l listeners] [-b processes that post]";

#define PORT 77
#define POSTERS_MAX 8

static uint32_t times = 20, listeners = 500, posters = 2;
static pid_t poster[POSTERS_MAX];

/* None of them ever reads: their buffers are full soon, and stay so. */
static void open_listeners(void)
{
	struct rlimit limit = { listeners + 100, listeners + 100 };

	if (setrlimit(RLIMIT_NOFILE, &limit))
		fail_errno("setrlimit");
	for (uint32_t i = 0; i < listeners; i++)
		if (bind_netlink(open_netlink(NETLINK_USERSOCK), 0, 1))
			fail_errno("bind");
}

static void post_for_ever(void)
{
	struct sockaddr_nl group = { .nl_family = AF_NETLINK, .nl_groups = 1 };
	struct nlmsghdr nlh = { .nlmsg_len = sizeof(nlh), .nlmsg_type = NLMSG_MIN_TYPE };
	int fd = open_netlink(NETLINK_USERSOCK);

	for (;;)
		sendto(fd, &nlh, sizeof(nlh), 0, (struct sockaddr *)&group, sizeof(group));
}

static void start_posters(void)
{
	for (uint32_t i = 0; i < posters; i++) {
		poster[i] = fork();
		if (!poster[i])
			post_for_ever();
	}
}

static void end_posters(void)
{
	for (uint32_t i = 0; i < posters; i++) {
		kill(poster[i], SIGKILL);
		waitpid(poster[i], NULL, 0);
	}
}

/* Asks for an answer each millisecond, reads some, and closes. */
static void ask_and_close(int told)
{
	static char buffer[4096];
	int fd = open_netlink(NETLINK_GENERIC);
	struct family f;

	if (bind_netlink(fd, PORT, 0))
		fail_errno("the asker's bind");
	resolve(fd, "nlpeer", &f);
	start_request(f.id, NLM_F_REQUEST, 2 /* echo */, 1);
	add_word("msg=for the asker alone");
	add_word("count=1000");
	add_word("interval-ms=1");
	send_request(fd);
	for (int i = 0; i < 3; i++)
		if (recv(fd, buffer, sizeof(buffer), 0) <= 0)
			fail_errno("the asker's answer");
	if (write(told, "", 1) != 1)
		fail_errno("write");
	close(fd);
	_exit(0);
}

/* Returns how many messages came to whoever has the port id next. */
static uint32_t take_over(void)
{
	static char buffer[4096];
	long long end = now_ms() + patience();
	int ends[2], fd = open_netlink(NETLINK_GENERIC), status;
	uint32_t heard = 0;
	pid_t asker;
	char byte;

	if (pipe(ends))
		fail_errno("pipe");
	asker = fork();
	if (!asker)
		ask_and_close(ends[1]);
	close(ends[1]);
	if (read(ends[0], &byte, 1) != 1) {
		printf("the asker ended early\n");
		exit(1);
	}
	close(ends[0]);
	while (bind_netlink(fd, PORT, 0))
		if (errno != EADDRINUSE || now_ms() > end)
			fail_errno("bind");
	waitpid(asker, &status, 0);
	usleep(50000);
	while (recv(fd, buffer, sizeof(buffer), MSG_DONTWAIT) > 0)
		heard++;
	close(fd);
	return heard;
}

int main(int argc, char **argv)
{
	uint32_t heard = 0;
	int letter;

	while ((letter = getopt(argc, argv, "n:l:b:")) != -1)
		switch (letter) {
		case 'n': times = number(optarg); break;
		case 'l': listeners = number(optarg); break;
		case 'b': posters = number(optarg); break;
		default: usage(kUsage);
		}
	if (argc != optind || posters > POSTERS_MAX)
		usage(kUsage);
	open_listeners();
	start_posters();
	for (uint32_t i = 0; i < times; i++)
		heard += take_over();
	end_posters();
	printf("taken over=%u heard=%u\n", times, heard);
	return 0;
}
