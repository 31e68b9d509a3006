package dev.sallyport.jsse;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLProtocolException;

import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.TlsException;

/**
 * The engine's exceptions as those of JSSE, with the reason as their cause.
 */
final class SslExceptions {

	private SslExceptions() {
	}

	/**
	 * Return what to throw while the handshake is not complete.
	 */
	static SSLException handshake(TlsException cause) {
		return isProtocol(cause) ? protocol(cause) : handshake(String.valueOf(cause.getMessage()), cause);
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

	/**
	 * Return what to throw once the handshake is complete.
	 */
	static SSLException connection(TlsException cause) {
		return isProtocol(cause) ? protocol(cause) : new SSLException(cause.getMessage(), cause);
	}

	// The JDK tells messages that are out of place from all that is wrong within one
	private static boolean isProtocol(TlsException cause) {
		return cause.alert() == AlertDescription.UNEXPECTED_MESSAGE;
	}

	private static SSLException protocol(TlsException cause) {
		SSLProtocolException exception = new SSLProtocolException(cause.getMessage());
		exception.initCause(cause);
		return exception;
	}

}
