// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Loads and unloads nlpeer many times by system call, quickly enough for races.
 * Unloading is tried again while a socket holds the module. Prints how often,
 * and how often something waited there just before it went.
 */
#include "queued.h"

#include <fcntl.h>
#include <getopt.h>
#include <sys/syscall.h>

static const char kUsage[] =
	"reload [-n times] [-d ms at most loaded] [-e error each load must fail with] [-a any may fail] FILE [P=V...]";

static struct {
	uint32_t times, longest_ms;
	const char *error;
	bool any;
} o = { .times = 1, .longest_ms = 20 };

static struct { uint32_t loads, unloads, refused, failed, pending; } reached;
static char parameters[1024];

static void parse_options(int argc, char **argv)
{
	int letter;

	while ((letter = getopt(argc, argv, "n:d:e:a")) != -1)
		switch (letter) {
		case 'n': o.times = number(optarg); break;
		case 'd': o.longest_ms = number(optarg); break;
		case 'e': o.error = optarg; break;
		case 'a': o.any = true; break;
		default: usage(kUsage);
		}
	if (optind == argc)
		usage(kUsage);
	for (int i = optind + 1; i < argc; i++) {
		size_t used = strlen(parameters);

		if (used + strlen(argv[i]) + 2 > sizeof(parameters))
			usage("parameters too long");
		snprintf(parameters + used, sizeof(parameters) - used, "%s ", argv[i]);
	}
}

/* Returns whether it is loaded; ends the program when that is not as it must be. */
static bool load(const char *file)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	int err = 0;

	if (fd < 0)
		fail_errno(file);
	if (syscall(SYS_finit_module, fd, parameters, 0))
		err = errno;
	close(fd);
	reached.loads++;
	reached.failed += !!err;
	if (o.any)
		return !err;
	if (o.error ? !err || strcmp(errno_name(err), o.error) : err) {
		printf("load %u: %s\n", reached.loads, err ? errno_name(err) : "no error");
		exit(1);
	}
	return !err;
}

static void unload(void)
{
	long long deadline = now_ms() + 6 * patience();
	int64_t queued = queued_now();

	while (syscall(SYS_delete_module, "nlpeer", O_NONBLOCK)) {
		if ((errno != EAGAIN && errno != EBUSY) || now_ms() > deadline)
			fail_errno("unload");
		reached.refused++;
		usleep(1000);
		queued = queued_now();
	}
	reached.unloads++;
	reached.pending += queued > 0;
}

int main(int argc, char **argv)
{
	parse_options(argc, argv);
	for (uint32_t i = 0; i < o.times; i++) {
		if (!load(argv[optind]))
			continue;
		usleep((unsigned int)rand() % (o.longest_ms * 1000 + 1));
		unload();
	}
	printf("loads=%u failed=%u unloads=%u unload-refused=%u pending=%u\n",
	       reached.loads, reached.failed, reached.unloads, reached.refused,
	       reached.pending);
	return 0;
}
