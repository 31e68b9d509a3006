package dev.sallyport.bogo;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.Role;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;

/**
 * Compares a connection with what the runner expects it to be.
 */
final class Expectations {

	private final Flags flags;

	private final TlsConnection connection;

	private final ConnectionInfo info;

	private final Observations observations;

	/**
	 * Create the expectations.
	 * @param flags what is expected
	 * @param connection the connection, its handshake complete
	 * @param observations what was seen beside it
	 */
	Expectations(Flags flags, TlsConnection connection, Observations observations) {
		this.flags = flags;
		this.connection = connection;
		this.info = connection.info();
		this.observations = observations;
	}

	/**
	 * Check the facts of the handshake.
	 * @param later whether this is not the first connection of the case
	 * @throws UnmetExpectationException if a fact is not as expected
	 */
	void checkHandshake(boolean later) throws IOException, GeneralSecurityException {
		same(Flag.EXPECT_SERVER_NAME, this.info.serverName());
		same(Flag.EXPECT_VERSION, this.info.version().map(ProtocolVersion::code));
		same(Flag.EXPECT_CIPHER, this.info.cipherSuite().map(CipherSuite::code));
		if (!this.info.resumed() || isTls13()) {
			same(Flag.EXPECT_CURVE_ID, this.info.group().map(NamedGroup::code));
		}
		if (!this.info.resumed()) {
			same(Flag.EXPECT_PEER_SIGNATURE_ALGORITHM, this.observations.verified().map(SignatureScheme::code));
		}
		same(Flag.EXPECT_SELECTED_CREDENTIAL, Optional.of(this.observations.credential()));
		checkApplicationProtocol();
		checkRetry();
		checkPeer();
		boolean resumed = later && !this.flags.has(Flag.EXPECT_SESSION_MISS);
		require(resumed == this.info.resumed(), "resumed: " + resumed);
		if (this.flags.has(Flag.EXPECT_EXTENDED_MASTER_SECRET)) {
			require(hasExtendedMasterSecret(), "extended_master_secret");
		}
		// Early data is never sent or accepted, and there is no other reason for that
		same(Flag.EXPECT_EARLY_DATA_REASON, Optional.of("disabled"));
	}

	private boolean isTls13() {
		return this.info.version().equals(Optional.of(ProtocolVersion.TLS13));
	}

	/**
	 * Without it, TLS 1.2 exports nothing.
	 */
	private boolean hasExtendedMasterSecret() {
		try {
			this.connection.export("label", null, 1);
			return true;
		}
		catch (IllegalStateException ex) {
			return false;
		}
	}

	/**
	 * Check whether a client has got a session.
	 * @param sessions where it is
	 */
	void checkSession(LastSession sessions) {
		if (this.info.role() == Role.SERVER || this.flags.has(Flag.SHIM_SHUTS_DOWN)) {
			return;
		}
		boolean fresh = isTls13() || !this.info.resumed() || this.flags.has(Flag.EXPECT_TICKET_RENEWAL);
		boolean expected = fresh && !this.flags.has(Flag.EXPECT_NO_SESSION) && hasExtendedMasterSecret();
		require(expected == sessions.updated(), "a session to resume: " + expected);
	}

	private void checkApplicationProtocol() {
		Flag flag = (this.info.role() == Role.SERVER) ? Flag.SELECT_ALPN : Flag.EXPECT_ALPN;
		String expected = this.flags.value(flag).orElse("");
		require(this.info.applicationProtocol().orElse("").equals(expected), flag.argument() + " " + expected);
	}

	private void checkRetry() {
		require(!this.flags.has(Flag.EXPECT_HRR) || this.observations.retried(), "a HelloRetryRequest");
		require(!this.flags.has(Flag.EXPECT_NO_HRR) || !this.observations.retried(), "no HelloRetryRequest");
	}

	private void checkPeer() throws IOException, GeneralSecurityException {
		Optional<Octets> response = this.flags.bytes(Flag.EXPECT_OCSP_RESPONSE);
		require(response.isEmpty() || response.equals(this.info.ocspResponse()), "the OCSP response " + response);
		List<X509Certificate> chain = this.info.peerCertificates();
		Optional<String> file = this.flags.value(Flag.EXPECT_PEER_CERT_FILE);
		if (file.isPresent()) {
			require(chain.equals(CredentialFiles.chain(Path.of(file.get()))), "the peer's chain of " + file.get());
		}
		if (this.flags.has(Flag.EXPECT_NO_PEER_CERT)) {
			require(chain.isEmpty(), "no certificate of the peer");
		}
		else if (this.info.role() == Role.CLIENT || this.flags.has(Flag.REQUIRE_ANY_CLIENT_CERTIFICATE)) {
			require(!chain.isEmpty(), "a certificate of the peer");
		}
	}

	private void same(Flag flag, Optional<?> actual) {
		String text = actual.map(String::valueOf).orElse("");
		this.flags.value(flag)
			.ifPresent(
					(expected) -> require(expected.equals(text), flag.argument() + " " + expected + ", not " + text));
	}

	private static void require(boolean met, String expectation) {
		if (!met) {
			throw new UnmetExpectationException("UNEXPECTED_FACT", "Expected " + expectation);
		}
	}

}
