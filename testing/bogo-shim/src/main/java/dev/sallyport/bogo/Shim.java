package dev.sallyport.bogo;

import java.util.List;

/**
 * The program itself: one case, one process. Slow, since each case starts a JVM, but
 * nothing can leak from case to case; {@link ShimDaemon} is the fast way.
 */
final class Shim {

	private Shim() {
	}

	/**
	 * Run the case.
	 * @param arguments what the runner asks for
	 */
	public static void main(String[] arguments) {
		RunnerCertificates.register();
		System.exit(Case.run(List.of(arguments), System.out, System.err));
	}

}
