package dev.sallyport.interop;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import javax.net.ssl.SSLEngine;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.Role;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import dev.sallyport.test.Delivery;
import dev.sallyport.test.KeyType;
import dev.sallyport.test.PairedPeer;
import dev.sallyport.test.TlsPair;
import dev.sallyport.test.TlsPeer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * TLS 1.2 with every other implementation, in both roles.
 */
class Tls12InteropTests {

	private static final byte[] DATA = new byte[20_000];

	static {
		new Random(12).nextBytes(DATA);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("cells")
	void ourClientGetsWhatItAsksFor(Cell cell) {
		TlsConnection client = Ours.client(cell.ours());
		SSLEngine server = cell.counterpart().servers(cell.theirs()).get();
		WireRecorder wire = new WireRecorder();
		TlsPair pair = TlsPair.of(TlsPeer.of(client), TlsPeer.of(server)).tap(wire).handshake();
		assertNegotiated(cell, wire, client.info(), pair.server().peer());
		assertThat(client.info().peerCertificates()).isEqualTo(Credentials.of(cell.keyType()).chain());
		assertTalk(pair);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("cells")
	void ourServerGivesWhatIsAskedFor(Cell cell) {
		SSLEngine client = cell.counterpart().clients(cell.theirs()).get();
		TlsConnection server = Ours.server(cell.ours());
		WireRecorder wire = new WireRecorder();
		TlsPair pair = TlsPair.of(TlsPeer.of(client), TlsPeer.of(server)).tap(wire).handshake();
		assertNegotiated(cell, wire, server.info(), pair.client().peer());
		assertThat(server.info().serverName()).contains(Credentials.SERVER_NAME);
		assertTalk(pair);
	}

	/**
	 * Return every suite with every group, under an ECDSA or an RSA key, and every other
	 * type of key once. Whoever cannot choose groups takes its favourite of the group and
	 * the curve of the key, so that there these must be the same.
	 */
	static Stream<Cell> cells() {
		return Counterpart.all()
			.flatMap((counterpart) -> counterpart.keyTypes()
				.stream()
				.flatMap((keyType) -> suites(keyType).flatMap((suite) -> groups(counterpart, keyType)
					.map((group) -> new Cell(counterpart, suite, group, keyType)))));
	}

	private static Stream<CipherSuite> suites(KeyType keyType) {
		boolean rsa = keyType == KeyType.RSA || keyType == KeyType.RSA_PSS;
		SignatureScheme scheme = rsa ? SignatureScheme.RSA_PSS_RSAE_SHA256 : SignatureScheme.ED25519;
		return Settings.suites(ProtocolVersion.TLS12)
			.stream()
			.filter((suite) -> suite.signedWith(scheme))
			.limit(isMain(keyType) ? Long.MAX_VALUE : 1);
	}

	private static Stream<NamedGroup> groups(Counterpart counterpart, KeyType keyType) {
		return counterpart.groups()
			.stream()
			.filter((group) -> !group.postQuantum())
			.filter((group) -> counterpart.canChooseGroups()
					|| curve(keyType).filter((curve) -> curve != group).isEmpty())
			.limit(isMain(keyType) ? Long.MAX_VALUE : 1);
	}

	private static Optional<NamedGroup> curve(KeyType keyType) {
		return switch (keyType) {
			case EC_P256 -> Optional.of(NamedGroup.SECP256R1);
			case EC_P384 -> Optional.of(NamedGroup.SECP384R1);
			case EC_P521 -> Optional.of(NamedGroup.SECP521R1);
			case RSA, RSA_PSS, ED25519 -> Optional.empty();
		};
	}

	private static boolean isMain(KeyType keyType) {
		return keyType == KeyType.EC_P256 || keyType == KeyType.RSA;
	}

	private static void assertNegotiated(Cell cell, WireRecorder wire, ConnectionInfo ours, TlsPeer theirs) {
		assertThat(wire.version()).isEqualTo(ProtocolVersion.TLS12);
		assertThat(wire.cipherSuite()).isEqualTo(cell.suite());
		assertThat(wire.group()).contains(cell.group());
		assertThat(wire.resumed()).isFalse();
		assertThat(ours.version()).contains(ProtocolVersion.TLS12);
		assertThat(ours.cipherSuite()).contains(cell.suite());
		assertThat(ours.group()).contains(cell.group());
		assertThat(ours.resumed()).isFalse();
		assertThat(ours.signatureScheme().map(SignatureScheme::keyAlgorithm))
			.contains(Credentials.of(cell.keyType()).certificate().getPublicKey().getAlgorithm());
		assertThat(theirs.protocol()).isEqualTo("TLSv1.2");
		assertThat(theirs.cipherSuite()).isEqualTo(cell.suite().name());
	}

	private static void assertTalk(TlsPair pair) {
		for (Role sender : Role.values()) {
			assertThat(Arrays.equals(pair.transfer(sender, DATA), DATA)).as(pair::toString).isTrue();
		}
	}

	@ParameterizedTest
	@MethodSource("sides")
	void applicationProtocolIsAgreedOn(Counterpart counterpart, Role ours) {
		Settings client = Settings.TLS12.protocols("h2", "http/1.1");
		Settings server = Settings.TLS12.protocols("http/1.1");
		TlsConnection connection = (ours == Role.CLIENT) ? Ours.client(client) : Ours.server(server);
		TlsPair pair = InteropContract.pair(ours, connection, counterpart, (ours == Role.CLIENT) ? server : client)
			.handshake();
		assertThat(pair.client().peer().applicationProtocol()).contains("http/1.1");
		assertThat(pair.server().peer().applicationProtocol()).contains("http/1.1");
	}

	@ParameterizedTest
	@MethodSource("sides")
	void handshakeAndDataByteByByte(Counterpart counterpart, Role ours) {
		TlsPair pair = InteropContract.pair(ours, connection(ours), counterpart, Settings.TLS12)
			.delivery(Delivery.BYTE_BY_BYTE)
			.handshake();
		assertThat(pair.transfer(Role.CLIENT, "question")).isEqualTo("question");
		assertThat(pair.transfer(Role.SERVER, "answer")).isEqualTo("answer");
	}

	/**
	 * RFC 5246 section 7.2.1: the other side answers, and that is all.
	 */
	@ParameterizedTest
	@MethodSource("sides")
	void weCloseFirst(Counterpart counterpart, Role ours) {
		TlsConnection connection = connection(ours);
		TlsPair pair = InteropContract.pair(ours, connection, counterpart, Settings.TLS12).handshake();
		connection.closeOutbound();
		pair.run().requireNoFailure();
		theirs(pair, ours).closeOutbound();
		pair.run().requireNoFailure();
		assertThat(theirs(pair, ours).peer().inboundClosed()).isTrue();
		assertThat(connection.receivedCloseNotify()).isTrue();
	}

	@ParameterizedTest
	@MethodSource("sides")
	void theyCloseFirst(Counterpart counterpart, Role ours) {
		TlsConnection connection = connection(ours);
		TlsPair pair = InteropContract.pair(ours, connection, counterpart, Settings.TLS12).handshake();
		theirs(pair, ours).closeOutbound();
		pair.run().requireNoFailure();
		assertThat(connection.receivedCloseNotify()).isTrue();
		assertThat(connection.outboundClosed()).isTrue();
	}

	static Stream<Object[]> sides() {
		return Counterpart.all()
			.flatMap((counterpart) -> Stream.of(Role.values()).map((role) -> new Object[] { counterpart, role }));
	}

	private static TlsConnection connection(Role role) {
		return (role == Role.CLIENT) ? Ours.client(Settings.TLS12) : Ours.server(Settings.TLS12);
	}

	private static PairedPeer theirs(TlsPair pair, Role ours) {
		return (ours == Role.CLIENT) ? pair.server() : pair.client();
	}

	/**
	 * One combination.
	 */
	record Cell(Counterpart counterpart, CipherSuite suite, NamedGroup group, KeyType keyType) {

		Settings ours() {
			return theirs().suite(this.suite);
		}

		Settings theirs() {
			return Settings.TLS12.groups(groups()).keyType(this.keyType);
		}

		/**
		 * Return the group, and behind it the curve of the server's key: in TLS 1.2 a
		 * client that does not list it cannot use the certificate (RFC 8422 section
		 * 5.1.1).
		 */
		private NamedGroup[] groups() {
			return Stream.concat(Stream.of(this.group), curve(this.keyType).stream())
				.distinct()
				.toArray(NamedGroup[]::new);
		}

		@Override
		public String toString() {
			return String.join(", ",
					List.of(this.counterpart.toString(), this.suite.name(), this.group.name(), this.keyType.name()));
		}

	}

}
