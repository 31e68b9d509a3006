/*
 * Stands for the shim in a process of its own: hands the arguments to the daemon
 * whose socket SALLYPORT_SHIM_SOCKET names, prints what comes back, and ends with
 * the status that comes back. See ShimDaemon for the bytes.
 */

#include <arpa/inet.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void fail(const char *what) {
	perror(what);
	exit(1);
}

static int open_daemon(void) {
	const char *path = getenv("SALLYPORT_SHIM_SOCKET");
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	if (path == NULL || strlen(path) >= sizeof(address.sun_path)) {
		fputs("SALLYPORT_SHIM_SOCKET must name the socket of the daemon\n", stderr);
		exit(1);
	}
	strcpy(address.sun_path, path);
	int daemon = socket(AF_UNIX, SOCK_STREAM, 0);
	if (daemon < 0 || connect(daemon, (struct sockaddr *)&address, sizeof(address)) != 0) {
		fail(path);
	}
	return daemon;
}

static void write_whole(int to, const char *bytes, size_t length) {
	while (length > 0) {
		ssize_t count = write(to, bytes, length);
		if (count < 0) {
			fail("write");
		}
		bytes += count;
		length -= (size_t)count;
	}
}

static void read_whole(int from, void *bytes, size_t length) {
	char *next = bytes;
	while (length > 0) {
		ssize_t count = read(from, next, length);
		if (count <= 0) {
			fail("read");
		}
		next += count;
		length -= (size_t)count;
	}
}

static void copy_output(int from, int to) {
	uint32_t length;
	char chunk[4096];
	read_whole(from, &length, sizeof(length));
	for (size_t rest = ntohl(length); rest > 0;) {
		size_t count = rest < sizeof(chunk) ? rest : sizeof(chunk);
		read_whole(from, chunk, count);
		write_whole(to, chunk, count);
		rest -= count;
	}
}

int main(int argc, char **argv) {
	int daemon = open_daemon();
	for (int i = 1; i < argc; i++) {
		write_whole(daemon, argv[i], strlen(argv[i]) + 1);
	}
	if (shutdown(daemon, SHUT_WR) != 0) {
		fail("shutdown");
	}
	unsigned char status;
	read_whole(daemon, &status, sizeof(status));
	copy_output(daemon, STDOUT_FILENO);
	copy_output(daemon, STDERR_FILENO);
	return status;
}
