package dev.sallyport.jsse;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

import dev.sallyport.protocol.TlsException;

/**
 * The engine's exceptions as those of JSSE, with the reason as their cause.
 */
final class SslExceptions {

	private SslExceptions() {
	}

	static SSLException handshake(TlsException cause) {
		return handshake(String.valueOf(cause.getMessage()), cause);
	}

	static SSLException handshake(String message, Throwable cause) {
		SSLHandshakeException exception = new SSLHandshakeException(message);
		exception.initCause(cause);
		return exception;
	}

	/**
	 * Return what to throw to whoever comes after the failure.
	 */
	static SSLException again(SSLException first) {
		String message = "The connection has failed: " + first.getMessage();
		return (first instanceof SSLHandshakeException) ? handshake(message, first) : new SSLException(message, first);
	}

	static SSLException connection(TlsException cause) {
		return new SSLException(cause.getMessage(), cause);
	}

}
