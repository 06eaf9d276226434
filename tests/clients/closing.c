// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Has nlpeer unloaded while many sockets close for which answers wait: loads
 * it, lets processes ask from many sockets each, sees that all answers wait, kills
 * the processes, and unloads in the same moment. Prints how often, how many
 * sockets had an answer waiting, and how often some did even at the unloading.
 */
#include "queued.h"

#include <fcntl.h>
#include <getopt.h>
#include <sys/syscall.h>
#include <sys/wait.h>

static const char kUsage[] =
	"closing [-n times] [-p processes] [-s sockets each] MODULE_FILE";

#define PROCESSES_MAX 16

static uint32_t times = 1, processes = 2, sockets = 60;
static pid_t askers[PROCESSES_MAX];
static uint32_t closed, pending;

static void load(const char *file)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);

	if (fd < 0 || syscall(SYS_finit_module, fd, "", 0))
		fail_errno("load");
	close(fd);
}

/* The ACK says that the answer was taken to wait. */
static void ask(void)
{
	int fd = open_netlink(NETLINK_GENERIC);
	const struct nlmsghdr *nlh;

	send_request(fd);
	nlh = at_hand(fd);
	if (!nlh || nlh->nlmsg_type != NLMSG_ERROR ||
	    ((struct nlmsgerr *)NLMSG_DATA(nlh))->error) {
		printf("an answer was refused\n");
		exit(1);
	}
}

/* The answers are due in an hour. Each process is a user with bounds of its own. */
static void ask_and_stay(uint32_t number, int told)
{
	struct family f;
	int fd = open_netlink(NETLINK_GENERIC);

	if (setuid(3000 + number))
		fail_errno("setuid");
	resolve(fd, "nlpeer", &f);
	start_request(f.id, NLM_F_REQUEST | NLM_F_ACK, 2 /* echo */, 1);
	add_word("msg=waits");
	add_word("interval-ms=3600000");
	for (uint32_t i = 0; i < sockets; i++)
		ask();
	if (write(told, "", 1) != 1)
		fail_errno("write");
	for (;;)
		pause();
}

static void start_askers(void)
{
	int ends[2];
	char byte;

	if (pipe(ends))
		fail_errno("pipe");
	for (uint32_t i = 0; i < processes; i++) {
		askers[i] = fork();
		if (!askers[i]) {
			close(ends[0]);
			ask_and_stay(i, ends[1]);
		}
	}
	close(ends[1]);
	for (uint32_t i = 0; i < processes; i++)
		if (read(ends[0], &byte, 1) != 1) {
			printf("an asker ended early\n");
			exit(1);
		}
	close(ends[0]);
}

/* None was lost, and none left early. */
static void count_waiting(void)
{
	int64_t queued = queued_now();

	if (queued != (int64_t)processes * sockets) {
		printf("%lld answers wait, not %u\n", (long long)queued,
		       processes * sockets);
		exit(1);
	}
	closed += queued;
}

static void end_askers(void)
{
	for (uint32_t i = 0; i < processes; i++)
		kill(askers[i], SIGKILL);
	usleep((unsigned int)rand() % 6000);
	pending += queued_now() > 0;
	if (syscall(SYS_delete_module, "nlpeer", O_NONBLOCK))
		fail_errno("unload");
	for (uint32_t i = 0; i < processes; i++)
		waitpid(askers[i], NULL, 0);
}

int main(int argc, char **argv)
{
	int letter;

	while ((letter = getopt(argc, argv, "n:p:s:")) != -1)
		switch (letter) {
		case 'n': times = number(optarg); break;
		case 'p': processes = number(optarg); break;
		case 's': sockets = number(optarg); break;
		default: usage(kUsage);
		}
	if (argc - optind != 1 || processes > PROCESSES_MAX)
		usage(kUsage);
	for (uint32_t i = 0; i < times; i++) {
		load(argv[optind]);
		start_askers();
		count_waiting();
		end_askers();
	}
	printf("loads=%u unloads=%u closed=%u pending=%u\n", times, times, closed,
	       pending);
	return 0;
}
