package dev.sallyport.certpath;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.security.auth.x500.X500Principal;

/**
 * The certificates that are trusted as they are. Immutable.
 */
final class TrustAnchors {

	private final Set<X509Certificate> certificates;

	private final Map<X500Principal, List<X509Certificate>> bySubject = new HashMap<>();

	TrustAnchors(Collection<X509Certificate> certificates) {
		this.certificates = Set.copyOf(new HashSet<>(certificates));
		for (X509Certificate certificate : this.certificates) {
			this.bySubject.computeIfAbsent(certificate.getSubjectX500Principal(), (name) -> new ArrayList<>())
				.add(certificate);
		}
	}

	/**
	 * Return all anchors, in no order.
	 */
	Set<X509Certificate> certificates() {
		return this.certificates;
	}

	boolean contains(X509Certificate certificate) {
		return this.certificates.contains(certificate);
	}

	/**
	 * Return the anchors of a name: as a rule one, and two while a key is replaced.
	 */
	List<X509Certificate> named(X500Principal subject) {
		return this.bySubject.getOrDefault(subject, List.of());
	}

}
