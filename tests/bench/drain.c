// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Measures what two listeners pay for the same events. Both are stopped, the
 * events are sent, which fills the queues of both; then one after the other goes
 * on until it sleeps again. The reader alone is what takes the time, and nothing
 * is lost: the kernel's counter of drops is looked at.
 *     drain TURNS EVENTS SOURCE... -- LISTENER... -- LISTENER...
 * A first word `>FILE` sends a listener's output there, else it goes to
 * /dev/null. Sources: see source.h.
 *
 * Output: the median of the ratios second / first of two turns each, in which
 * either came first once, by processor time and by the clock, and the medians of
 * each's processor time in ns per event:
 *     RATIO_CPU RATIO_CLOCK FIRST_NS SECOND_NS
 * The two ratios are the same on a machine that has nothing else to do.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "source.h"

struct listener {
	char **command;
	int file; /* its output, -1: nowhere */
	pid_t pid;
	clockid_t clock;
	double *cpu, *wall; /* ns per event, of each turn */
};

static struct listener listeners[2];

static void die(const char *what)
{
	perror(what);
	exit(1);
}

static void kill_listeners(void)
{
	for (int i = 0; i < 2; i++)
		if (listeners[i].pid > 0)
			kill(listeners[i].pid, SIGKILL);
}

static double now_ns(clockid_t clock)
{
	struct timespec now;

	if (clock_gettime(clock, &now))
		die("drain: clock");
	return now.tv_sec * 1e9 + now.tv_nsec;
}

static void nap(void)
{
	usleep(200);
}

/* The letter of /proc/PID/stat. */
static char state_of(pid_t pid)
{
	char path[64], line[256], *end;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/stat", pid);
	file = fopen(path, "r");
	if (!file || !fgets(line, sizeof(line), file))
		die(path);
	fclose(file);
	end = strrchr(line, ')');
	return end ? end[2] : '?';
}

static void await(pid_t pid, char state)
{
	char now;

	while ((now = state_of(pid)) != state) {
		if (now == 'Z') {
			fprintf(stderr, "drain: a listener ended early (too many events?)\n");
			exit(1);
		}
		nap();
	}
}

/* How many sockets have joined the group, and what they have lost. */
static int joined(const struct source *source, unsigned long *drops)
{
	FILE *file = fopen("/proc/self/net/netlink", "r");
	unsigned long groups, dropped;
	char line[256];
	int protocol, count = 0;

	if (!file)
		die("/proc/self/net/netlink");
	*drops = 0;
	while (fgets(line, sizeof(line), file)) {
		if (sscanf(line, "%*s %d %*u %lx %*u %*u %*d %*d %lu", &protocol, &groups, &dropped) != 3 ||
		    protocol != source->protocol || !(groups & 1UL << (source->group - 1)))
			continue;
		count++;
		*drops += dropped;
	}
	fclose(file);
	return count;
}

static void start(struct listener *listener, const struct source *source)
{
	unsigned long drops;
	int before = joined(source, &drops);

	listener->file = -1;
	if (listener->command[0][0] == '>') {
		listener->file = open(listener->command[0] + 1, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0600);
		if (listener->file < 0)
			die(listener->command[0]);
		listener->command++;
	}
	listener->pid = fork();
	if (listener->pid < 0)
		die("drain: fork");
	if (!listener->pid) {
		int null = open("/dev/null", O_WRONLY);

		dup2(listener->file < 0 ? null : listener->file, 1);
		if (!getenv("DRAIN_LOUD"))
			dup2(null, 2);
		execvp(listener->command[0], listener->command);
		_exit(127);
	}
	clock_getcpuclockid(listener->pid, &listener->clock);
	for (int i = 0; joined(source, &drops) == before; i++) {
		if (i == 50000 || state_of(listener->pid) == 'Z') {
			fprintf(stderr, "drain: %s does not listen\n", listener->command[0]);
			exit(1);
		}
		nap();
	}
	/* It may have more to do before it waits. */
	usleep(100000);
	await(listener->pid, 'S');
}

static void stop(struct listener *listener)
{
	kill(listener->pid, SIGSTOP);
	await(listener->pid, 'T');
}

static void drain(struct listener *listener, int turn, int events)
{
	double cpu, wall;

	if (listener->file >= 0 && ftruncate(listener->file, 0))
		die("drain: ftruncate");
	cpu = now_ns(listener->clock);
	wall = now_ns(CLOCK_MONOTONIC);
	kill(listener->pid, SIGCONT);
	nap();
	await(listener->pid, 'S');
	listener->wall[turn] = (now_ns(CLOCK_MONOTONIC) - wall) / events;
	listener->cpu[turn] = (now_ns(listener->clock) - cpu) / events;
	stop(listener);
}

static int smaller(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

static double median(double *values, int count)
{
	qsort(values, count, sizeof(*values), smaller);
	return values[count / 2];
}

static double ratio(const double *first, const double *second, int turns)
{
	double ratios[turns / 2];

	for (int i = 0; i < turns / 2; i++)
		ratios[i] = (second[2 * i] + second[2 * i + 1]) / (first[2 * i] + first[2 * i + 1]);
	return median(ratios, turns / 2);
}

int main(int argc, char **argv)
{
	int turns = argc > 4 ? atoi(argv[1]) & ~1 : 0, events = argc > 4 ? atoi(argv[2]) : 0;
	unsigned long drops;
	struct source source;
	int i, side = 0;

	if (turns < 2 || events < 2) {
		fprintf(stderr, "usage: drain TURNS EVENTS SOURCE... -- LISTENER... -- LISTENER...\n");
		return 1;
	}
	for (i = 3 + source_parse(&source, argc - 3, argv + 3); i < argc && side < 2; i++)
		if (!strcmp(argv[i], "--")) {
			argv[i] = NULL;
			listeners[side++].command = argv + i + 1;
		}
	if (side != 2 || !listeners[0].command[0] || !listeners[1].command[0]) {
		fprintf(stderr, "drain: two listeners are wanted\n");
		return 1;
	}
	atexit(kill_listeners);
	for (side = 0; side < 2; side++) {
		listeners[side].cpu = calloc(turns, sizeof(double));
		listeners[side].wall = calloc(turns, sizeof(double));
		start(&listeners[side], &source);
		stop(&listeners[side]);
	}
	for (i = -1; i < turns; i++) {
		source_send(&source, events);
		/* One turn before the first fills the caches. */
		drain(&listeners[i & 1], i < 0 ? 0 : i, events);
		drain(&listeners[!(i & 1)], i < 0 ? 0 : i, events);
		joined(&source, &drops);
		if (drops) {
			fprintf(stderr, "drain: %lu events found no room: send fewer\n", drops);
			return 1;
		}
	}
	printf("%.3f %.3f ", ratio(listeners[0].cpu, listeners[1].cpu, turns),
	       ratio(listeners[0].wall, listeners[1].wall, turns));
	printf("%.0f %.0f\n", median(listeners[0].cpu, turns), median(listeners[1].cpu, turns));
	return 0;
}
