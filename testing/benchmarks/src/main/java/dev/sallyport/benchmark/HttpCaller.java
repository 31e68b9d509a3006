package dev.sallyport.benchmark;

import java.io.IOException;
import java.util.Objects;

import javax.net.ssl.SSLEngine;

import org.jspecify.annotations.Nullable;

/**
 * A client that sends one request after the other. It keeps its connection or its session
 * from run to run. Confined to one thread at a time.
 */
final class HttpCaller {

	private final HttpLoad load;

	private final Engines engines;

	private final int port;

	private final int label;

	private final byte[] request;

	private final HttpResponse response;

	private final HttpsConnection.Buffers buffers = HttpsConnection.Buffers.create();

	private final Latencies latencies = new Latencies();

	private long requests;

	private @Nullable HttpsConnection kept;

	private boolean hasSession;

	/**
	 * Prepare.
	 * @param engines those of the clients
	 * @param port the port of the server
	 * @param label what tells its session from those of others
	 */
	HttpCaller(HttpLoad load, Engines engines, int port, int label) {
		this.load = load;
		this.engines = engines;
		this.port = port;
		this.label = label;
		this.request = load.request();
		this.response = new HttpResponse(load.size());
	}

	/**
	 * Start counting anew.
	 */
	void reset() {
		this.latencies.clear();
		this.requests = 0;
	}

	/**
	 * Return how long each request took, on a new connection from before the connection.
	 */
	Latencies latencies() {
		return this.latencies;
	}

	/**
	 * Return how many requests were answered.
	 */
	long requests() {
		return this.requests;
	}

	/**
	 * Call.
	 * @param end the reading of {@link System#nanoTime} after which no request begins but
	 * the first
	 * @throws IOException if the connection breaks
	 */
	void run(long end) throws IOException {
		prepare();
		do {
			long start = System.nanoTime();
			long answered = this.load.keepsAlive() ? callAgain() : callOnce(this.load.kind());
			this.latencies.add(answered - start);
			this.requests++;
		}
		while (System.nanoTime() < end);
	}

	private void prepare() throws IOException {
		if (this.load.keepsAlive() && this.kept == null) {
			this.kept = connect(this.engines.create(this.label), this.load.kind());
		}
		if (this.load.kind().resumed() && !this.hasSession) {
			callOnce(Kind.TLS13_X25519);
			this.hasSession = true;
		}
	}

	private HttpsConnection connect(SSLEngine engine, Kind kind) throws IOException {
		return new HttpsConnection(engine, this.port, this.buffers, kind);
	}

	/**
	 * Return when the answer was there.
	 */
	private long callAgain() throws IOException {
		Objects.requireNonNull(this.kept).exchange(this.request, this.response);
		return System.nanoTime();
	}

	private long callOnce(Kind kind) throws IOException {
		SSLEngine engine = this.engines.create(this.label);
		try (HttpsConnection connection = connect(engine, kind)) {
			connection.exchange(this.request, this.response);
			long answered = System.nanoTime();
			connection.awaitEnd();
			return answered;
		}
		finally {
			this.engines.dispose(engine);
		}
	}

	/**
	 * End the connection, if there is one.
	 */
	void disconnect() throws IOException {
		HttpsConnection connection = this.kept;
		if (connection != null) {
			this.kept = null;
			connection.close();
			this.engines.dispose(connection.engine());
		}
	}

}
