package dev.sallyport.benchmark;

import java.nio.ByteBuffer;
import java.security.Provider;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

import org.conscrypt.Conscrypt;

/**
 * BoringSSL under JSSE.
 */
final class ConscryptPeer implements Peer {

	/**
	 * It always has the suites of TLS 1.3, but takes from those of TLS 1.2 what kinds of
	 * key a server may have.
	 */
	private static final List<String> SUITES = List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384",
			"TLS_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
			"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

	private final Provider provider = Conscrypt.newProvider();

	@Override
	public Optional<String> lacks(Kind kind, Side side) {
		boolean chooses = kind == Kind.TLS13_MLKEM || (side == Side.CLIENT
				&& kind.groupOnTheWire().filter((group) -> !group.equals("x25519")).isPresent());
		return (chooses && !JsseEngines.canChooseGroups()) ? Optional.of("no way to choose groups before JDK 20")
				: Optional.empty();
	}

	@Override
	public Optional<String> lacks(Container container) {
		return (container == Container.TOMCAT) ? Optional.empty()
				: Optional.of("no adapter to " + container.title() + " here");
	}

	@Override
	public Engines engines(Side side, Setup setup, Credentials credentials) {
		KeyManager[] keys = (side == Side.SERVER) ? credentials.keyManagers(setup.key()) : new KeyManager[0];
		SSLContext context = JsseEngines.context(this.provider, keys, credentials.trust(setup.key()));
		JsseEngines engines = new JsseEngines(context, side, setup,
				setup.version().equals("TLSv1.3") ? SUITES : List.of(setup.suite()));
		return new ConscryptEngines(engines);
	}

	private record ConscryptEngines(Engines engines) implements Engines {

		private static final int ROOM = 20_000;

		@Override
		public SSLEngine create(int port) {
			SSLEngine engine = this.engines.create(port);
			Conscrypt.setUseSessionTickets(engine, true);
			return engine;
		}

		/**
		 * Close it in both directions, as a server does: its native part goes then, and
		 * else with some collection of garbage.
		 */
		@Override
		public void dispose(SSLEngine engine) {
			try {
				engine.closeOutbound();
				engine.wrap(ByteBuffer.allocate(0), ByteBuffer.allocate(ROOM));
				engine.closeInbound();
			}
			catch (SSLException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
