// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Asks for far more delayed answers, or events to many listeners, than any
 * machine can give in time, and reads them as fast as it can, until SIGTERM:
 * others must not have to wait for it.
 */
#include "request.h"

int main(int argc, char **argv)
{
	static char buffer[1 << 16] __attribute__((aligned(8)));
	unsigned long answers = 0, asked = 0;
	struct family f;
	bool post = argc == 3 && !strcmp(argv[1], "post");
	int fds[900];

	if (argc != 3 || (!post && strcmp(argv[1], "echo")))
		usage("hurry echo|post REQUESTS");
	setvbuf(stdout, NULL, _IOLBF, 0);
	end_on_sigterm();
	for (size_t i = 0; i < COUNT_OF(fds); i++) {
		fds[i] = open_netlink(NETLINK_GENERIC);
		resolve(fds[i], "nlpeer", &f);
		if (post && join_group(fds[i], group_id(&f, "events")))
			fail_errno("join");
	}
	start_request(f.id, NLM_F_REQUEST, post ? 5 : 2 /* echo */, 1);
	add_word("msg=hurry");
	add_word("count=1000");
	add_word("interval-ms=1");
	for (; asked < number(argv[2]); asked++)
		send_request(fds[asked % COUNT_OF(fds)]);
	printf("asked=%lu\n", asked);
	while (!told_to_end) {
		bool idle = true;

		for (size_t i = 0; i < COUNT_OF(fds); i++)
			while (recv(fds[i], buffer, sizeof(buffer), MSG_DONTWAIT) > 0 && ++answers)
				idle = false;
		if (idle)
			usleep(100);
	}
	printf("answers=%lu\n", answers);
	return 0;
}
