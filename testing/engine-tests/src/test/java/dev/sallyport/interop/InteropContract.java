package dev.sallyport.interop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.net.ssl.SSLEngine;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.Role;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import dev.sallyport.test.BufferKind;
import dev.sallyport.test.Delivery;
import dev.sallyport.test.KeyType;
import dev.sallyport.test.PairedPeer;
import dev.sallyport.test.TlsPair;
import dev.sallyport.test.TlsPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What our engine must do with every other implementation, in both roles.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class InteropContract {

	private static final boolean FULL = Boolean.getBoolean("sallyport.full");

	private static final Settings RSA = Settings.DEFAULTS.keyType(KeyType.RSA);

	private static final byte[] MEGABYTE = new byte[1 << 20];

	static {
		new Random(3).nextBytes(MEGABYTE);
	}

	private final Counterpart counterpart;

	InteropContract(Counterpart counterpart) {
		this.counterpart = counterpart;
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("cells")
	void ourClientGetsWhatItAsksFor(Cell cell) {
		TlsConnection client = Ours.client(cell.ours());
		SSLEngine server = this.counterpart.servers(cell.theirs()).get();
		WireRecorder wire = new WireRecorder();
		TlsPair pair = TlsPair.of(TlsPeer.of(client), TlsPeer.of(server)).tap(wire).handshake();
		assertNegotiated(cell, wire, client.info(), pair.server().peer(), server);
		assertThat(client.info().peerCertificates()).isEqualTo(Credentials.of(cell.keyType()).chain());
		assertTalk(pair);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("cells")
	void ourServerGivesWhatIsAskedFor(Cell cell) {
		SSLEngine client = this.counterpart.clients(cell.theirs()).get();
		TlsConnection server = Ours.server(cell.ours());
		WireRecorder wire = new WireRecorder();
		TlsPair pair = TlsPair.of(TlsPeer.of(client), TlsPeer.of(server)).tap(wire).handshake();
		assertNegotiated(cell, wire, server.info(), pair.client().peer(), client);
		assertThat(server.info().serverName()).contains(Credentials.SERVER_NAME);
		assertTalk(pair);
	}

	/**
	 * Return every suite with every group, and every group with every type of key; in the
	 * full run every combination.
	 */
	Stream<Cell> cells() {
		List<Cell> cells = new ArrayList<>();
		for (CipherSuite suite : Settings.SUITES) {
			for (NamedGroup group : this.counterpart.groups()) {
				for (KeyType keyType : this.counterpart.keyTypes()) {
					cells.add(new Cell(suite, group, keyType));
				}
			}
		}
		return cells.stream().filter((cell) -> FULL || cell.isBasic());
	}

	private void assertNegotiated(Cell cell, WireRecorder wire, ConnectionInfo ours, TlsPeer theirs, SSLEngine engine) {
		assertThat(wire.cipherSuite()).isEqualTo(cell.suite());
		assertThat(wire.group()).contains(cell.group());
		assertThat(wire.resumed()).isFalse();
		assertThat(ours.version()).contains(ProtocolVersion.TLS13);
		assertThat(ours.cipherSuite()).contains(cell.suite());
		assertThat(ours.group()).contains(cell.group());
		assertThat(ours.resumed()).isFalse();
		assertThat(ours.signatureScheme().map(SignatureScheme::keyAlgorithm))
			.contains(Credentials.of(cell.keyType()).certificate().getPublicKey().getAlgorithm());
		assertThat(theirs.protocol()).isEqualTo("TLSv1.3");
		assertThat(theirs.cipherSuite()).isEqualTo(cell.suite().name());
		this.counterpart.group(engine)
			.ifPresent((name) -> assertThat(NamedGroup.ofStandardName(name)).contains(cell.group()));
	}

	private static void assertTalk(TlsPair pair) {
		assertThat(pair.transfer(Role.CLIENT, "question")).isEqualTo("question");
		assertThat(pair.transfer(Role.SERVER, "answer")).isEqualTo("answer");
	}

	@ParameterizedTest
	@MethodSource("groups")
	void ourServerRetriesWhenItsGroupHasNoShare(NamedGroup group) {
		WireRecorder wire = new WireRecorder();
		SSLEngine client = this.counterpart.clients(Settings.DEFAULTS).get();
		TlsConnection server = Ours.server(Settings.DEFAULTS.groups(group));
		TlsPair pair = TlsPair.of(TlsPeer.of(client), TlsPeer.of(server)).tap(wire).handshake();
		assertThat(server.info().group()).contains(group);
		assertThat(wire.group()).contains(group);
		assertThat(wire.retried()).isEqualTo(!sharesByDefault().contains(group));
		assertTalk(pair);
	}

	/**
	 * Return the groups that a client of the counterpart sends shares for, if it is not
	 * told otherwise.
	 */
	abstract List<NamedGroup> sharesByDefault();

	Stream<NamedGroup> groups() {
		return this.counterpart.groups().stream();
	}

	@ParameterizedTest
	@MethodSource("retryGroups")
	void ourClientFollowsARetry(NamedGroup group) {
		NamedGroup first = anotherThan(group);
		WireRecorder wire = new WireRecorder();
		TlsConnection client = Ours.client(RSA.groups(first, group));
		SSLEngine server = this.counterpart.servers(RSA.groups(group)).get();
		TlsPair pair = TlsPair.of(TlsPeer.of(client), TlsPeer.of(server)).tap(wire).handshake();
		assertThat(wire.retried()).isTrue();
		assertThat(client.info().group()).contains(group);
		assertTalk(pair);
	}

	/**
	 * Return a group that the counterpart does not take when it is set to use the given
	 * one.
	 */
	private NamedGroup anotherThan(NamedGroup group) {
		if (this.counterpart.canChooseGroups()) {
			return (group != NamedGroup.SECP256R1) ? NamedGroup.SECP256R1 : NamedGroup.SECP384R1;
		}
		return Stream.of(NamedGroup.values())
			.filter((candidate) -> !this.counterpart.groups().contains(candidate))
			.findFirst()
			.orElseThrow();
	}

	Stream<NamedGroup> retryGroups() {
		// A hybrid that the counterpart does not know brings a share for X25519
		return groups().filter((group) -> group != NamedGroup.X25519 || !anotherThan(group).postQuantum());
	}

	@Test
	void ourClientResumes() {
		Supplier<SSLEngine> servers = this.counterpart.servers(Settings.DEFAULTS.protocols("h2"));
		ClientConfig config = Ours.clientConfig(Ours.CRYPTO, Settings.DEFAULTS.protocols("h2"));
		TlsConnection first = TlsConnection.client(config, Ours.SERVER);
		TlsPair pair = TlsPair.of(TlsPeer.of(first), TlsPeer.of(servers.get())).handshake();
		assertTalk(pair);
		for (int i = 0; i < 3; i++) {
			TlsConnection again = TlsConnection.client(config, Ours.SERVER);
			WireRecorder wire = new WireRecorder();
			pair = TlsPair.of(TlsPeer.of(again), TlsPeer.of(servers.get())).tap(wire).handshake();
			assertThat(again.info().resumed()).isEqualTo(this.counterpart.resumes());
			assertThat(wire.resumed()).isEqualTo(this.counterpart.resumes());
			assertThat(again.info().peerCertificates()).isEqualTo(first.info().peerCertificates());
			assertThat(again.info().sessionId().equals(first.info().sessionId())).isEqualTo(this.counterpart.resumes());
			assertThat(again.info().applicationProtocol()).contains("h2");
			assertTalk(pair);
		}
	}

	@Test
	void ourServerResumes() {
		ServerConfig config = Ours.serverConfig(Ours.CRYPTO, Settings.DEFAULTS);
		Supplier<SSLEngine> clients = this.counterpart.clients(Settings.DEFAULTS);
		TlsPair pair = TlsPair.of(TlsPeer.of(clients.get()), TlsPeer.of(TlsConnection.server(config))).handshake();
		assertTalk(pair);
		TlsConnection again = TlsConnection.server(config);
		WireRecorder wire = new WireRecorder();
		pair = TlsPair.of(TlsPeer.of(clients.get()), TlsPeer.of(again)).tap(wire).handshake();
		assertThat(again.info().resumed()).isEqualTo(this.counterpart.resumes());
		assertThat(wire.resumed()).isEqualTo(this.counterpart.resumes());
		assertTalk(pair);
	}

	@Test
	void applicationProtocolIsAgreedOnByOurClient() {
		TlsConnection client = Ours.client(Settings.DEFAULTS.protocols("h2", "http/1.1"));
		SSLEngine server = this.counterpart.servers(Settings.DEFAULTS.protocols("http/1.1")).get();
		TlsPair pair = TlsPair.of(TlsPeer.of(client), TlsPeer.of(server)).handshake();
		assertThat(client.info().applicationProtocol()).contains("http/1.1");
		assertThat(pair.server().peer().applicationProtocol()).contains("http/1.1");
	}

	@Test
	void applicationProtocolIsAgreedOnByOurServer() {
		SSLEngine client = this.counterpart.clients(Settings.DEFAULTS.protocols("h2", "http/1.1")).get();
		TlsConnection server = Ours.server(Settings.DEFAULTS.protocols("http/1.1"));
		TlsPair pair = TlsPair.of(TlsPeer.of(client), TlsPeer.of(server)).handshake();
		assertThat(server.info().applicationProtocol()).contains("http/1.1");
		assertThat(pair.client().peer().applicationProtocol()).contains("http/1.1");
	}

	@Test
	void unknownApplicationProtocolEndsTheHandshakeOfAClient() {
		SSLEngine client = this.counterpart.clients(Settings.DEFAULTS.protocols("h2")).get();
		TlsPair pair = TlsPair.of(TlsPeer.of(client), TlsPeer.of(Ours.server(Settings.DEFAULTS.protocols("http/1.1"))))
			.run();
		assertThat(pair.client().failure()).isPresent();
		assertThat(pair.server().failure()).isPresent();
	}

	@ParameterizedTest
	@EnumSource
	void keysAreUpdatedAtOurRequest(Role ours) throws Exception {
		TlsConnection connection = (ours == Role.CLIENT) ? Ours.client(Settings.DEFAULTS)
				: Ours.server(Settings.DEFAULTS);
		TlsPair pair = pair(ours, connection, this.counterpart, Settings.DEFAULTS).handshake();
		assertTalk(pair);
		for (boolean requestPeer : new boolean[] { true, false, true, true }) {
			connection.updateKeys(requestPeer);
			assertTalk(pair);
		}
	}

	@ParameterizedTest
	@EnumSource
	void weCloseFirst(Role ours) {
		TlsConnection connection = (ours == Role.CLIENT) ? Ours.client(Settings.DEFAULTS)
				: Ours.server(Settings.DEFAULTS);
		TlsPair pair = pair(ours, connection, this.counterpart, Settings.DEFAULTS).handshake();
		assertTalk(pair);
		connection.closeOutbound();
		pair.run().requireNoFailure();
		PairedPeer theirs = (ours == Role.CLIENT) ? pair.server() : pair.client();
		assertThat(theirs.peer().inboundClosed()).isTrue();
		theirs.closeOutbound();
		pair.run().requireNoFailure();
		assertThat(connection.receivedCloseNotify()).isTrue();
		assertThat(connection.outboundClosed()).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void theyCloseFirst(Role ours) {
		TlsConnection connection = (ours == Role.CLIENT) ? Ours.client(Settings.DEFAULTS)
				: Ours.server(Settings.DEFAULTS);
		TlsPair pair = pair(ours, connection, this.counterpart, Settings.DEFAULTS).handshake();
		((ours == Role.CLIENT) ? pair.server() : pair.client()).closeOutbound();
		pair.run().requireNoFailure();
		assertThat(connection.receivedCloseNotify()).isTrue();
		assertThat(connection.outboundClosed()).isFalse();
		connection.closeOutbound();
		pair.run().requireNoFailure();
		assertThat(connection.outboundClosed()).isTrue();
	}

	@ParameterizedTest
	@MethodSource("streams")
	void aMegabyteGoesBothWays(Role ours, Delivery delivery, BufferKind buffers) {
		TlsConnection connection = (ours == Role.CLIENT) ? Ours.client(Settings.DEFAULTS)
				: Ours.server(Settings.DEFAULTS);
		TlsPair pair = pair(ours, connection, this.counterpart, Settings.DEFAULTS).delivery(delivery)
			.buffers(buffers)
			.handshake();
		for (Role sender : Role.values()) {
			byte[] received = pair.transfer(sender, MEGABYTE);
			assertThat(Arrays.equals(received, MEGABYTE)).as(pair::toString).isTrue();
		}
	}

	static Stream<Object[]> streams() {
		return Stream.of(Role.values())
			.flatMap((role) -> Stream.of(new Object[] { role, Delivery.WHOLE, BufferKind.HEAP },
					new Object[] { role, Delivery.COALESCED, BufferKind.DIRECT },
					new Object[] { role, Delivery.random(new Random().nextLong()), BufferKind.OFFSET }));
	}

	@ParameterizedTest
	@EnumSource
	void handshakeByteByByte(Role ours) {
		TlsConnection connection = (ours == Role.CLIENT) ? Ours.client(Settings.DEFAULTS)
				: Ours.server(Settings.DEFAULTS);
		assertTalk(pair(ours, connection, this.counterpart, Settings.DEFAULTS).delivery(Delivery.BYTE_BY_BYTE)
			.handshake());
	}

	static TlsPair pair(Role ours, TlsConnection connection, Counterpart counterpart, Settings theirs) {
		return (ours == Role.CLIENT) ? TlsPair.of(TlsPeer.of(connection), TlsPeer.of(counterpart.servers(theirs).get()))
				: TlsPair.of(TlsPeer.of(counterpart.clients(theirs).get()), TlsPeer.of(connection));
	}

	/**
	 * One combination.
	 */
	record Cell(CipherSuite suite, NamedGroup group, KeyType keyType) {

		Settings ours() {
			return Settings.DEFAULTS.suite(this.suite).groups(this.group).keyType(this.keyType);
		}

		Settings theirs() {
			return Settings.DEFAULTS.groups(this.group).keyType(this.keyType);
		}

		boolean isBasic() {
			int suites = Settings.SUITES.size();
			return this.keyType == KeyType.EC_P256
					|| (this.group.ordinal() + this.keyType.ordinal()) % suites == this.suite.ordinal();
		}

		@Override
		public String toString() {
			return this.suite + ", " + this.group + ", " + this.keyType;
		}

	}

}
