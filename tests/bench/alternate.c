// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Runs two commands by turns, so that whatever else the machine does falls on
 * both, and prints the median time of each and the largest memory of each:
 *     alternate ROUNDS COMMAND ARG... -- COMMAND ARG...
 * Output: MEDIAN_NS RSS_KIB MEDIAN_NS RSS_KIB
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

struct side {
	char **command;
	long long *times;
	long rss;
};

static long long now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static void run(struct side *side, int round, const posix_spawn_file_actions_t *quiet)
{
	struct rusage used;
	int status;
	pid_t pid;
	long long begin = now_ns();

	if (posix_spawnp(&pid, side->command[0], quiet, NULL, side->command, environ)) {
		fprintf(stderr, "alternate: cannot run %s\n", side->command[0]);
		exit(1);
	}
	if (wait4(pid, &status, 0, &used) < 0 || status) {
		fprintf(stderr, "alternate: %s ends with status %#x\n", side->command[0], status);
		exit(1);
	}
	side->times[round] = now_ns() - begin;
	if (used.ru_maxrss > side->rss)
		side->rss = used.ru_maxrss;
}

static int earlier(const void *left, const void *right)
{
	long long a = *(const long long *)left, b = *(const long long *)right;

	return (a > b) - (a < b);
}

int main(int argc, char **argv)
{
	posix_spawn_file_actions_t quiet;
	struct side sides[2] = { };
	int rounds = argc > 1 ? atoi(argv[1]) : 0;
	int i;

	for (i = 2; i < argc; i++)
		if (!strcmp(argv[i], "--")) {
			argv[i] = NULL;
			sides[1].command = argv + i + 1;
			break;
		}
	if (rounds < 1 || i < 3 || i + 1 >= argc) {
		fprintf(stderr, "usage: alternate ROUNDS COMMAND ARG... -- COMMAND ARG...\n");
		return 1;
	}
	sides[0].command = argv + 2;
	posix_spawn_file_actions_init(&quiet);
	posix_spawn_file_actions_addopen(&quiet, 1, "/dev/null", O_WRONLY, 0);
	for (i = 0; i < 2; i++) {
		sides[i].times = calloc(rounds, sizeof(long long));
		if (!sides[i].times)
			return 1;
		run(&sides[i], 0, &quiet); /* once to fill the caches */
	}
	for (i = 0; i < rounds; i++) {
		/* Neither is always the one that comes second. */
		run(&sides[i % 2], i, &quiet);
		run(&sides[1 - i % 2], i, &quiet);
	}
	for (i = 0; i < 2; i++) {
		qsort(sides[i].times, rounds, sizeof(long long), earlier);
		printf("%lld %ld%s", sides[i].times[rounds / 2], sides[i].rss, i ? "\n" : " ");
	}
	return 0;
}
