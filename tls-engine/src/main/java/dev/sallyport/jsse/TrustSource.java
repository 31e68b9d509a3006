package dev.sallyport.jsse;

import java.util.function.Supplier;

import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import org.jspecify.annotations.Nullable;

/**
 * The trust manager of a context, as JSSE chooses it: the first one for X.509, that of
 * the system if none is given, and one that trusts nobody if those given are of another
 * kind.
 *
 * @param identity what tells this source from others
 * @param trustManager returns the trust manager, read at the first call
 */
record TrustSource(Object identity, Supplier<X509TrustManager> trustManager) {

	static TrustSource of(TrustManager @Nullable [] trustManagers, ContextMemory memory) {
		if (trustManagers == null) {
			return new TrustSource(memory, memory::systemTrust);
		}
		for (TrustManager candidate : trustManagers) {
			if (candidate instanceof X509TrustManager x509) {
				return new TrustSource(x509, () -> x509);
			}
		}
		return new TrustSource(TrustNobody.INSTANCE, () -> TrustNobody.INSTANCE);
	}

}
