package dev.sallyport.interop;

import java.util.HexFormat;
import java.util.List;

import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.test.ExternalProgram;
import dev.sallyport.test.TlsStream;

/**
 * Another implementation of TLS in a program of its own. Its servers send back what they
 * get, forwards, backwards or with something in front; its clients send what is typed and
 * show what comes. Both say what they export under {@value #EXPORTER_LABEL}.
 */
interface PeerProgram {

	String EXPORTER_LABEL = "EXPERIMENTAL-interop";

	int EXPORTER_LENGTH = 32;

	/**
	 * Return its groups that we have too.
	 */
	List<NamedGroup> groups(ProtocolVersion version);

	/**
	 * Start a client, which shows a certificate if the settings have one for it.
	 */
	ExternalProgram client(int port, Settings settings);

	/**
	 * Let a client connect, and then another that knows the session of the first, if it
	 * got one.
	 */
	void connectTwice(int port, Settings settings);

	/**
	 * Start a server, which needs certificates if the settings have one for its clients.
	 */
	ExternalProgram server(Settings settings);

	/**
	 * Wait until a server listens.
	 */
	int port(ExternalProgram server);

	/**
	 * Let a client ask for a renegotiation, for which it was started.
	 */
	default void renegotiate(ExternalProgram client) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Let a server ask for a renegotiation, for which it was started.
	 */
	default void renegotiate(ExternalProgram server, TlsStream client) throws Exception {
		throw new UnsupportedOperationException();
	}

	/**
	 * Return whether it takes up sessions the way of the settings, in both roles.
	 */
	default boolean resumes(Settings settings) {
		return true;
	}

	/**
	 * Return whether a server shows what it exports.
	 */
	default boolean exportsAsServer() {
		return true;
	}

	/**
	 * Return how the program tells of a fatal alert that it received.
	 */
	String shown(AlertDescription alert);

	/**
	 * Return how a server of it does, which may say less.
	 */
	default String shownByServer(AlertDescription alert) {
		return shown(alert);
	}

	/**
	 * Return what a client writes of an OCSP response.
	 */
	default String shownResponse(byte[] response) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Return keying material as the program writes it.
	 */
	default String shown(byte[] exported) {
		return "aterial: " + HexFormat.of().formatHex(exported);
	}

}
