package dev.sallyport.jsse;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.util.Arrays;
import java.util.Collection;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.sallyport.config.Role;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;

/**
 * Something that {@code jdk.tls.disabledAlgorithms} may forbid: under which names, with
 * how long a key, and what for. Immutable.
 *
 * @param names all names of the thing and of its parts, in any case
 * @param keyBits the length of its key, or empty if it has none
 * @param usages what for, in the words of the property; empty for the parts of a
 * negotiation that the property has no word for
 */
record AlgorithmUse(Set<String> names, OptionalInt keyBits, Set<Usage> usages) {

	AlgorithmUse(Collection<String> names, OptionalInt keyBits, Usage... usages) {
		this(inAnyCase(names), keyBits, Set.of(usages));
	}

	private static Set<String> inAnyCase(Collection<String> names) {
		Set<String> ordered = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		ordered.addAll(names);
		return ordered;
	}

	static AlgorithmUse of(ProtocolVersion version) {
		return new AlgorithmUse(Set.of(version.standardName()), OptionalInt.empty());
	}

	static AlgorithmUse of(CipherSuite suite) {
		return new AlgorithmUse(AlgorithmNames.ofCipherSuite(suite.name()), OptionalInt.empty());
	}

	static AlgorithmUse of(NamedGroup group) {
		return new AlgorithmUse(names(group), bits(group));
	}

	static AlgorithmUse of(SignatureScheme scheme) {
		Set<String> names = AlgorithmNames.of(scheme.standardName());
		names.addAll(AlgorithmNames.of(scheme.jcaAlgorithm()));
		names.add(scheme.keyAlgorithm());
		OptionalInt bits = Arrays.stream(NamedGroup.values())
			.filter((group) -> names.contains(group.standardName()))
			.flatMapToInt((group) -> bits(group).stream())
			.findFirst();
		return new AlgorithmUse(names, bits, Usage.HANDSHAKE_SIGNATURE);
	}

	/**
	 * Return the signature of a certificate.
	 * @param certificate the certificate of a peer or of its authority
	 * @param role the role of this side
	 */
	static AlgorithmUse ofSignature(X509Certificate certificate, Role role) {
		return new AlgorithmUse(AlgorithmNames.of(certificate.getSigAlgName()), OptionalInt.empty(),
				Usage.CERTIFICATE_SIGNATURE, Usage.ofPeer(role));
	}

	/**
	 * Return the key of a certificate.
	 * @param certificate the certificate of a peer or of its authority
	 * @param role the role of this side
	 */
	static AlgorithmUse ofKey(X509Certificate certificate, Role role) {
		PublicKey key = certificate.getPublicKey();
		OptionalInt bits = bits(key);
		Stream<String> curves = Arrays.stream(NamedGroup.values())
			.filter((group) -> key instanceof ECKey && bits(group).equals(bits))
			.map(NamedGroup::standardName);
		Stream<String> names = Stream.concat(Stream.of(algorithm(key), key.getAlgorithm()), curves);
		return new AlgorithmUse(names.toList(), bits, Usage.CERTIFICATE_SIGNATURE, Usage.ofPeer(role));
	}

	private static String algorithm(PublicKey key) {
		return (key instanceof EdECKey edwards) ? edwards.getParams().getName() : key.getAlgorithm();
	}

	private static OptionalInt bits(PublicKey key) {
		if (key instanceof RSAKey rsa) {
			return OptionalInt.of(rsa.getModulus().bitLength());
		}
		return (key instanceof ECKey ec) ? OptionalInt.of(ec.getParams().getOrder().bitLength()) : OptionalInt.empty();
	}

	// A hybrid is what both of its halves are: whoever distrusts one, distrusts it
	private static Set<String> names(NamedGroup group) {
		return switch (group) {
			case SECP256R1 -> Set.of(group.standardName(), "P-256", "EC");
			case SECP384R1 -> Set.of(group.standardName(), "P-384", "EC");
			case SECP521R1 -> Set.of(group.standardName(), "P-521", "EC");
			case X25519 -> Set.of(group.standardName(), "XDH");
			case X25519MLKEM768 ->
				Set.of(group.standardName(), NamedGroup.X25519.standardName(), "XDH", "ML-KEM", "ML-KEM-768");
			case SECP256R1MLKEM768 -> Set.of(group.standardName(), NamedGroup.SECP256R1.standardName(), "P-256", "EC",
					"ML-KEM", "ML-KEM-768");
			case SECP384R1MLKEM1024 -> Set.of(group.standardName(), NamedGroup.SECP384R1.standardName(), "P-384", "EC",
					"ML-KEM", "ML-KEM-1024");
		};
	}

	// As in the JDK, a length says something about NIST curves only
	private static OptionalInt bits(NamedGroup group) {
		return switch (group) {
			case SECP256R1, SECP256R1MLKEM768 -> OptionalInt.of(256);
			case SECP384R1, SECP384R1MLKEM1024 -> OptionalInt.of(384);
			case SECP521R1 -> OptionalInt.of(521);
			case X25519, X25519MLKEM768 -> OptionalInt.empty();
		};
	}

	/**
	 * What an algorithm is used for, as far as the property has a word for it.
	 */
	enum Usage {

		/**
		 * Of a message of the handshake.
		 */
		HANDSHAKE_SIGNATURE("HandshakeSignature"),

		/**
		 * Of a certificate.
		 */
		CERTIFICATE_SIGNATURE("CertificateSignature"),

		/**
		 * In the chain of a server.
		 */
		TLS_SERVER("TLSServer"),

		/**
		 * In the chain of a client.
		 */
		TLS_CLIENT("TLSClient");

		private final String word;

		Usage(String word) {
			this.word = word;
		}

		private static Usage ofPeer(Role role) {
			return (role == Role.CLIENT) ? TLS_SERVER : TLS_CLIENT;
		}

		boolean isCalled(String name) {
			return this.word.equalsIgnoreCase(name);
		}

	}

}
