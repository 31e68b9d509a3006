package dev.sallyport.jsse;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * All names that an algorithm goes by in {@code jdk.tls.disabledAlgorithms}: its own and
 * those of its parts, as the JDK takes them apart. A cipher suite has the parts of its
 * key exchange, its cipher and its hash, a signature those of its hash and its key.
 */
final class AlgorithmNames {

	private static final Pattern SEPARATOR = Pattern.compile("_with_|_|with|and|/", Pattern.CASE_INSENSITIVE);

	private static final Pattern HASH = Pattern.compile("sha(\\d+)", Pattern.CASE_INSENSITIVE);

	private static final Pattern KEY_EXCHANGE = Pattern.compile("TLS_|_WITH_.*");

	private static final Pattern AROUND_CIPHER = Pattern.compile("TLS_(.*_WITH_)?|_SHA\\d+");

	private AlgorithmNames() {
	}

	/**
	 * Return the names of a signature, or of anything that has no other parts.
	 * @param algorithm its name, for example {@code SHA256withRSA} or
	 * {@code rsa_pkcs1_sha256}
	 * @return the names, in any case
	 */
	static Set<String> of(String algorithm) {
		Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		names.add(algorithm);
		for (String part : SEPARATOR.split(algorithm)) {
			names.add(part);
			// The name of a hash differs between digests, signatures and MACs
			HASH.matcher(part).results().forEach((hash) -> {
				names.add("SHA-" + hash.group(1));
				names.add("HmacSHA" + hash.group(1));
			});
		}
		return names;
	}

	/**
	 * Return the names of a cipher suite.
	 * @param suite its name, for example {@code TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256}
	 * @return the names, in any case
	 */
	static Set<String> ofCipherSuite(String suite) {
		Set<String> names = of(suite);
		String cipher = AROUND_CIPHER.matcher(suite).replaceAll("");
		names.add(cipher);
		names.add(cipher.replace('_', '-'));
		if (suite.contains("_WITH_")) {
			names.add(KEY_EXCHANGE.matcher(suite).replaceAll(""));
		}
		return names;
	}

}
