/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What this kernel may lack, found out by the macros it defines. No other
 * file of this module asks.
 */
#ifndef NLPEER_COMPAT_H
#define NLPEER_COMPAT_H

#include <net/genetlink.h>

/* Names the missing attribute to the asker, where the kernel can (6.1). */
#ifdef GENL_REQ_ATTR_CHECK
#define NLPEER_MISS_ATTR(info, attr) \
	((void)GENL_REQ_ATTR_CHECK(info, attr))
#else
#define NLPEER_MISS_ATTR(info, attr) \
	((void)(info), (void)(attr))
#endif

/* The same without a request at hand: @nest is NULL at the top (6.1). */
#ifdef NL_SET_ERR_ATTR_MISS
#define NLPEER_SET_MISS(extack, nest, type) \
	NL_SET_ERR_ATTR_MISS(extack, nest, type)
#else
#define NLPEER_SET_MISS(extack, nest, type) \
	((void)(extack), (void)(nest), (void)(type))
#endif

#endif /* NLPEER_COMPAT_H */
