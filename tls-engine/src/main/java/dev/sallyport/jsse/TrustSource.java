package dev.sallyport.jsse;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import javax.security.auth.x500.X500Principal;

import org.jspecify.annotations.Nullable;

/**
 * The trust manager of a context, as JSSE chooses it: the first one for X.509, that of
 * the system if none is given, and one that trusts nobody if those given are of another
 * kind.
 *
 * @param identity returns what tells this source from others: its verifier, if it can be
 * replaced
 * @param trustManager returns the trust manager, read at the first call
 */
record TrustSource(Supplier<Object> identity, Supplier<X509TrustManager> trustManager) {

	/**
	 * The names go into one extension of 64 KiB, and a long list helps no client.
	 */
	private static final int MAX_AUTHORITIES_LENGTH = 1 << 14;

	static TrustSource of(TrustManager @Nullable [] trustManagers, ContextMemory memory) {
		if (trustManagers == null) {
			return new TrustSource(() -> memory, memory::systemTrust);
		}
		for (TrustManager candidate : trustManagers) {
			if (candidate instanceof SallyportTrustManager ours) {
				return new TrustSource(ours::verifier, () -> ours);
			}
			if (candidate instanceof X509TrustManager x509) {
				return new TrustSource(() -> x509, () -> x509);
			}
		}
		return new TrustSource(() -> TrustNobody.INSTANCE, () -> TrustNobody.INSTANCE);
	}

	/**
	 * Return the authorities that clients are told of.
	 * @return the names of all accepted issuers, or none if they are too many
	 */
	List<X500Principal> authorities() {
		// Not all of those that trust everybody name nobody
		X509Certificate[] issuers = this.trustManager.get().getAcceptedIssuers();
		if (issuers == null) {
			return List.of();
		}
		return bounded(Arrays.stream(issuers).map(X509Certificate::getSubjectX500Principal).distinct().toList());
	}

	static List<X500Principal> bounded(List<X500Principal> names) {
		int length = names.stream().mapToInt((name) -> Short.BYTES + name.getEncoded().length).sum();
		return (length <= MAX_AUTHORITIES_LENGTH) ? names : List.of();
	}

}
