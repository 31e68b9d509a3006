package dev.sallyport.benchmark;

import java.security.Provider;
import java.security.Security;
import java.util.Optional;

import javax.net.ssl.KeyManager;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;

/**
 * The JSSE of the JDK that runs. Where the JDK has no way to choose groups (before 20), a
 * client offers those of the JDK, with a share of X25519 and one of P-256.
 */
final class JssePeer implements Peer {

	private final Provider provider = Security.getProvider("SunJSSE");

	/**
	 * Return the same with the cryptography of AWS-LC, where it has it: from now on, all
	 * of this process prefers it.
	 */
	static JssePeer onAwsLc() {
		AmazonCorrettoCryptoProvider.install();
		AmazonCorrettoCryptoProvider.INSTANCE.assertHealthy();
		return new JssePeer();
	}

	@Override
	public Optional<String> lacks(Kind kind, Side side) {
		return (kind == Kind.TLS13_MLKEM) ? Optional.of("no ML-KEM in this JSSE") : Optional.empty();
	}

	@Override
	public Engines engines(Side side, Setup setup, Credentials credentials) {
		KeyManager[] keys = (side == Side.SERVER) ? credentials.keyManagers(setup.key()) : new KeyManager[0];
		return new JsseEngines(JsseEngines.context(this.provider, keys, credentials.trust(setup.key())), side, setup);
	}

}
