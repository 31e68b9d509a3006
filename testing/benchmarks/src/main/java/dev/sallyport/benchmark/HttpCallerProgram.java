package dev.sallyport.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The program of all callers of one server: reads from standard input which load is
 * wanted, for how many milliseconds, and whether to count anew, until it ends, and
 * answers each line with a {@linkplain HttpTally tally} on standard output.
 */
final class HttpCallerProgram {

	/**
	 * The word of a line that asks to count anew.
	 */
	static final String ANEW = "anew";

	/**
	 * The word of a line that asks to go on counting.
	 */
	static final String MORE = "more";

	private HttpCallerProgram() {
	}

	/**
	 * Run.
	 * @param arguments the folder with the credentials, and the port of the server
	 * @throws IOException if its input breaks
	 * @throws InterruptedException if this thread is interrupted
	 */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		PrintStream answers = System.out;
		// What a library prints is no answer
		System.setOut(System.err);
		Credentials credentials = new Credentials(Path.of(arguments[0]));
		int port = Integer.parseInt(arguments[1]);
		BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		String current = "";
		HttpCallers callers = new HttpCallers(HttpLoad.SMALL, port, credentials);
		for (String line = requests.readLine(); line != null; line = requests.readLine()) {
			String[] words = line.split(" ");
			if (!current.equals(words[0])) {
				current = words[0];
				callers.close();
				callers = new HttpCallers(HttpLoad.of(current), port, credentials);
			}
			if (words[2].equals(ANEW)) {
				callers.reset();
			}
			answers.println(tally(callers, Long.parseLong(words[1])).line());
			answers.flush();
		}
		System.exit(0);
	}

	private static HttpTally tally(HttpCallers callers, long milliseconds) throws InterruptedException {
		try {
			return callers.run(milliseconds);
		}
		catch (IOException ex) {
			return HttpTally.failed(ex.toString());
		}
	}

}
