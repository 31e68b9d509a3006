package dev.sallyport.benchmark;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A kind of handshake: what has to be seen on the wire for it to count. All have the
 * suite AES-128-GCM and a server with a certificate that names its own authority.
 */
enum Kind {

	/**
	 * TLS 1.3 with a certificate on P-256, over X25519.
	 */
	TLS13_X25519("tls13-x25519", "1.3 full", "TLSv1.3", "x25519", ServerKey.ECDSA),

	/**
	 * The same over P-256.
	 */
	TLS13_P256("tls13-p256", "1.3 full, P-256", "TLSv1.3", "secp256r1", ServerKey.ECDSA),

	/**
	 * TLS 1.3 with a certificate of RSA 2048, over X25519.
	 */
	TLS13_RSA("tls13-rsa", "1.3 full, RSA-2048", "TLSv1.3", "x25519", ServerKey.RSA),

	/**
	 * TLS 1.3 with a certificate on P-256, over the hybrid with ML-KEM.
	 */
	TLS13_MLKEM("tls13-mlkem", "1.3 full, X25519MLKEM768", "TLSv1.3", "X25519MLKEM768", ServerKey.ECDSA),

	/**
	 * TLS 1.3, resumed over X25519.
	 */
	TLS13_RESUMED("tls13-resumed", "1.3 resumed", "TLSv1.3", "x25519", ServerKey.ECDSA),

	/**
	 * The same over P-256.
	 */
	TLS13_RESUMED_P256("tls13-resumed-p256", "1.3 resumed, P-256", "TLSv1.3", "secp256r1", ServerKey.ECDSA),

	/**
	 * TLS 1.2 with a certificate on P-256, over X25519.
	 */
	TLS12_X25519("tls12-x25519", "1.2 full", "TLSv1.2", "x25519", ServerKey.ECDSA),

	/**
	 * TLS 1.2, resumed.
	 */
	TLS12_RESUMED("tls12-resumed", "1.2 resumed", "TLSv1.2", "secp256r1", ServerKey.ECDSA);

	private final String id;

	private final String title;

	private final String version;

	private final String group;

	private final ServerKey key;

	Kind(String id, String title, String version, String group, ServerKey key) {
		this.id = id;
		this.title = title;
		this.version = version;
		this.group = group;
		this.key = key;
	}

	static Kind of(String id) {
		return Stream.of(values()).filter((kind) -> kind.id.equals(id)).findFirst().orElseThrow();
	}

	String id() {
		return this.id;
	}

	String title() {
		return this.title;
	}

	/**
	 * Return the one version of both sides, as JSSE calls it.
	 */
	String version() {
		return this.version;
	}

	/**
	 * Return the group that the client offers; in a resumption of TLS 1.2, only in the
	 * handshake that is resumed.
	 */
	String group() {
		return this.group;
	}

	/**
	 * Return the group that the wire has to show, if it shows one.
	 */
	Optional<String> groupOnTheWire() {
		return (this == TLS12_RESUMED) ? Optional.empty() : Optional.of(this.group);
	}

	ServerKey key() {
		return this.key;
	}

	boolean resumed() {
		return this == TLS13_RESUMED || this == TLS13_RESUMED_P256 || this == TLS12_RESUMED;
	}

	/**
	 * Return how both sides are set up for this kind.
	 */
	Setup setup() {
		String suite = this.version.equals("TLSv1.3") ? "TLS_AES_128_GCM_SHA256"
				: "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
		// In TLS 1.2 the curve of a certificate has to be among the groups too
		List<String> groups = this.version.equals("TLSv1.3") ? List.of(this.group)
				: Stream.of(this.group, "secp256r1").distinct().toList();
		return new Setup(this.version, suite, groups, this.key, resumed());
	}

}
