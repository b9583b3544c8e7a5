/*
 * Load for a DNS server on this machine, and what came back of it.
 *
 *   sender --port P --queries FILE --seconds S [--mode udp|tcp] [--window N] [--channels N] [--once]
 *          [--rate N] [--sources ADDRESS/LENGTH] [--tally FILE] [--serial N] [--every S]
 *
 * Closed loop: so many queries wait for their answers at one time, over so many sockets or connections. Open loop (--rate): queries leave on
 * a schedule whatever the server does, and each latency counts from the scheduled instant, so that a stall is charged to every query that
 * should have been asked meanwhile. A query line is a name, a type and flags: e (EDNS, 1232 octets), d (DO), c (client cookie, RFC 7873),
 * u (the first eight octets of the name become a number that no other query has). The file is asked round and round, or --once.
 * With --sources each query leaves from the next address of the prefix, and --tally writes how many answers each of them got.
 *
 * It ends by itself: when the time is over it waits for answers for at most PATIENCE, and prints one line of key=value; with --every it
 * prints such a line for each span of so many seconds before.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <linux/sock_diag.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define SECOND 1000000000LL
#define PATIENCE SECOND    /* an answer that takes longer is late, and its query lost */
#define SPIN 50000LL       /* a sleep shorter than this would end later than the query is due */
#define LONGEST_SLEEP 1000000LL

enum {
    BATCH = 64, MAX_CHANNELS = 256, HEADER = 12, LONGEST_QUERY = 320, MAX_OPEN_SLOTS = 65536,
    STREAM_ROOM = 1 << 17, MAX_RECONNECTS = 1000, SERIAL_DIGITS = 8, COOKIE = 8
};

enum { HAS_COOKIE = 1, IS_UNIQUE = 2 };

struct query {
    uint32_t at;
    uint16_t length, flags;
};

/* A query under way. */
struct slot {
    int64_t since;
    uint32_t source;
    uint16_t id;
    bool waits;
};

struct channel {
    int handle;
    uint16_t next_id;
    uint32_t waiting, mask;
    int64_t heard;
    struct slot *slots;
    uint8_t cookie[COOKIE];
    uint8_t *out, *in;    /* streams only */
    size_t out_length, in_length;
};

/* Counts by size, a 128th of an octave wide: what is read from it is at most 0.8 % too large. */
enum { STEPS = 128, BUCKETS = STEPS * 40 };

struct histogram {
    uint64_t counts[BUCKETS], total;
    int64_t max;
};

static struct {
    int port, window, channels;
    double seconds, rate, every;
    bool is_stream, is_once;
    const char *queries, *tally;
    uint32_t first_source, sources;
} options = {.window = 160, .channels = 16};

static uint8_t *pool;
static struct query *queries;
static size_t query_count, next_query;
static struct channel channels[MAX_CHANNELS];
static struct sockaddr_in server;
static int poller;
static uint32_t next_source, serial, *tally;
static int64_t begun;
static uint64_t produced, sent, unsent, answered, lost, late, stray, dropped, empty, truncated, reconnects, rcodes[16];
static struct histogram latency, lag, recent;

static _Noreturn void fail(const char *what)
{
    perror(what);
    exit(1);
}

static int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * SECOND + t.tv_nsec;
}

/* ---- histogram */

static int bucket_of(int64_t value)
{
    int shift = value < 2 * STEPS ? 0 : 63 - __builtin_clzll(value) - 7;
    int bucket = shift * STEPS + (int)(value >> shift);
    return bucket < BUCKETS ? bucket : BUCKETS - 1;
}

static void count_in(struct histogram *h, int64_t value)
{
    value = value < 0 ? 0 : value;
    h->counts[bucket_of(value)]++;
    h->total++;
    if (value > h->max)
        h->max = value;
}

/* The upper end of the bucket that holds the quantile, in microseconds. */
static double quantile(const struct histogram *h, double share)
{
    uint64_t wanted = (uint64_t)(share * h->total + 0.999999), seen = 0;
    for (int i = 0; i < BUCKETS; i++) {
        seen += h->counts[i];
        if (seen >= wanted && seen > 0) {
            int shift = i < 2 * STEPS ? 0 : i / STEPS - 1;
            int64_t end = ((int64_t)(i - shift * STEPS + 1) << shift) - 1;
            return (end < h->max ? end : h->max) / 1e3;
        }
    }
    return 0;
}

/* ---- queries */

static void put16(uint8_t **at, uint16_t value)
{
    *(*at)++ = value >> 8;
    *(*at)++ = value & 0xFF;
}

static int type_of(const char *text)
{
    static const struct { const char *text; int type; } types[] = {{"A", 1}, {"AAAA", 28}, {"HTTPS", 65}, {"MX", 15}, {"TXT", 16}, {"NS", 2}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(text, types[i].text) == 0)
            return types[i].type;
    return 0;
}

/* One line as a message; its length, 0 for a line that is none. */
static size_t write_query(uint8_t *start, char *line, uint16_t *flags)
{
    char *rest, *name = strtok_r(line, " \t\r\n", &rest), *type = strtok_r(NULL, " \t\r\n", &rest), *marks = strtok_r(NULL, " \t\r\n", &rest);
    if (name == NULL || type == NULL || type_of(type) == 0 || strlen(name) > 253)
        return 0;
    bool has_dnssec = marks && strchr(marks, 'd'), has_cookie = marks && strchr(marks, 'c');
    bool has_edns = has_dnssec || has_cookie || (marks && strchr(marks, 'e'));
    *flags = (has_cookie ? HAS_COOKIE : 0) | (marks && strchr(marks, 'u') ? IS_UNIQUE : 0);

    uint8_t *at = start;
    memcpy(at, (uint8_t[HEADER]){0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, has_edns}, HEADER);
    at += HEADER;
    while (*name) {
        size_t length = strcspn(name, ".");
        if (length == 0 || length > 63 || (at == start + HEADER && *flags & IS_UNIQUE && length < SERIAL_DIGITS))
            return 0;
        *at++ = length;
        memcpy(at, name, length);
        at += length;
        name += length + (name[length] == '.');
    }
    *at++ = 0;
    put16(&at, type_of(type));
    put16(&at, 1);
    if (has_edns) {
        *at++ = 0;
        put16(&at, 41);
        put16(&at, 1232);
        put16(&at, 0);
        put16(&at, has_dnssec ? 0x8000 : 0);
        put16(&at, has_cookie ? 4 + COOKIE : 0);
        if (has_cookie) {
            put16(&at, 10);
            put16(&at, COOKIE);
            at += COOKIE;
        }
    }
    return at - start;
}

static void read_queries(void)
{
    FILE *file = fopen(options.queries, "r");
    if (file == NULL)
        fail(options.queries);
    char line[512];
    size_t used = 0, room = 0, entries = 0;
    while (fgets(line, sizeof line, file)) {
        if (used + LONGEST_QUERY > room && (pool = realloc(pool, room = room * 2 + (1 << 20))) == NULL)
            fail("memory");
        if (query_count == entries && (queries = realloc(queries, (entries = entries * 2 + 4096) * sizeof *queries)) == NULL)
            fail("memory");
        struct query *query = &queries[query_count];
        query->at = used;
        query->length = write_query(pool + used, line, &query->flags);
        if (query->length == 0) {
            fprintf(stderr, "line %zu is no query\n", query_count + 1);
            exit(2);
        }
        used += query->length;
        query_count++;
    }
    fclose(file);
    if (query_count == 0) {
        fprintf(stderr, "no queries in '%s'\n", options.queries);
        exit(2);
    }
}

/* ---- queries under way */

static int64_t due(uint64_t number)
{
    return begun + (int64_t)(number * (SECOND / options.rate));
}

/* A slot for the next id that no query under way has; none when all are taken by queries that may still be answered. */
static struct slot *take_slot(struct channel *channel, int64_t at)
{
    for (uint32_t tries = 0; tries <= channel->mask; tries++) {
        uint16_t id = channel->next_id++;
        struct slot *slot = &channel->slots[id & channel->mask];
        if (slot->waits && at - slot->since < PATIENCE)
            continue;
        if (slot->waits)
            lost++;
        else
            channel->waiting++;
        slot->id = id;
        slot->waits = true;
        return slot;
    }
    return NULL;
}

static void give_up(struct channel *channel, int64_t before)
{
    for (uint32_t i = 0; channel->waiting > 0 && i <= channel->mask; i++)
        if (channel->slots[i].waits && channel->slots[i].since < before) {
            channel->slots[i].waits = false;
            channel->waiting--;
            lost++;
        }
}

/* Writes the next query of the file with an id of its own; 0 when there is no slot. */
static size_t compose(struct channel *channel, uint8_t *octets, int64_t at, struct slot **taken)
{
    struct slot *slot = *taken = take_slot(channel, at);
    if (slot == NULL)
        return 0;
    struct query *query = &queries[next_query];
    next_query = next_query + 1 == query_count ? 0 : next_query + 1;
    memcpy(octets, pool + query->at, query->length);
    octets[0] = slot->id >> 8;
    octets[1] = slot->id & 0xFF;
    if (query->flags & HAS_COOKIE)
        memcpy(octets + query->length - COOKIE, channel->cookie, COOKIE);
    if (query->flags & IS_UNIQUE) {
        uint32_t number = serial++;
        for (int i = SERIAL_DIGITS; i > 0; i--, number >>= 4)
            octets[HEADER + i] = "0123456789abcdef"[number & 15];
    }
    if (options.sources > 0) {
        slot->source = options.first_source + next_source;
        next_source = next_source + 1 == options.sources ? 0 : next_source + 1;
    }
    slot->since = options.rate > 0 ? due(produced) : at;
    if (options.rate > 0)
        count_in(&lag, at - slot->since);
    produced++;
    return query->length;
}

/* Only the answer to a query under way counts, and only once. */
static void settle(struct channel *channel, const uint8_t *head, size_t length, uint32_t to, int64_t at)
{
    struct slot *slot = &channel->slots[(head[0] << 8 | head[1]) & channel->mask];
    if (length < HEADER || !(head[2] & 0x80) || !slot->waits || slot->id != (head[0] << 8 | head[1]) || (options.sources > 0 && slot->source != to)) {
        stray++;
        return;
    }
    slot->waits = false;
    channel->waiting--;
    channel->heard = at;
    int64_t took = at - slot->since;
    if (took > PATIENCE) {
        lost++;
        late++;
        return;
    }
    answered++;
    rcodes[head[3] & 15]++;
    truncated += head[2] >> 1 & 1;
    empty += (head[3] & 15) == 0 && !(head[6] | head[7]);
    count_in(&latency, took);
    if (options.every > 0)
        count_in(&recent, took);
    if (tally)
        tally[slot->source - options.first_source]++;
}

/* ---- datagrams */

static uint8_t out_octets[BATCH][LONGEST_QUERY], in_octets[BATCH][HEADER];
static union { struct cmsghdr head; char room[CMSG_SPACE(sizeof(struct in_pktinfo))]; } out_control[BATCH], in_control[BATCH];
static struct iovec out_parts[BATCH], in_parts[BATCH];
static struct mmsghdr out_messages[BATCH], in_messages[BATCH];

static void prepare_datagrams(void)
{
    for (int i = 0; i < BATCH; i++) {
        out_parts[i].iov_base = out_octets[i];
        /* Nothing beyond the header is looked at: the kernel need not copy it. */
        in_parts[i] = (struct iovec){in_octets[i], HEADER};
        out_messages[i].msg_hdr = (struct msghdr){.msg_iov = &out_parts[i], .msg_iovlen = 1};
        in_messages[i].msg_hdr = (struct msghdr){.msg_iov = &in_parts[i], .msg_iovlen = 1};
        if (options.sources > 0) {
            out_control[i].head = (struct cmsghdr){CMSG_LEN(sizeof(struct in_pktinfo)), IPPROTO_IP, IP_PKTINFO};
            out_messages[i].msg_hdr.msg_name = &server;
            out_messages[i].msg_hdr.msg_namelen = sizeof server;
            out_messages[i].msg_hdr.msg_control = &out_control[i];
            out_messages[i].msg_hdr.msg_controllen = sizeof out_control[i];
            in_messages[i].msg_hdr.msg_control = &in_control[i];
        }
    }
}

static void send_datagrams(struct channel *channel, unsigned wanted, int64_t at)
{
    struct slot *taken[BATCH];
    unsigned count = 0;
    while (count < wanted && (out_parts[count].iov_len = compose(channel, out_octets[count], at, &taken[count])) > 0) {
        if (options.sources > 0)
            *(struct in_pktinfo *)CMSG_DATA(&out_control[count].head) = (struct in_pktinfo){.ipi_spec_dst.s_addr = htonl(taken[count]->source)};
        count++;
    }
    int done = count > 0 ? sendmmsg(channel->handle, out_messages, count, 0) : 0;
    done = done < 0 ? 0 : done;
    sent += done;
    for (unsigned i = done; i < count; i++) {
        taken[i]->waits = false;
        channel->waiting--;
        unsent++;
    }
}

static void receive_datagrams(struct channel *channel)
{
    int got;
    do {
        if (options.sources > 0)
            for (int i = 0; i < BATCH; i++)
                in_messages[i].msg_hdr.msg_controllen = sizeof in_control[i];
        got = recvmmsg(channel->handle, in_messages, BATCH, MSG_DONTWAIT, NULL);
        int64_t at = now();
        for (int i = 0; i < got; i++) {
            bool has_address = options.sources > 0 && in_messages[i].msg_hdr.msg_controllen >= sizeof(struct cmsghdr);
            uint32_t to = has_address ? ntohl(((struct in_pktinfo *)CMSG_DATA(&in_control[i].head))->ipi_addr.s_addr) : 0;
            settle(channel, in_octets[i], in_messages[i].msg_len, to, at);
        }
    } while (got == BATCH);
}

static void open_datagrams(struct channel *channel)
{
    int room = 4 << 20, on = 1;
    channel->handle = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    setsockopt(channel->handle, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    setsockopt(channel->handle, SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
    struct sockaddr_in any = {.sin_family = AF_INET};
    bool is_open = options.sources > 0
        ? setsockopt(channel->handle, IPPROTO_IP, IP_PKTINFO, &on, sizeof on) == 0 && bind(channel->handle, (struct sockaddr *)&any, sizeof any) == 0
        : connect(channel->handle, (struct sockaddr *)&server, sizeof server) == 0;
    if (!is_open)
        fail("socket");
}

/* ---- streams */

static void open_stream(struct channel *channel)
{
    int on = 1;
    channel->handle = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(channel->handle, (struct sockaddr *)&server, sizeof server) != 0)
        fail("connect");
    setsockopt(channel->handle, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    fcntl(channel->handle, F_SETFL, O_NONBLOCK);
    channel->in_length = channel->out_length = 0;
}

static void watch(struct channel *channel)
{
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = channel};
    if (epoll_ctl(poller, EPOLL_CTL_ADD, channel->handle, &event) != 0)
        fail("epoll");
}

/* A server may close a connection; what it has not answered on it is lost. */
static void reopen(struct channel *channel)
{
    give_up(channel, INT64_MAX);
    close(channel->handle);
    if (++reconnects > MAX_RECONNECTS) {
        fprintf(stderr, "the server closes every connection\n");
        exit(1);
    }
    open_stream(channel);
    watch(channel);
}

static void flush_stream(struct channel *channel)
{
    ssize_t done = channel->out_length > 0 ? send(channel->handle, channel->out, channel->out_length, MSG_NOSIGNAL) : 0;
    if (done > 0)
        memmove(channel->out, channel->out + done, channel->out_length -= done);
}

static void send_stream(struct channel *channel, unsigned wanted, int64_t at)
{
    struct slot *taken;
    while (wanted-- > 0 && channel->out_length + 2 + LONGEST_QUERY <= STREAM_ROOM) {
        uint8_t *place = channel->out + channel->out_length;
        size_t length = compose(channel, place + 2, at, &taken);
        if (length == 0)
            break;
        put16(&place, length);
        channel->out_length += 2 + length;
        sent++;
    }
    flush_stream(channel);
}

static void receive_stream(struct channel *channel)
{
    ssize_t got = recv(channel->handle, channel->in + channel->in_length, STREAM_ROOM - channel->in_length, 0);
    if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) {
        reopen(channel);
        return;
    }
    channel->in_length += got > 0 ? got : 0;
    int64_t at = now();
    size_t start = 0;
    while (start + 2 <= channel->in_length) {
        uint8_t *message = channel->in + start;
        size_t length = message[0] << 8 | message[1];
        if (start + 2 + length > channel->in_length)
            break;
        settle(channel, message + 2, length, 0, at);
        start += 2 + length;
    }
    memmove(channel->in, channel->in + start, channel->in_length -= start);
}

/* ---- the loop */

static void open_channel(struct channel *channel)
{
    uint32_t slots = 64;
    while (slots < MAX_OPEN_SLOTS && (options.rate > 0 || slots < 4u * options.window / options.channels))
        slots *= 2;
    channel->mask = slots - 1;
    channel->slots = calloc(slots, sizeof *channel->slots);
    if (channel->slots == NULL || getrandom(channel->cookie, COOKIE, 0) != COOKIE || getrandom(&channel->next_id, 2, 0) != 2)
        fail("memory");
    if (options.is_stream) {
        channel->in = malloc(STREAM_ROOM);
        channel->out = malloc(STREAM_ROOM);
        if (channel->in == NULL || channel->out == NULL)
            fail("memory");
        open_stream(channel);
    } else {
        open_datagrams(channel);
    }
    watch(channel);
}

static bool is_over(int64_t at)
{
    return at - begun >= options.seconds * SECOND || (options.is_once && produced >= query_count);
}

static void send_on(struct channel *channel, uint64_t wanted, int64_t at)
{
    uint64_t left = options.is_once ? query_count - produced : UINT64_MAX;
    wanted = wanted < left ? wanted : left;
    if (options.is_stream)
        send_stream(channel, wanted, at);
    else
        send_datagrams(channel, wanted < BATCH ? wanted : BATCH, at);
}

/*
 * Datagrams go when a quarter of the window is free: one system call then carries several. On streams each answer is followed by a query at
 * once: a server that leaves Nagle's algorithm on waits for the acknowledgement that comes with it.
 */
static void send_closed(int64_t at)
{
    uint32_t window = options.window / options.channels, least = options.is_stream || window < 4 ? 1 : window / 4;
    for (int i = 0; i < options.channels; i++) {
        struct channel *channel = &channels[i];
        if (channel->waiting > 0 && at - channel->heard > PATIENCE)
            give_up(channel, at - PATIENCE);
        if (channel->out_length > 0)
            flush_stream(channel);
        uint32_t room = channel->waiting < window ? window - channel->waiting : 0;
        if (room >= least) {
            channel->heard = channel->waiting == 0 ? at : channel->heard;
            send_on(channel, room, at);
        }
    }
}

/* At most a few batches at a time: answers are read between them even when the schedule is behind. */
static void send_open(int64_t at)
{
    static int turn;
    for (int i = 0; i < 4 && !is_over(at) && due(produced) <= at; i++) {
        uint64_t owed = (uint64_t)((at - begun) * (options.rate / SECOND)) + 1;
        send_on(&channels[turn], owed > produced ? owed - produced : 1, at);
        turn = turn + 1 == options.channels ? 0 : turn + 1;
    }
}

static struct timespec sleep_after(int64_t at, bool is_sending)
{
    int64_t left = is_sending && options.rate > 0 ? due(produced) - at : LONGEST_SLEEP;
    left = left < SPIN ? 0 : left;
    return (struct timespec){0, left < LONGEST_SLEEP ? left : LONGEST_SLEEP};
}

static uint64_t waiting(void)
{
    uint64_t sum = 0;
    for (int i = 0; i < options.channels; i++)
        sum += channels[i].waiting;
    return sum;
}

static void print_quantiles(const struct histogram *h)
{
    static const struct { const char *name; double share; } shares[] = {{"p50", .5}, {"p90", .9}, {"p99", .99}, {"p99.9", .999}, {"p99.99", .9999}};
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
        printf(" %s_us=%.1f", shares[i].name, quantile(h, shares[i].share));
    printf(" max_us=%.1f", h->max / 1e3);
}

/* One line for the span that ends. */
static void print_span(int64_t at)
{
    static int64_t next;
    next = next == 0 ? begun + (int64_t)(options.every * SECOND) : next;
    if (at < next)
        return;
    printf("span_end=%.3f answered=%lu lost=%lu", (at - begun) / (double)SECOND, recent.total, lost);
    print_quantiles(&recent);
    printf("\n");
    fflush(stdout);
    memset(&recent, 0, sizeof recent);
    next += (int64_t)(options.every * SECOND);
}

/* Returns how long queries were sent. */
static double run(uint64_t *answered_meanwhile)
{
    struct epoll_event ready[MAX_CHANNELS];
    int64_t stopped = 0, at = begun = now();
    while (stopped == 0 || (waiting() > 0 && at - stopped < PATIENCE)) {
        if (stopped == 0 && is_over(at)) {
            stopped = at;
            *answered_meanwhile = answered;
        }
        if (stopped == 0 && options.rate > 0)
            send_open(at);
        else if (stopped == 0)
            send_closed(at);
        struct timespec pause = sleep_after(now(), stopped == 0);
        int count = epoll_pwait2(poller, ready, MAX_CHANNELS, &pause, NULL);
        for (int i = 0; i < count; i++)
            (options.is_stream ? receive_stream : receive_datagrams)(ready[i].data.ptr);
        at = now();
        if (options.every > 0)
            print_span(at);
    }
    return (stopped - begun) / (double)SECOND;
}

/* ---- options and output */

static void read_sources(char *text)
{
    char *length = strchr(text, '/');
    struct in_addr address;
    int bits = length ? atoi(length + 1) : 32;
    if (length)
        *length = 0;
    if (inet_pton(AF_INET, text, &address) != 1 || bits < 8 || bits > 32) {
        fprintf(stderr, "'%s' is no prefix\n", text);
        exit(2);
    }
    options.first_source = ntohl(address.s_addr);
    options.sources = 1u << (32 - bits);
}

static void read_options(int count, char **arguments)
{
    static const struct option known[] = {
        {"port", 1, 0, 'p'}, {"queries", 1, 0, 'q'}, {"seconds", 1, 0, 's'}, {"mode", 1, 0, 'm'}, {"window", 1, 0, 'w'}, {"channels", 1, 0, 'c'},
        {"rate", 1, 0, 'r'}, {"sources", 1, 0, 'a'}, {"tally", 1, 0, 't'}, {"serial", 1, 0, 'n'}, {"once", 0, 0, 'o'},
        {"every", 1, 0, 'e'}, {0}};
    for (int option; (option = getopt_long(count, arguments, "", known, NULL)) != -1;)
        switch (option) {
        case 'p': options.port = atoi(optarg); break;
        case 'q': options.queries = optarg; break;
        case 's': options.seconds = atof(optarg); break;
        case 'm': options.is_stream = strcmp(optarg, "tcp") == 0; break;
        case 'w': options.window = atoi(optarg); break;
        case 'c': options.channels = atoi(optarg); break;
        case 'r': options.rate = atof(optarg); break;
        case 'a': read_sources(optarg); break;
        case 't': options.tally = optarg; break;
        case 'n': serial = strtoul(optarg, NULL, 10); break;
        case 'o': options.is_once = true; break;
        case 'e': options.every = atof(optarg); break;
        default: exit(2);
        }
    if (options.port <= 0 || options.queries == NULL || options.seconds <= 0 || options.channels < 1 || options.channels > MAX_CHANNELS
        || options.window < options.channels || options.window / options.channels > MAX_OPEN_SLOTS / 4 || options.rate < 0
        || (options.is_stream && (options.rate > 0 || options.sources > 0)) || (options.tally && options.sources == 0)) {
        fprintf(stderr, "the options do not fit together; see the head of sender.c\n");
        exit(2);
    }
}

static void write_tally(void)
{
    FILE *file = options.tally ? fopen(options.tally, "w") : NULL;
    if (options.tally && file == NULL)
        fail(options.tally);
    for (uint32_t i = 0; file && i < options.sources; i++)
        if (tally[i] > 0)
            fprintf(file, "%s %u\n", inet_ntoa((struct in_addr){htonl(options.first_source + i)}), tally[i]);
    if (file)
        fclose(file);
}

/* Answers that came and found the socket's buffer full. */
static uint64_t drops(void)
{
    uint64_t sum = 0;
    for (int i = 0; i < options.channels; i++) {
        uint32_t memory[SK_MEMINFO_VARS] = {0};
        socklen_t length = sizeof memory;
        getsockopt(channels[i].handle, SOL_SOCKET, SO_MEMINFO, memory, &length);
        sum += memory[SK_MEMINFO_DROPS];
    }
    return sum;
}

static void print(double seconds, uint64_t answered_meanwhile)
{
    printf("seconds=%.6f sent=%lu unsent=%lu answered=%lu lost=%lu late=%lu stray=%lu dropped=%lu empty=%lu truncated=%lu reconnects=%lu qps=%.1f", seconds,
           sent, unsent, answered, lost, late, stray, dropped, empty, truncated, reconnects, answered_meanwhile / seconds);
    for (int i = 0; i < 16; i++)
        if (rcodes[i] > 0)
            printf(" rcode%d=%lu", i, rcodes[i]);
    print_quantiles(&latency);
    printf(" lag_p50_us=%.1f lag_p99.9_us=%.1f lag_max_us=%.1f\n", quantile(&lag, .5), quantile(&lag, .999), lag.max / 1e3);
}

int main(int count, char **arguments)
{
    read_options(count, arguments);
    read_queries();
    /* Behind every bound of the loop: should one of them be wrong, the process still ends. */
    alarm((unsigned)options.seconds + 30);
    prctl(PR_SET_TIMERSLACK, 1);
    server = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons(options.port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    poller = epoll_create1(0);
    if (options.tally && (tally = calloc(options.sources, sizeof *tally)) == NULL)
        fail("memory");
    prepare_datagrams();
    for (int i = 0; i < options.channels; i++)
        open_channel(&channels[i]);

    uint64_t answered_meanwhile = 0;
    double seconds = run(&answered_meanwhile);
    for (int i = 0; i < options.channels; i++)
        give_up(&channels[i], INT64_MAX);
    write_tally();
    dropped = drops();
    print(seconds, answered_meanwhile);
    return 0;
}
