/*
 * The floor of a comparison: a server that looks nothing up. Every datagram that can be a query is answered with one fixed A record, in
 * batches, so that what a real server takes beyond this is its own work and not the kernel's.
 *
 *   responder PORT
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { BATCH = 64, HEADER = 12, ROOM = 1500, LONGEST_QUESTION = 255 + 4 };

/* The owner points to the question's name (RFC 1035, 4.1.4); A, IN, an hour, 192.0.2.1. */
static const uint8_t record[] = {0xC0, HEADER, 0, 1, 0, 1, 0, 0, 0x0E, 0x10, 0, 4, 192, 0, 2, 1};

static uint8_t octets[BATCH][ROOM];
static struct sockaddr_in peers[BATCH];
static struct iovec parts[BATCH];
static struct mmsghdr messages[BATCH];

/* Makes the answer in place; 0 for what is no query with a question. */
static size_t answer(uint8_t *message, size_t length)
{
    size_t at = HEADER;
    if (length < HEADER || message[2] & 0x80)
        return 0;
    while (at < length && message[at] != 0)
        at += message[at] + 1u;
    at += 1 + 4;
    if (at > length || at > HEADER + LONGEST_QUESTION)
        return 0;

    static const uint8_t counts[] = {0, 1, 0, 1, 0, 0, 0, 0};
    message[2] = 0x80 | (message[2] & 0x01);
    message[3] = 0x80;
    memcpy(message + 4, counts, sizeof counts);
    memcpy(message + at, record, sizeof record);
    return at + sizeof record;
}

static void prepare(int i)
{
    parts[i] = (struct iovec){octets[i], ROOM};
    messages[i].msg_hdr = (struct msghdr){.msg_name = &peers[i], .msg_namelen = sizeof peers[i], .msg_iov = &parts[i], .msg_iovlen = 1};
}

int main(int count, char **arguments)
{
    if (count != 2) {
        fprintf(stderr, "usage: responder PORT\n");
        return 2;
    }

    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(atoi(arguments[1])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int room = 4 << 20, handle = socket(AF_INET, SOCK_DGRAM, 0);
    setsockopt(handle, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    setsockopt(handle, SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
    if (bind(handle, (struct sockaddr *)&here, sizeof here) != 0) {
        perror("bind");
        return 1;
    }

    for (;;) {
        for (int i = 0; i < BATCH; i++)
            prepare(i);
        int got = recvmmsg(handle, messages, BATCH, MSG_WAITFORONE, NULL), kept = 0;
        if (got < 0 && errno != EINTR) {
            perror("recvmmsg");
            return 1;
        }

        /* What is answered moves to the front, so that one call sends it all. */
        for (int i = 0; i < got; i++) {
            size_t length = answer(octets[i], messages[i].msg_len);
            if (length == 0)
                continue;
            parts[i].iov_len = length;
            if (kept != i)
                messages[kept].msg_hdr = messages[i].msg_hdr;
            kept++;
        }

        /* The call stops at the first datagram that cannot be sent: that one is skipped. */
        for (int done = 0; done < kept;) {
            int sent = sendmmsg(handle, messages + done, kept - done, 0);
            done += sent > 0 ? sent : 1;
        }
    }
}
