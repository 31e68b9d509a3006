package dev.sallyport.test;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority for tests. Its keys live in memory and trust nobody's time but
 * the clock that it is given. Immutable and thread-safe.
 *
 * <pre class="code">
 * TestCertificateAuthority authority = TestCertificateAuthority.create();
 * TestCredential server = authority.issue(KeyType.EC_P256, "localhost", "127.0.0.1");
 * </pre>
 *
 * @since 0.1.0
 */
public final class TestCertificateAuthority {

	private final InstantSource clock;

	private final KeyType keyType;

	private final KeyPair keys;

	/**
	 * From this authority's own certificate to the root's, which is last.
	 */
	private final List<X509Certificate> chain;

	private TestCertificateAuthority(InstantSource clock, KeyType keyType, KeyPair keys, List<X509Certificate> chain) {
		this.clock = clock;
		this.keyType = keyType;
		this.keys = keys;
		this.chain = List.copyOf(chain);
	}

	/**
	 * Create a root with a P-256 key whose time is the system's.
	 * @return the authority
	 */
	public static TestCertificateAuthority create() {
		return create(KeyType.EC_P256, InstantSource.system());
	}

	/**
	 * Create a root.
	 * @param keyType the type of its key
	 * @param clock the time at which its certificates are valid
	 * @return the authority
	 */
	public static TestCertificateAuthority create(KeyType keyType, InstantSource clock) {
		KeyPair keys = keyType.generate();
		CertificateTemplate template = CertificateTemplate.authority("Test Root", keys.getPublic(),
				validity(clock, Duration.ofDays(-1), Duration.ofDays(3650)));
		X509Certificate certificate = template.selfSign(keys.getPrivate(), keyType.signatureAlgorithm());
		return new TestCertificateAuthority(clock, keyType, keys, List.of(certificate));
	}

	/**
	 * Create an authority below this one.
	 * @param name its common name
	 * @return the authority, whose credentials have its certificate in their chains
	 */
	public TestCertificateAuthority intermediate(String name) {
		KeyPair below = this.keyType.generate();
		CertificateTemplate template = CertificateTemplate.authority(name, below.getPublic(),
				validity(this.clock, Duration.ofDays(-1), Duration.ofDays(1000)));
		List<X509Certificate> longer = new ArrayList<>();
		longer.add(sign(template));
		longer.addAll(this.chain);
		return new TestCertificateAuthority(this.clock, this.keyType, below, longer);
	}

	/**
	 * Issue a credential for a server, valid now.
	 * @param keyType the type of its key
	 * @param names its DNS names and IP addresses, at least one
	 * @return the credential
	 */
	public TestCredential issue(KeyType keyType, String... names) {
		return issue(keyType, List.of(names), Duration.ofDays(-1), Duration.ofDays(30));
	}

	/**
	 * Issue a credential for a server with a key of the caller's, valid now.
	 * @param keys the key pair; the private one is not looked at
	 * @param names its DNS names and IP addresses, at least one
	 * @return the credential
	 */
	public TestCredential issue(KeyPair keys, String... names) {
		return issue(CertificateTemplate.server(List.of(names), keys.getPublic(),
				validity(this.clock, Duration.ofDays(-1), Duration.ofDays(30))), keys);
	}

	/**
	 * Issue a credential for a client with a key of the caller's, valid now.
	 * @param keys the key pair; the private one is not looked at
	 * @param name its common name
	 * @return the credential
	 */
	public TestCredential issueForClient(KeyPair keys, String name) {
		return issue(CertificateTemplate.client(name, keys.getPublic(),
				validity(this.clock, Duration.ofDays(-1), Duration.ofDays(30))), keys);
	}

	/**
	 * Issue a credential for a server that expired a day ago.
	 * @param keyType the type of its key
	 * @param names its DNS names and IP addresses, at least one
	 * @return the credential
	 */
	public TestCredential issueExpired(KeyType keyType, String... names) {
		return issue(keyType, List.of(names), Duration.ofDays(-30), Duration.ofDays(-1));
	}

	/**
	 * Issue a credential for a server that becomes valid tomorrow.
	 * @param keyType the type of its key
	 * @param names its DNS names and IP addresses, at least one
	 * @return the credential
	 */
	public TestCredential issueNotYetValid(KeyType keyType, String... names) {
		return issue(keyType, List.of(names), Duration.ofDays(1), Duration.ofDays(30));
	}

	private TestCredential issue(KeyType type, List<String> names, Duration from, Duration until) {
		KeyPair leaf = type.generate();
		return issue(CertificateTemplate.server(names, leaf.getPublic(), validity(this.clock, from, until)), leaf);
	}

	/**
	 * Issue a credential for a client, valid now.
	 * @param keyType the type of its key
	 * @param name its common name
	 * @return the credential
	 */
	public TestCredential issueForClient(KeyType keyType, String name) {
		return issueForClient(keyType.generate(), name);
	}

	private TestCredential issue(CertificateTemplate template, KeyPair leaf) {
		List<X509Certificate> sent = new ArrayList<>();
		sent.add(sign(template));
		sent.addAll(this.chain.subList(0, this.chain.size() - 1));
		return new TestCredential(sent, leaf.getPrivate());
	}

	private X509Certificate sign(CertificateTemplate template) {
		return template.sign(this.chain.get(0), this.keys.getPrivate(), this.keyType.signatureAlgorithm());
	}

	private static CertificateTemplate.Validity validity(InstantSource clock, Duration from, Duration until) {
		Instant now = clock.instant();
		return new CertificateTemplate.Validity(now.plus(from), now.plus(until));
	}

	/**
	 * Say that a certificate is good, as its OCSP responder.
	 * @param certificate one that this authority has issued
	 * @return a response in DER, valid for a day
	 */
	public byte[] ocspResponse(X509Certificate certificate) {
		return new OcspTemplate(this.chain.get(0), certificate, validity(this.clock, Duration.ZERO, Duration.ofDays(1)))
			.sign(this.keys.getPrivate(), this.keyType.signatureAlgorithm());
	}

	/**
	 * Return the certificate that whoever trusts this authority trusts.
	 * @return the root's certificate
	 */
	public X509Certificate root() {
		return this.chain.get(this.chain.size() - 1);
	}

	/**
	 * Return the root's certificate in PEM.
	 * @return the text
	 */
	public String rootPem() {
		return TestCredential.pem(root());
	}

	/**
	 * Return a key store that trusts the root.
	 * @return a new PKCS#12 store with the entry {@code root}
	 */
	public KeyStore trustStore() {
		try {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(null, null);
			store.setCertificateEntry("root", root());
			return store;
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return trust managers of the JDK that trust the root. Their time is the system's.
	 * @return new trust managers
	 */
	public TrustManager[] trustManagers() {
		try {
			TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
			factory.init(trustStore());
			return factory.getTrustManagers();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public String toString() {
		return "TestCertificateAuthority[" + this.chain.get(0).getSubjectX500Principal().getName() + "]";
	}

}
