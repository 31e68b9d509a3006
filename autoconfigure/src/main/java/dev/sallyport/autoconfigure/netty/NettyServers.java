package dev.sallyport.autoconfigure.netty;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The servers of one application, that of the management port among them. Boot's web
 * server does not tell what TLS it runs: what is known was seen when it was bound.
 * Thread-safe.
 */
final class NettyServers {

	private final List<NettyServer> servers = new CopyOnWriteArrayList<>();

	void add(NettyServer server) {
		this.servers.add(server);
	}

	/**
	 * Return what listens on a port. Somebody may have built the server anew, without
	 * what we had put into it: then it is one that has never been bound.
	 */
	List<NettyServer> at(int port) {
		List<NettyServer> bound = this.servers.stream().filter((server) -> server.isBoundTo(port)).toList();
		return bound.isEmpty() ? this.servers.stream().filter(NettyServer::isMissing).toList() : bound;
	}

}
