// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * nlfuzz: sends damaged and whole messages to nlpeer from several processes at
 * once, tells what became of them, and fails unless everything was reached. All
 * that is sent follows from the seed, which is printed first.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "nlfuzz.h"

static const char kUsage[] =
	"usage: nlfuzz -s SEED [-n MESSAGES] [-p PROCESSES] [-t SECONDS] [-m MODULE_FILE]\n"
	"       nlfuzz -k\n"
	"  -m  nlpeer.ko: load and unload it, also while asked (else it must be loaded)\n"
	"  -k  show that the verdict and the checks miss nothing; needs no module\n";

enum { PROCESSES_MAX = 16 };

static struct {
	uint64_t seed, messages;
	unsigned int processes;
	long long seconds;
	const char *module_file;
	bool seeded, self_check;
} o = { .messages = 100000, .processes = 2, .seconds = 86400 };

static struct tally *tallies;		/* of this process, then of each worker */

static uint64_t number(const char *text)
{
	char *end;
	uint64_t value = strtoull(text, &end, 0);

	if (*end || end == text) {
		fputs(kUsage, stderr);
		exit(64);
	}
	return value;
}

static void parse_options(int argc, char **argv)
{
	int letter;

	while ((letter = getopt(argc, argv, "s:n:p:t:m:k")) != -1)
		switch (letter) {
		case 's': o.seed = number(optarg); o.seeded = true; break;
		case 'n': o.messages = number(optarg); break;
		case 'p': o.processes = number(optarg); break;
		case 't': o.seconds = number(optarg); break;
		case 'm': o.module_file = optarg; break;
		case 'k': o.self_check = true; break;
		default: o.processes = 0;
		}
	if ((!o.seeded && !o.self_check) || !o.processes || o.processes > PROCESSES_MAX ||
	    optind < argc) {
		fputs(kUsage, stderr);
		exit(64);
	}
}

static pid_t start_worker(unsigned int n, uint64_t messages, long long deadline_ms)
{
	pid_t child = fork();

	if (child < 0)
		shut_out("fork");
	if (child)
		return child;
	tally = &tallies[n];
	random_seed(o.seed + ((uint64_t)n << 32));
	worker_run(messages, deadline_ms);
	_exit(0);
}

/* Returns whether all of them ended well. */
static bool run_workers(uint64_t messages, long long deadline_ms)
{
	bool well = true;
	int status;

	for (unsigned int n = 1; n <= o.processes; n++)
		start_worker(n, (messages + o.processes - 1) / o.processes, deadline_ms);
	for (unsigned int n = 0; n < o.processes; n++) {
		if (wait(&status) < 0)
			shut_out("wait");
		if (status) {
			printf("a process ended with status %#x\n", status);
			well = false;
		}
	}
	return well;
}

static void report(long long took_ms)
{
	struct tally *sum = tallies;

	for (unsigned int n = 1; n <= o.processes; n++)
		tally_merge(sum, &tallies[n]);
	tally_print(sum);
	printf("%.1f s, %.0f messages/s\n", took_ms / 1000.0,
	       took_ms ? 1000.0 * sum->sent / took_ms : 0.0);
}

int main(int argc, char **argv)
{
	long long began = milliseconds(), deadline;
	unsigned int missing;
	bool well;

	setvbuf(stdout, NULL, _IOLBF, 0);
	parse_options(argc, argv);
	if (o.self_check)
		return judge_self_check() & check_self_check() ? 0 : 1;
	printf("seed=%llu messages=%llu processes=%u\n", (unsigned long long)o.seed,
	       (unsigned long long)o.messages, o.processes);
	deadline = began + o.seconds * 1000;
	tallies = mmap(NULL, (o.processes + 1) * sizeof(*tallies), PROT_READ | PROT_WRITE,
		       MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (tallies == MAP_FAILED)
		shut_out("mmap");
	tally = tallies;
	random_seed(o.seed);
	if (o.module_file) {
		load_without_protocol(o.module_file);
		unload_under_way(o.module_file);
		module_load(o.module_file, "");
	}
	family_resolve();
	/* However often it took to ask while the module was taken down. */
	well = run_workers(o.messages, deadline);
	well = nothing_left() && well;
	if (o.module_file)
		module_unload();
	report(milliseconds() - began);
	missing = judge(tallies, o.messages, true);
	printf("seed=%llu ", (unsigned long long)o.seed);
	print_reached(tallies, missing);
	printf("%s\n", well ? "" : ", and the run did not end well");
	return missing || !well;
}
