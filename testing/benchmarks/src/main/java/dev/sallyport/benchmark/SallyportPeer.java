package dev.sallyport.benchmark;

import java.time.InstantSource;
import java.util.Optional;

import javax.net.ssl.KeyManager;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.crypto.preset.CryptoPresets;
import dev.sallyport.jsse.EngineOptions;
import dev.sallyport.jsse.SallyportProvider;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.session.InMemoryClientSessionStore;
import dev.sallyport.session.RotatingTicketer;
import dev.sallyport.test.crypto.NullCrypto;

/**
 * This engine under JSSE, with its default options but for the group.
 */
final class SallyportPeer implements Peer {

	private final CryptoProvider crypto;

	private final CryptoProvider ticketCrypto;

	SallyportPeer(String preset) {
		this.crypto = CryptoPresets.load().create(preset);
		this.ticketCrypto = this.crypto;
	}

	private SallyportPeer() {
		this.crypto = NullCrypto.insecureProvider();
		this.ticketCrypto = JdkCrypto.provider();
	}

	/**
	 * Return the same without any cryptography, but for tickets, which the JDK seals.
	 */
	static SallyportPeer withoutCryptography() {
		return new SallyportPeer();
	}

	@Override
	public Optional<String> lacks(Kind kind, Side side) {
		return has(kind.group()) ? Optional.empty()
				: Optional.of("no " + kind.group() + " in the preset " + this.crypto.name());
	}

	@Override
	public Optional<String> lacks(RecordLoad load) {
		boolean has = this.crypto.suites()
			.stream()
			.anyMatch((suite) -> CipherSuite.ofStandardName(load.suite()).filter(suite.suite()::equals).isPresent());
		return has ? Optional.empty() : Optional.of("no " + load.suite() + " in the preset " + this.crypto.name());
	}

	private boolean has(String group) {
		return this.crypto.groups().stream().anyMatch((offered) -> named(group) == offered.name());
	}

	private static NamedGroup named(String group) {
		return NamedGroup.ofStandardName(group).orElseThrow();
	}

	@Override
	public Engines engines(Side side, Setup setup, Credentials credentials) {
		InstantSource clock = InstantSource.system();
		EngineOptions.Builder options = EngineOptions.builder(this.crypto)
			.groups(setup.groups().stream().filter(this::has).map(SallyportPeer::named).toList())
			.ticketer(RotatingTicketer.create(this.ticketCrypto, clock));
		if (!setup.remembers()) {
			// The size of a context's cache does not limit this store
			options.clientSessions(InMemoryClientSessionStore.create(clock, 1));
		}
		KeyManager[] keys = (side == Side.SERVER) ? credentials.keyManagers(setup.key()) : new KeyManager[0];
		return new JsseEngines(
				JsseEngines.context(new SallyportProvider(options.build()), keys, credentials.trust(setup.key())), side,
				setup);
	}

}
