// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers of the two capture formats, pcap and pcapng (IETF drafts draft-ietf-opsawg-pcap and
// -pcapng), and of netlink within them (LINKTYPE_NETLINK at tcpdump.org).
#pragma once

#include <cstddef>
#include <cstdint>

namespace nltool::capture {

constexpr uint32_t kMicroseconds = 0xa1b2c3d4;  // the first word of pcap says the unit of time
constexpr uint32_t kNanoseconds = 0xa1b23c4d;
constexpr size_t kFileHeaderBytes = 24;
constexpr size_t kPacketHeaderBytes = 16;

constexpr uint32_t kSectionHeader = 0x0a0d0d0a;
constexpr uint32_t kByteOrder = 0x1a2b3c4d;
constexpr uint32_t kInterfaceDescription = 1;
constexpr uint32_t kOldPacket = 2;
constexpr uint32_t kSimplePacket = 3;
constexpr uint32_t kEnhancedPacket = 6;
constexpr uint16_t kOptionUserProgram = 4;  // shb_userappl
constexpr uint16_t kOptionName = 2;         // if_name
constexpr uint16_t kOptionResolution = 9;   // if_tsresol
constexpr uint16_t kOptionTimeOffset = 14;  // if_tsoffset

constexpr uint16_t kLinkTypeNetlink = 253;
// Before each datagram: packet type, ARPHRD_NETLINK, ten bytes unused, protocol; all big-endian.
constexpr size_t kCookedBytes = 16;
constexpr uint16_t kHardwareNetlink = 824;
constexpr uint16_t kToUser = 6;    // PACKET_USER, linux/if_packet.h
constexpr uint16_t kToKernel = 7;  // PACKET_KERNEL

// What programs that read captures take of a packet, at most (MAXIMUM_SNAPLEN of libpcap).
constexpr uint32_t kMostCaptured = 262144;

}  // namespace nltool::capture
