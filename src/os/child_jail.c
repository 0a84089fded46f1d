/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The child's side: what it may still do. Files are the one thing that a filter of system calls
 * cannot tell apart, since it does not see paths; so the table of descriptors is made so small that
 * one more can be opened, the input, before a byte of it was looked at, and none can be closed
 * again. */
#include "os/child.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { NO_JAIL = 100, NOBODY = 101, DESCRIPTORS = 3 };

#if defined(__x86_64__)
static const uint32_t arch = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
static const uint32_t arch = AUDIT_ARCH_AARCH64;
#else
#error "the numbers of system calls of this processor are not known here"
#endif

/* The sanitizers' shadow of the address space is larger than any bound on it. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define IS_SANITIZED
#endif
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define IS_SANITIZED
#endif
#if defined(IS_SANITIZED)
static const bool bounds_memory = false;
#else
static const bool bounds_memory = true;
#endif

bool child_is_called(int argc, char **argv, const char *word)
{
    return argc == 2 && strcmp(argv[1], word) == 0;
}

static void bound(int what, uint64_t most)
{
    struct rlimit limit = {most, most};

    if (setrlimit(what, &limit) != 0)
        _exit(NO_JAIL);
}

enum rule { ALLOW, DENY, NO_EXEC, READ_ONLY };

static const struct {
    long call;
    enum rule rule;
} rules[] = {
    {SYS_read, ALLOW},
    {SYS_write, ALLOW},
    {SYS_lseek, ALLOW},
    {SYS_fstat, ALLOW},
    {SYS_brk, ALLOW},
    {SYS_munmap, ALLOW},
    {SYS_mremap, ALLOW},
    {SYS_madvise, ALLOW},
    {SYS_futex, ALLOW},
    {SYS_exit, ALLOW},
    {SYS_exit_group, ALLOW},
    {SYS_rt_sigreturn, ALLOW},
    {SYS_rt_sigprocmask, ALLOW},
    {SYS_clock_gettime, ALLOW},
    {SYS_getrandom, ALLOW},
    {SYS_sched_yield, ALLOW},
    {SYS_gettid, ALLOW},
    {SYS_getpid, ALLOW},
    {SYS_sigaltstack, ALLOW},
    /* Asked for by the library of C, which does without. */
    {SYS_newfstatat, DENY},
    {SYS_ioctl, DENY},
    {SYS_fcntl, DENY},
    {SYS_close, DENY},
    {SYS_prctl, DENY},
    {SYS_readlinkat, DENY},
    {SYS_mmap, NO_EXEC},
    {SYS_mprotect, NO_EXEC},
    {SYS_openat, READ_ONLY},
};

enum { FILTER_MOST = 8 + COUNT_OF(rules) * 4 };

struct program {
    struct sock_filter lines[FILTER_MOST];
    unsigned short n;
};

static void add(struct program *p, unsigned short code, uint32_t k, uint8_t yes, uint8_t no)
{
    assert(p->n < FILTER_MOST);
    p->lines[p->n++] = (struct sock_filter){code, yes, no, k};
}

static void load(struct program *p, size_t at)
{
    add(p, BPF_LD | BPF_W | BPF_ABS, (uint32_t)at, 0, 0);
}

static void decide(struct program *p, uint32_t action)
{
    add(p, BPF_RET | BPF_K, action, 0, 0);
}

/* Argument 2, its lower half, has none of the bits: else denied. */
static void allow_without(struct program *p, uint32_t bits)
{
    load(p, offsetof(struct seccomp_data, args) + 2 * sizeof(uint64_t));
    add(p, BPF_JMP | BPF_JSET | BPF_K, bits, 1, 0);
    decide(p, SECCOMP_RET_ALLOW);
    decide(p, SECCOMP_RET_ERRNO | EPERM);
}

static void add_rule(struct program *p, size_t i)
{
    uint8_t lines = rules[i].rule == ALLOW || rules[i].rule == DENY ? 1 : 4;

    add(p, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)rules[i].call, 0, lines);
    switch (rules[i].rule) {
    case ALLOW:
        decide(p, SECCOMP_RET_ALLOW);
        break;
    case DENY:
        decide(p, SECCOMP_RET_ERRNO | EPERM);
        break;
    case NO_EXEC:
        allow_without(p, PROT_EXEC);
        break;
    case READ_ONLY:
        allow_without(p, O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_PATH);
        break;
    }
}

static void filter_calls(void)
{
    struct program p = {.n = 0};

    load(&p, offsetof(struct seccomp_data, arch));
    add(&p, BPF_JMP | BPF_JEQ | BPF_K, arch, 1, 0);
    decide(&p, SECCOMP_RET_KILL_PROCESS);
    load(&p, offsetof(struct seccomp_data, nr));
    for (size_t i = 0; i < COUNT_OF(rules); i++)
        add_rule(&p, i);
    decide(&p, SECCOMP_RET_KILL_PROCESS);
    struct sock_fprog whole = {.len = p.n, .filter = p.lines};

    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &whole) != 0)
        _exit(NO_JAIL);
}

void child_jail(const struct child_limits *limits)
{
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    close(STDERR_FILENO);
    bound(RLIMIT_CORE, 0);
    bound(RLIMIT_FSIZE, 0);
    bound(RLIMIT_CPU, (uint64_t)limits->cpu_seconds);
    bound(RLIMIT_NOFILE, DESCRIPTORS);
    if (bounds_memory)
        bound(RLIMIT_AS, (uint64_t)limits->memory);
    filter_calls();
}

ptrdiff_t child_take(void *into, size_t n)
{
    return read(STDIN_FILENO, into, n);
}

void child_give(const void *bytes, size_t n)
{
    const char *rest = bytes;

    while (n > 0) {
        ptrdiff_t written = write(STDOUT_FILENO, rest, n);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            _exit(NOBODY);
        rest += written;
        n -= (size_t)written;
    }
}

void child_leave(int code)
{
    _exit(code);
}
