package dev.sallyport.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * The program of a worker: reads requests from standard input until it ends, and answers
 * each on standard output.
 */
final class WorkerProgram {

	/**
	 * The argument of the worker that makes the credentials of a run.
	 */
	static final String CREDENTIALS = "credentials";

	private WorkerProgram() {
	}

	/**
	 * Run.
	 * @param arguments who is measured, and the folder with the credentials
	 * @throws IOException if its input breaks
	 * @throws GeneralSecurityException if the JDK cannot make credentials
	 */
	public static void main(String[] arguments) throws IOException, GeneralSecurityException {
		PrintStream answers = System.out;
		// What a library prints is no answer
		System.setOut(System.err);
		Path folder = Path.of(arguments[1]);
		if (arguments[0].equals(CREDENTIALS)) {
			Credentials.create(folder);
			return;
		}
		Worker worker = new Worker(Contestant.of(arguments[0]), new Credentials(folder));
		BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = requests.readLine(); line != null; line = requests.readLine()) {
			answers.println(worker.answer(Request.parse(line)).line());
			answers.flush();
		}
		System.exit(0);
	}

}
