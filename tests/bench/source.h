/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the listeners measured here are sent. Each source is words of a command
 * line; source_parse() takes as many as it needs.
 */
#ifndef BENCH_SOURCE_H
#define BENCH_SOURCE_H

struct source {
	int protocol;
	int group; /* up to 32 */
	int type;
	int size; /* of a message, in bytes */
	int routes;
	int fd;
	unsigned long long seq;
};

/*
 *     text GROUP SIZE           a text on usersock
 *     attributes GROUP TYPE SIZE    what an event of nlpeer is, under the id of another family
 *     routes                    of the kernel: routes that come and go on lo, in a namespace of our own
 * Returns the words taken; ends the program where they are wrong.
 */
int source_parse(struct source *source, int count, char **words);
void source_send(struct source *source, int events);

#endif
