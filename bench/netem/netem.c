// A cable between two network namespaces that is as long, as slow and as bad as it is told to be. Each end is a TUN device
// of the same name; what one of them is given comes out of the other, later or not at all. In user space, as not every
// kernel has sch_netem. Started by emulator.ts; needs root.
//
//   netem NAMESPACE NAMESPACE DEVICE DELAY_US LOSS_PPM BYTES_PER_S QUEUE_BYTES SEED
//
// DELAY_US is one way. BYTES_PER_S 0 is no limit; QUEUE_BYTES is what waits before the limit, and more is dropped. It says
// "ready" once both devices are there, and on SIGTERM how many packets each direction carried, lost and dropped.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define NS_PER_S 1000000000LL
#define MTU 1500
/** Packets under way in one direction; twice what the fastest browser has there. */
#define CAPACITY 16384
/** Packets that wait for this program to be scheduled; the usual 500 are lost in one burst of a browser. */
#define DEVICE_QUEUE 5000
/** Packets taken from one side before the other has its turn. */
#define TURN 64
/** Late by so little is on time. */
#define TOLERANCE_NS 20000

struct packet {
  int64_t due_ns;
  int length;
  unsigned char bytes[MTU + 64];
};

struct direction {
  int from, to;
  struct packet *ring;
  unsigned first, end; // of the ring, counted on without end
  int64_t free_ns;     // when the line has sent all that waits before it
  uint64_t random;
  long carried, lost, dropped;
};

static int64_t delay_ns, bytes_per_s, queue_bytes;
static double loss;
static volatile sig_atomic_t stopping;

static void die(const char *what) {
  fprintf(stderr, "%s: %s\n", what, strerror(errno));
  exit(1);
}

static void stop(int signal_number) {
  (void)signal_number;
  stopping = 1;
}

static int64_t now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * NS_PER_S + now.tv_nsec;
}

/** xorshift64*, 0 to below 1. */
static double next_random(uint64_t *state) {
  *state ^= *state >> 12;
  *state ^= *state << 25;
  *state ^= *state >> 27;
  return (double)((*state * 2685821657736338717ULL) >> 11) / (double)(1ULL << 53);
}

static int open_device(const char *name_space, const char *device) {
  char path[256];
  snprintf(path, sizeof path, "/run/netns/%s", name_space);
  int home = open(path, O_RDONLY | O_CLOEXEC);
  if (home < 0 || setns(home, CLONE_NEWNET) < 0) die(path);
  close(home);
  int tun = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
  if (tun < 0) die("/dev/net/tun");
  struct ifreq request = {.ifr_flags = IFF_TUN | IFF_NO_PI};
  snprintf(request.ifr_name, sizeof request.ifr_name, "%s", device);
  if (ioctl(tun, TUNSETIFF, &request) < 0) die("TUNSETIFF");
  int any = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  request.ifr_qlen = DEVICE_QUEUE;
  if (any < 0 || ioctl(any, SIOCSIFTXQLEN, &request) < 0) die("SIOCSIFTXQLEN");
  close(any);
  return tun;
}

/** When what the line begins to send now will be through, or 0 when there is no room to wait. */
static int64_t through_ns(struct direction *way, int length, int64_t now) {
  if (bytes_per_s == 0) return now;
  if (way->free_ns < now) way->free_ns = now;
  int64_t waiting_bytes = (way->free_ns - now) * bytes_per_s / NS_PER_S;
  if (waiting_bytes + length > queue_bytes) return 0;
  way->free_ns += length * NS_PER_S / bytes_per_s;
  return way->free_ns;
}

static void take(struct direction *way) {
  for (int count = 0; count < TURN; count++) {
    struct packet *packet = &way->ring[way->end % CAPACITY];
    unsigned char full[sizeof packet->bytes];
    int is_full = way->end - way->first == CAPACITY;
    int length = (int)read(way->from, is_full ? full : packet->bytes, sizeof packet->bytes);
    if (length <= 0) return;
    int64_t sent_ns = through_ns(way, length, now_ns());
    if (is_full || sent_ns == 0) {
      way->dropped++;
    } else if (next_random(&way->random) < loss) { // out there: it has had its time on the line
      way->lost++;
    } else {
      packet->length = length;
      packet->due_ns = sent_ns + delay_ns;
      way->end++;
    }
  }
}

/** Hands out what has arrived, and returns when the next will have. */
static int64_t deliver(struct direction *way, int64_t now) {
  for (; way->first != way->end; way->first++) {
    struct packet *packet = &way->ring[way->first % CAPACITY];
    if (packet->due_ns > now + TOLERANCE_NS) return packet->due_ns;
    if (write(way->to, packet->bytes, (size_t)packet->length) > 0) way->carried++;
  }
  return INT64_MAX;
}

static int64_t number(const char *text) {
  char *end;
  long long value = strtoll(text, &end, 10);
  if (*text == '\0' || *end != '\0' || value < 0) {
    fprintf(stderr, "\"%s\" is no number\n", text);
    exit(2);
  }
  return value;
}

int main(int count, char **words) {
  if (count != 9) {
    fprintf(stderr, "netem NAMESPACE NAMESPACE DEVICE DELAY_US LOSS_PPM BYTES_PER_S QUEUE_BYTES SEED\n");
    return 2;
  }
  prctl(PR_SET_PDEATHSIG, SIGTERM); // with whoever started it
  prctl(PR_SET_TIMERSLACK, 1);
  setpriority(PRIO_PROCESS, 0, -20); // a cable does not wait for a busy computer
  signal(SIGTERM, stop);
  signal(SIGINT, stop);

  delay_ns = number(words[4]) * 1000;
  loss = (double)number(words[5]) / 1e6;
  bytes_per_s = number(words[6]);
  queue_bytes = number(words[7]);
  int ends[2] = {open_device(words[1], words[3]), open_device(words[2], words[3])};
  struct direction ways[2];
  for (int each = 0; each < 2; each++) {
    struct packet *ring = malloc(CAPACITY * sizeof *ring);
    if (ring == NULL) die("malloc");
    ways[each] = (struct direction){.from = ends[each], .to = ends[1 - each], .ring = ring};
    ways[each].random = ((uint64_t)number(words[8]) * 2 + (uint64_t)each + 1) * 0x9E3779B97F4A7C15ULL;
  }
  puts("ready");
  fflush(stdout);

  while (!stopping) {
    int64_t now = now_ns(), next = INT64_MAX;
    for (int each = 0; each < 2; each++) {
      int64_t due = deliver(&ways[each], now);
      if (due < next) next = due;
    }
    int64_t wait_ns = next - now_ns();
    if (wait_ns < 0) wait_ns = 0;
    struct timespec limit = {.tv_sec = wait_ns / NS_PER_S, .tv_nsec = wait_ns % NS_PER_S};
    struct pollfd polls[2] = {{.fd = ends[0], .events = POLLIN}, {.fd = ends[1], .events = POLLIN}};
    if (ppoll(polls, 2, next == INT64_MAX ? NULL : &limit, NULL) < 0 && errno != EINTR) die("ppoll");
    for (int each = 0; each < 2; each++)
      if (polls[each].revents & POLLIN) take(&ways[each]);
  }
  for (int each = 0; each < 2; each++)
    printf("carried %ld lost %ld dropped %ld\n", ways[each].carried, ways[each].lost, ways[each].dropped);
  return 0;
}
