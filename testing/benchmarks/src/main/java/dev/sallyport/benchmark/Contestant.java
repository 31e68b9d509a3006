package dev.sallyport.benchmark;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who can be measured, by name. No library is needed to know them.
 */
enum Contestant {

	/**
	 * This engine on the JDK's cryptography.
	 */
	SALLYPORT_JDK("sallyport-jdk", ClassPath.Selection.ALL),

	/**
	 * This engine in the preset {@code bouncycastle}.
	 */
	SALLYPORT_BOUNCYCASTLE("sallyport-bouncycastle", ClassPath.Selection.ALL),

	/**
	 * This engine in the preset {@code awslc}, with BouncyCastle for what AWS-LC lacks.
	 */
	SALLYPORT_AWSLC("sallyport-awslc", ClassPath.Selection.ALL),

	/**
	 * This engine in the preset {@code auto}, as the starter has it: with BouncyCastle,
	 * without AWS-LC. (With AWS-LC it is the preset {@code awslc}.)
	 */
	SALLYPORT_AUTO("sallyport-auto", ClassPath.Selection.WITHOUT_AWSLC),

	/**
	 * This engine in the preset {@code fips}: BC-FIPS in approved-only mode.
	 */
	SALLYPORT_FIPS("sallyport-fips", ClassPath.Selection.FIPS),

	/**
	 * The JSSE of the JDK that runs.
	 */
	JSSE("jsse", ClassPath.Selection.ALL),

	/**
	 * The same, with the provider of AWS-LC in front of the JDK's.
	 */
	JSSE_AWSLC("jsse-awslc", ClassPath.Selection.ALL),

	/**
	 * BouncyCastle's JSSE on BouncyCastle's cryptography.
	 */
	BCJSSE("bcjsse", ClassPath.Selection.ALL),

	/**
	 * BoringSSL under Netty.
	 */
	TCNATIVE("tcnative", ClassPath.Selection.ALL),

	/**
	 * BoringSSL under JSSE.
	 */
	CONSCRYPT("conscrypt", ClassPath.Selection.ALL),

	/**
	 * This engine without any cryptography, which talks to nobody but itself.
	 */
	SALLYPORT_NULL("sallyport-null", ClassPath.Selection.ALL),

	/**
	 * Pieces of this engine, on the JDK's cryptography.
	 */
	SALLYPORT_PIECES("sallyport-pieces", ClassPath.Selection.ALL),

	/**
	 * Nobody: what the machine does to work that shares nothing.
	 */
	MACHINE("machine", ClassPath.Selection.ALL);

	private static final String OURS = "sallyport-";

	private final String id;

	private final ClassPath.Selection libraries;

	Contestant(String id, ClassPath.Selection libraries) {
		this.id = id;
		this.libraries = libraries;
	}

	/**
	 * Return those that do the same work.
	 */
	static List<Contestant> comparable() {
		return Stream.of(values())
			.filter((contestant) -> contestant != SALLYPORT_NULL && contestant != SALLYPORT_PIECES
					&& contestant != MACHINE)
			.toList();
	}

	static Contestant of(String id) {
		return Stream.of(values())
			.filter((contestant) -> contestant.id.equals(id))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(id));
	}

	String id() {
		return this.id;
	}

	/**
	 * Return which libraries its process has.
	 */
	ClassPath.Selection libraries() {
		return this.libraries;
	}

	/**
	 * Return whether it is a preset of this engine.
	 */
	boolean isOurs() {
		return this.id.startsWith(OURS);
	}

	/**
	 * Return the preset of this engine, if it is one that has a name.
	 */
	Optional<String> preset() {
		return (isOurs() && this != SALLYPORT_NULL) ? Optional.of(this.id.substring(OURS.length())) : Optional.empty();
	}

	/**
	 * Return whether it is the JDK's.
	 */
	boolean isJsse() {
		return this == JSSE || this == JSSE_AWSLC;
	}

	/**
	 * Return whether most of it is compiled long before it runs.
	 */
	boolean isNative() {
		return this == TCNATIVE || this == CONSCRYPT || this == MACHINE;
	}

}
