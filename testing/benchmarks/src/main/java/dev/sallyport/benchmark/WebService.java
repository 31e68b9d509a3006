package dev.sallyport.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A server in this process, and its callers in a process of their own, which ends with
 * this one. Confined to one thread.
 */
final class WebService {

	private static final List<String> CALLERS_HEAP = List.of("-Xms64m", "-Xmx64m", "-XX:+UseSerialGC");

	private final JavaProcess callers;

	private WebService(JavaProcess callers) {
		this.callers = callers;
	}

	/**
	 * Start both.
	 * @param contestant who does the TLS of the server
	 * @param peer the same, opened
	 */
	static WebService start(Container container, Contestant contestant, Peer peer, Credentials credentials) {
		WebServer server = WebServer.start(container, contestant, peer, credentials);
		try {
			String classPath = ClassPath.ofThisProcess().of(contestant.libraries(), Equipment.ENGINES);
			return new WebService(JavaProcess.start("The caller of the server", CALLERS_HEAP, classPath,
					List.of(HttpCallerProgram.class.getName(), credentials.folder().toString(),
							String.valueOf(server.port()))));
		}
		catch (IOException ex) {
			server.close();
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Let the server be called, and wait.
	 * @param milliseconds for how long
	 * @param counting {@link HttpCallerProgram#ANEW} or {@link HttpCallerProgram#MORE}
	 * @return what was counted
	 * @throws IllegalStateException if a caller fails
	 */
	HttpTally call(HttpLoad load, long milliseconds, String counting) {
		try {
			HttpTally tally = this.callers.ask(load.id() + " " + milliseconds + " " + counting, HttpTally::parse);
			tally.failure().ifPresent((failure) -> {
				throw new IllegalStateException(failure);
			});
			return tally;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
