package dev.sallyport.bogo;

import java.io.IOException;
import java.io.PrintStream;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;

import dev.sallyport.protocol.AlertReceivedException;
import dev.sallyport.protocol.TlsException;

/**
 * One case of the runner: connects to it as often as asked, each time as a TLS server or
 * client.
 */
final class Case {

	private static final int PASSED = 0;

	private static final int FAILED = 1;

	/**
	 * How the runner is told that a case needs what is not there.
	 */
	private static final int UNIMPLEMENTED = 89;

	private final CommandLine line;

	private final CaseMemory memory = new CaseMemory();

	private Case(CommandLine line) {
		this.line = line;
	}

	/**
	 * Run a case. A failure is printed as {@code :REASON: text}, which the configuration
	 * of the runner maps to the errors of BoringSSL.
	 * @param arguments what the runner asks for
	 * @param out for answers to the runner
	 * @param err for failures
	 * @return the exit status
	 */
	static int run(List<String> arguments, PrintStream out, PrintStream err) {
		try {
			CommandLine line = CommandLine.parse(arguments);
			if (line.initial().has(Flag.IS_HANDSHAKER_SUPPORTED)) {
				out.println("No");
				return PASSED;
			}
			new Case(line).run();
			return PASSED;
		}
		catch (UnimplementedException ex) {
			err.println(ex.getMessage());
			return UNIMPLEMENTED;
		}
		catch (AlertReceivedException ex) {
			err.println(":ALERT_RECEIVED_" + ex.reason().code() + ": " + ex.getMessage());
			return FAILED;
		}
		catch (TlsException ex) {
			err.println(":" + ex.reason().name() + ": " + ex.getMessage());
			return FAILED;
		}
		catch (IOException | GeneralSecurityException | RuntimeException ex) {
			ex.printStackTrace(err);
			return FAILED;
		}
	}

	private void run() throws IOException, GeneralSecurityException, TlsException {
		int resumptions = this.line.initial().number(Flag.RESUME_COUNT, 0);
		for (int i = 0; i <= resumptions; i++) {
			Flags flags = (i == 0) ? this.line.initial() : this.line.resumed();
			new Exchange(flags, this.memory, i > 0).run();
			this.memory.clock().advance(Duration.ofSeconds(flags.number(Flag.RESUMPTION_DELAY, 0)));
		}
	}

}
