package dev.sallyport.jsse;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

import org.jspecify.annotations.Nullable;

/**
 * A connected socket that carries records.
 *
 * @param socket the socket
 * @param consumed what somebody has read from it before, or {@code null}
 * @param owned whether it ends with the connection that it carries
 */
record Transport(Socket socket, @Nullable InputStream consumed, boolean owned) {

	RecordSource source() throws IOException {
		InputStream network = this.socket.getInputStream();
		return this.owned ? RecordSource.ofAll(network, this.consumed) : RecordSource.ofRecords(network, this.consumed);
	}

}
