/* What a process does to the files of one folder, written on a tape; and its end, or the disk's
 * refusal, at one named point of that.
 *
 * Loaded before the C library (LD_PRELOAD) by tests/faults/shim.py, which also explains the words.
 * Nothing happens until faults_watch is called; a fork inherits what is watched and armed.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { FDS = 4096, NAME = 512 };
enum { GO_ON, KILL_BEFORE, KILL_AFTER, KILL_HALF, REFUSE };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char folder[NAME];
static char *names[FDS];
static int tape = -1;

static struct {
    int action;
    char kind;
    char suffix[NAME];
    long first, count, seen;
    int error;
} point;

void faults_watch(const char *watched, const char *tape_path) {
    strncpy(folder, watched, NAME - 1);
    tape = *tape_path ? (int)syscall(SYS_openat, AT_FDCWD, tape_path,
                                     O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)
                      : -1;
}

/* The first..first+count-1 th event of this kind ('*': any) on a name that ends so. */
void faults_arm(int action, char kind, const char *suffix, long first, long count, int error) {
    point.action = action;
    point.kind = kind;
    strncpy(point.suffix, suffix, NAME - 1);
    point.first = first;
    point.count = count;
    point.error = error;
    point.seen = 0;
}

static int ends(const char *name, const char *end) {
    size_t n = strlen(name), e = strlen(end);
    return n >= e && strcmp(name + n - e, end) == 0;
}

static int ours(const char *path) {
    size_t n = strlen(folder);
    return n && strncmp(path, folder, n) == 0 && (path[n] == '/' || path[n] == 0) &&
           !ends(path, "-shm") && !ends(path, ".lock");
}

static void die(void) {
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
}

/* What is to happen to this event; the caller holds the lock. */
static int meet(char kind, const char *name) {
    if (!point.action || (point.kind != '*' && point.kind != kind) || !ends(name, point.suffix))
        return GO_ON;
    point.seen++;
    if (point.seen < point.first || point.seen >= point.first + point.count) return GO_ON;
    if (point.action == KILL_BEFORE) die();
    if (point.action == REFUSE) errno = point.error;
    return point.action;
}

static void put(const void *data, size_t n) {
    const char *p = data;
    while (n) {
        ssize_t r = syscall(SYS_write, tape, p, n);
        if (r <= 0) abort();
        p += r;
        n -= r;
    }
}

/* One event; the caller holds the lock and comes after the deed. */
static void note(char kind, const char *name, const char *other, uint64_t at, const void *data,
                 uint32_t size) {
    if (tape < 0) return;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    struct __attribute__((packed)) {
        uint64_t when;
        char kind;
        uint16_t name, other;
        uint64_t at;
        uint32_t size;
    } head = {(uint64_t)now.tv_sec * 1000000000u + now.tv_nsec, kind, strlen(name),
              strlen(other), at, size};
    put(&head, sizeof head);
    put(name, head.name);
    put(other, head.other);
    put(data, size);
}

static const char *name_of(int fd) { return fd >= 0 && fd < FDS ? names[fd] : NULL; }

static void forget(int fd) {
    if (name_of(fd)) {
        free(names[fd]);
        names[fd] = NULL;
    }
}

static int opened(int at, const char *path, int flags, mode_t mode) {
    if (at != AT_FDCWD || !ours(path)) {
        int fd = (int)syscall(SYS_openat, at, path, flags, mode);
        pthread_mutex_lock(&lock);
        forget(fd);
        pthread_mutex_unlock(&lock);
        return fd;
    }
    pthread_mutex_lock(&lock);
    int fresh = (flags & O_CREAT) && syscall(SYS_faccessat, AT_FDCWD, path, F_OK) != 0;
    char kind = fresh ? 'c' : (flags & O_TRUNC) ? 't' : 0;
    int verdict = kind ? meet(kind, path) : GO_ON;
    int fd = verdict == REFUSE ? -1 : (int)syscall(SYS_openat, at, path, flags, mode);
    if (fd >= 0 && fd < FDS) {
        forget(fd);
        names[fd] = strdup(path);
        if (kind) note(kind, path, "", 0, "", 0);
    }
    if (verdict == KILL_AFTER || verdict == KILL_HALF) die();
    pthread_mutex_unlock(&lock);
    return fd;
}

#define MODE                                  \
    mode_t mode = 0;                          \
    if (flags & (O_CREAT | __O_TMPFILE)) {    \
        va_list more;                         \
        va_start(more, flags);                \
        mode = va_arg(more, mode_t);          \
        va_end(more);                         \
    }

int open(const char *path, int flags, ...) { MODE return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) {
    MODE return opened(AT_FDCWD, path, flags | O_LARGEFILE, mode);
}
int openat(int at, const char *path, int flags, ...) { MODE return opened(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) {
    MODE return opened(at, path, flags | O_LARGEFILE, mode);
}

int close(int fd) {
    pthread_mutex_lock(&lock);
    forget(fd);
    pthread_mutex_unlock(&lock);
    return (int)syscall(SYS_close, fd);
}

static ssize_t written(int fd, const void *data, size_t size, off_t at, int here) {
    if (!name_of(fd))
        return here ? syscall(SYS_write, fd, data, size)
                    : syscall(SYS_pwrite64, fd, data, size, at);
    pthread_mutex_lock(&lock);
    struct stat found;
    if (here) {
        if ((fcntl(fd, F_GETFL) & O_APPEND) && fstat(fd, &found) == 0)
            at = found.st_size;
        else
            at = lseek(fd, 0, SEEK_CUR);
    }
    int verdict = meet('w', names[fd]);
    ssize_t done = -1;
    if (verdict != REFUSE) {
        if (verdict == KILL_HALF) size /= 2;
        done = here ? syscall(SYS_write, fd, data, size)
                    : syscall(SYS_pwrite64, fd, data, size, at);
        if (done > 0) note('w', names[fd], "", at, data, done);
        if (verdict != GO_ON) die();
    }
    pthread_mutex_unlock(&lock);
    return done;
}

ssize_t write(int fd, const void *data, size_t size) { return written(fd, data, size, 0, 1); }
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    return written(fd, data, size, at, 0);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    return written(fd, data, size, at, 0);
}

ssize_t sendfile(int out, int in, off_t *from, size_t size) {
    if (!name_of(out)) return syscall(SYS_sendfile, out, in, from, size);
    errno = EINVAL; /* the caller copies by reading and writing instead */
    return -1;
}
ssize_t sendfile64(int out, int in, off64_t *from, size_t size) {
    return sendfile(out, in, (off_t *)from, size);
}

static int truncated(int fd, off_t size) {
    if (!name_of(fd)) return (int)syscall(SYS_ftruncate, fd, size);
    pthread_mutex_lock(&lock);
    int verdict = meet('t', names[fd]);
    int r = verdict == REFUSE ? -1 : (int)syscall(SYS_ftruncate, fd, size);
    if (r == 0) note('t', names[fd], "", size, "", 0);
    if (verdict == KILL_AFTER || verdict == KILL_HALF) die();
    pthread_mutex_unlock(&lock);
    return r;
}
int ftruncate(int fd, off_t size) { return truncated(fd, size); }
int ftruncate64(int fd, off64_t size) { return truncated(fd, size); }

static int synced(int fd, int call) {
    if (!name_of(fd)) return (int)syscall(call, fd);
    pthread_mutex_lock(&lock);
    int verdict = meet('s', names[fd]);
    int r = verdict == REFUSE ? -1 : (int)syscall(call, fd);
    if (r == 0) note('s', names[fd], "", 0, "", 0);
    if (verdict == KILL_AFTER || verdict == KILL_HALF) die();
    pthread_mutex_unlock(&lock);
    return r;
}
int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

int unlink(const char *path) {
    if (!ours(path)) return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    pthread_mutex_lock(&lock);
    int verdict = meet('u', path);
    int r = verdict == REFUSE ? -1 : (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    if (r == 0) note('u', path, "", 0, "", 0);
    if (verdict == KILL_AFTER || verdict == KILL_HALF) die();
    pthread_mutex_unlock(&lock);
    return r;
}

int rename(const char *from, const char *to) {
    if (!ours(to)) return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
    pthread_mutex_lock(&lock);
    int verdict = meet('r', to);
    int r = verdict == REFUSE ? -1 : (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
    if (r == 0) note('r', from, to, 0, "", 0);
    if (verdict == KILL_AFTER || verdict == KILL_HALF) die();
    pthread_mutex_unlock(&lock);
    return r;
}

ssize_t send(int fd, const void *data, size_t size, int flags) {
    if (*folder) {
        pthread_mutex_lock(&lock);
        int verdict = meet('n', "network");
        pthread_mutex_unlock(&lock);
        if (verdict == REFUSE) return -1;
        if (verdict != GO_ON) {
            if (verdict == KILL_HALF) size /= 2;
            syscall(SYS_sendto, fd, data, size, flags, NULL, 0);
            die();
        }
    }
    return syscall(SYS_sendto, fd, data, size, flags, NULL, 0);
}
