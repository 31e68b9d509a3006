package dev.sallyport.session;

import java.util.Locale;

/**
 * Whom a client wants to talk to: the reference identity of RFC 9525 and the port, which
 * together are also the key of the client's session store.
 *
 * @param host a DNS name in lower case without trailing dot, or an IP address in text
 * form
 * @param port the port, 0 to 65,535
 * @since 0.1.0
 */
public record PeerName(String host, int port) {

	/**
	 * Create the name, in lower case and without a trailing dot.
	 * @throws IllegalArgumentException if the host is empty or the port out of range
	 */
	public PeerName {
		host = host.toLowerCase(Locale.ROOT);
		if (host.endsWith(".")) {
			host = host.substring(0, host.length() - 1);
		}
		if (host.isEmpty() || port < 0 || port > 0xffff) {
			throw new IllegalArgumentException("A peer is named by a host and a port from 0 to 65535");
		}
	}

	/**
	 * Return whether the host is an IP address, which never goes into SNI (RFC 6066
	 * section 3).
	 * @return {@code true} for IPv4 and IPv6 literals
	 */
	public boolean isIpAddress() {
		return this.host.indexOf(':') >= 0 || isDottedNumber();
	}

	private boolean isDottedNumber() {
		for (int i = 0; i < this.host.length(); i++) {
			char c = this.host.charAt(i);
			if (c != '.' && (c < '0' || c > '9')) {
				return false;
			}
		}
		return true;
	}

}
