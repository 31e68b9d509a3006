package dev.sallyport.interop;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;

import dev.sallyport.config.Role;
import dev.sallyport.jsse.EngineOptions;
import dev.sallyport.jsse.SallyportProvider;
import dev.sallyport.jsse.SallyportSession;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.test.BufferKind;
import dev.sallyport.test.Delivery;
import dev.sallyport.test.KeyType;
import dev.sallyport.test.TlsPair;
import dev.sallyport.test.TlsPeer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Our {@code SSLEngine} with those of others, in both roles, the way their containers use
 * it: the same code for all.
 */
class EngineInteropTests {

	@ParameterizedTest(name = "{0} as client, {1} as server, {2}")
	@MethodSource("pairs")
	void enginesTalkAndResume(Counterpart client, Counterpart server, ProtocolVersion version) {
		Settings settings = Settings.DEFAULTS.versions(version).protocols("h2", "http/1.1");
		Supplier<SSLEngine> clients = client.clients(settings);
		Supplier<SSLEngine> servers = server.servers(settings);
		talk(clients.get(), servers.get(), version, Delivery.WHOLE, BufferKind.HEAP);
		SSLEngine resumingClient = clients.get();
		SSLEngine resumingServer = servers.get();
		talk(resumingClient, resumingServer, version, Delivery.random(11), BufferKind.DIRECT);
		boolean resumes = version == ProtocolVersion.TLS12 || (client.resumes() && server.resumes());
		for (SSLEngine engine : List.of(resumingClient, resumingServer)) {
			if (engine.getSession() instanceof SallyportSession session) {
				assertThat(session.isResumed()).isEqualTo(resumes);
			}
		}
	}

	private static void talk(SSLEngine client, SSLEngine server, ProtocolVersion version, Delivery delivery,
			BufferKind buffers) {
		WireRecorder wire = new WireRecorder();
		TlsPair pair = TlsPair.of(TlsPeer.of(client), TlsPeer.of(server))
			.delivery(delivery)
			.buffers(buffers)
			.tap(wire)
			.handshake();
		for (SSLEngine engine : List.of(client, server)) {
			assertThat(engine.getApplicationProtocol()).isEqualTo("h2");
			assertThat(engine.getSession().getProtocol()).isEqualTo(version.standardName());
			assertThat(CipherSuite.ofStandardName(engine.getSession().getCipherSuite())).contains(wire.cipherSuite());
			if (engine.getSession() instanceof SallyportSession session) {
				assertThat(session.getNamedGroup().flatMap(NamedGroup::ofStandardName)).isEqualTo(wire.group());
			}
		}
		String text = "text ".repeat(20_000);
		assertThat(pair.transfer(Role.CLIENT, text).equals(text)).as(pair::toString).isTrue();
		assertThat(pair.transfer(Role.SERVER, text).equals(text)).as(pair::toString).isTrue();
		pair.client().closeOutbound();
		pair.run().requireNoFailure();
		pair.server().closeOutbound();
		pair.run().requireNoFailure();
		assertThat(client.isInboundDone()).isTrue();
		assertThat(server.isOutboundDone()).isTrue();
	}

	static Stream<Object[]> pairs() {
		Counterpart ours = new OurEngines();
		Stream<Object[]> pairs = Stream.concat(Stream.<Object[]>of(new Object[] { ours, ours }), Counterpart.all()
			.flatMap((other) -> Stream.of(new Object[] { ours, other }, new Object[] { other, ours })));
		return pairs.flatMap((pair) -> Stream.of(ProtocolVersion.TLS13, ProtocolVersion.TLS12)
			.map((version) -> new Object[] { pair[0], pair[1], version }));
	}

	/**
	 * Our provider, with the key and trust managers of the JDK.
	 */
	private static final class OurEngines implements Counterpart {

		private final SallyportProvider provider = new SallyportProvider(EngineOptions.builder().build());

		@Override
		public List<NamedGroup> groups() {
			return List.of(NamedGroup.values());
		}

		@Override
		public boolean canChooseGroups() {
			return EngineSettings.canChooseGroups();
		}

		@Override
		public List<KeyType> keyTypes() {
			return List.of(KeyType.values());
		}

		@Override
		public Supplier<SSLEngine> clients(Settings settings) {
			SSLContext context = context(EngineSettings.clientKeys(settings), Credentials.AUTHORITY.trustManagers());
			return () -> EngineSettings.client(context.createSSLEngine(Credentials.SERVER_NAME, 443), settings);
		}

		@Override
		public Supplier<SSLEngine> servers(Settings settings) {
			SSLContext context = context(Credentials.of(settings.keyType()).keyManagers(),
					Credentials.AUTHORITY.trustManagers());
			return () -> EngineSettings.server(context.createSSLEngine(), settings);
		}

		@Override
		public String toString() {
			return "Sallyport";
		}

		private SSLContext context(KeyManager[] keyManagers, TrustManager[] trustManagers) {
			try {
				SSLContext context = SSLContext.getInstance("Sallyport", this.provider);
				context.init(keyManagers, trustManagers, null);
				return context;
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
