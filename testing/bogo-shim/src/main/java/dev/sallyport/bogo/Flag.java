package dev.sallyport.bogo;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The flags of the runner that this shim supports. A flag that is not here makes a case
 * unimplemented, which the runner counts apart from passed and failed.
 */
enum Flag {

	// The connection to the runner
	PORT(Takes.VALUE), SHIM_ID(Takes.VALUE), IPV6(Takes.NOTHING), IS_HANDSHAKER_SUPPORTED(Takes.NOTHING),

	// Which connections are made, and how
	SERVER(Takes.NOTHING), RESUME_COUNT(Takes.VALUE), RESUMPTION_DELAY(Takes.VALUE), ASYNC(Takes.NOTHING),
	HOST_NAME(Takes.VALUE), MIN_VERSION(Takes.VALUE), MAX_VERSION(Takes.VALUE), NO_TLS1(Takes.NOTHING),
	NO_TLS11(Takes.NOTHING), NO_TLS12(Takes.NOTHING), NO_TLS13(Takes.NOTHING), CURVES(Takes.VALUE), CIPHER(Takes.VALUE),
	NO_TICKET(Takes.NOTHING), ADVERTISE_ALPN(Takes.VALUE), SELECT_ALPN(Takes.VALUE), DECLINE_ALPN(Takes.NOTHING),
	REJECT_ALPN(Takes.NOTHING), SELECT_EMPTY_ALPN(Takes.NOTHING),

	// Certificates
	NEW_X509_CREDENTIAL(Takes.NOTHING), CERT_FILE(Takes.VALUE), KEY_FILE(Takes.VALUE), SIGNING_PREFS(Takes.VALUE),
	OCSP_RESPONSE(Takes.VALUE), ENABLE_OCSP_STAPLING(Takes.NOTHING), MUST_MATCH_ISSUER(Takes.NOTHING),
	TRUST_CERT(Takes.VALUE), VERIFY_PEER(Takes.NOTHING), VERIFY_FAIL(Takes.NOTHING),
	REQUIRE_ANY_CLIENT_CERTIFICATE(Takes.NOTHING), VERIFY_PREFS(Takes.VALUE), USE_CLIENT_CA_LIST(Takes.VALUE),
	FAIL_CERT_CALLBACK(Takes.NOTHING),

	// What is said once the handshake is complete
	SHIM_WRITES_FIRST(Takes.NOTHING), SHIM_INITIAL_WRITE(Takes.VALUE), REPEAT_SHIM_INITIAL_WRITE(Takes.VALUE),
	READ_WITH_UNFINISHED_WRITE(Takes.NOTHING), WRITE_DIFFERENT_RECORD_SIZES(Takes.NOTHING),
	SHIM_SHUTS_DOWN(Takes.NOTHING), CHECK_CLOSE_NOTIFY(Takes.NOTHING), KEY_UPDATE(Takes.NOTHING),
	KEY_UPDATE_BEFORE_READ(Takes.NOTHING), EXPORT_KEYING_MATERIAL(Takes.VALUE), EXPORT_LABEL(Takes.VALUE),
	EXPORT_CONTEXT(Takes.VALUE), USE_EXPORT_CONTEXT(Takes.NOTHING), USE_EXPORTER_BETWEEN_READS(Takes.NOTHING),

	// What is expected
	EXPECT_ADVERTISED_ALPN(Takes.VALUE), EXPECT_ALPN(Takes.VALUE), EXPECT_CIPHER(Takes.VALUE),
	EXPECT_CLIENT_CA_LIST(Takes.VALUE), EXPECT_CURVE_ID(Takes.VALUE), EXPECT_EXTENDED_MASTER_SECRET(Takes.NOTHING),
	EXPECT_HRR(Takes.NOTHING), EXPECT_NO_HRR(Takes.NOTHING), EXPECT_NO_PEER_CERT(Takes.NOTHING),
	EXPECT_NO_SESSION(Takes.NOTHING), EXPECT_NO_SESSION_ID(Takes.NOTHING), EXPECT_OCSP_RESPONSE(Takes.VALUE),
	EXPECT_PEER_CERT_FILE(Takes.VALUE), EXPECT_PEER_SIGNATURE_ALGORITHM(Takes.VALUE),
	EXPECT_PEER_VERIFY_PREF(Takes.VALUE), EXPECT_EARLY_DATA_REASON(Takes.VALUE),
	EXPECT_SELECTED_CREDENTIAL(Takes.VALUE), EXPECT_SERVER_NAME(Takes.VALUE), EXPECT_SESSION_ID(Takes.NOTHING),
	EXPECT_SESSION_MISS(Takes.NOTHING), EXPECT_TICKET_RENEWAL(Takes.NOTHING), EXPECT_VERSION(Takes.VALUE),

	/** BoringSSL's handshake within the first read or write: here both are one loop. */
	IMPLICIT_HANDSHAKE(Takes.NOTHING),

	/** A call that does nothing once the handshake is complete: here there is none. */
	NO_OP_EXTRA_HANDSHAKE(Takes.NOTHING),

	/** One of BoringSSL's two ways to choose a certificate: here there is one way. */
	USE_EARLY_CALLBACK(Takes.NOTHING),

	/** One of BoringSSL's two ways to choose a certificate: here there is one way. */
	USE_OLD_CLIENT_CERT_CALLBACK(Takes.NOTHING),

	/** One of BoringSSL's two ways to verify: here there is one way. */
	USE_CUSTOM_VERIFY_CALLBACK(Takes.NOTHING),

	/** BoringSSL remembers what the verifier said: here the verifier knows it itself. */
	EXPECT_VERIFY_RESULT(Takes.NOTHING),

	/** Renegotiation is always refused. */
	FORBID_RENEGOTIATION_AFTER_HANDSHAKE(Takes.NOTHING),

	/** The runner itself sees whether renegotiation_info was sent. */
	EXPECT_SECURE_RENEGOTIATION(Takes.NOTHING),

	/** The order of the server always wins. */
	SERVER_PREFERENCE(Takes.NOTHING);

	private static final Map<String, Flag> BY_ARGUMENT = Arrays.stream(values())
		.collect(Collectors.toUnmodifiableMap(Flag::argument, Function.identity()));

	private final Takes takes;

	Flag(Takes takes) {
		this.takes = takes;
	}

	/**
	 * Return the flag of an argument.
	 * @param argument with its dash
	 * @return the flag, or empty if this shim does not know it
	 */
	static Optional<Flag> of(String argument) {
		return Optional.ofNullable(BY_ARGUMENT.get(argument));
	}

	/**
	 * Return how the runner writes the flag.
	 * @return the argument with its dash
	 */
	String argument() {
		return "-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	boolean takesValue() {
		return this.takes == Takes.VALUE;
	}

	/**
	 * Return whether the flag belongs to the credential that was begun last.
	 * @return {@code true} if so
	 */
	boolean describesCredential() {
		return switch (this) {
			case CERT_FILE, KEY_FILE, SIGNING_PREFS, OCSP_RESPONSE, MUST_MATCH_ISSUER -> true;
			default -> false;
		};
	}

	/**
	 * What stands behind a flag.
	 */
	private enum Takes {

		NOTHING, VALUE

	}

}
