package dev.sallyport.certpath;

import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.sallyport.config.PeerCertificates;
import dev.sallyport.config.PeerVerifier;
import dev.sallyport.config.Role;
import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;

/**
 * Accepts a peer whose certificate leads to a trust anchor and, for a client, is for the
 * server that was asked for. Chains are built and verified by the JDK; checks of ours
 * make that strict: name constraints, dates, usages and keys of the anchors themselves,
 * extended key usage all the way, SHA-256 and RSA-2048 at least, names by RFC 9525, and a
 * budget for all of it. A certificate that is an anchor itself is accepted without a path
 * and without a look at revocation lists, within its own limits. Immutable and
 * thread-safe.
 *
 * <pre class="code">
 * PeerVerifier verifier = CertificatePathVerifier.builder(authorities).build();
 * ClientConfig config = ClientConfig.builder(provider).serverVerifier(verifier).build();
 * </pre>
 *
 * @since 0.1.0
 */
public final class CertificatePathVerifier implements PeerVerifier {

	/**
	 * As long as a handshake takes them. Real chains have two to four.
	 */
	private static final int MAX_CHAIN_LENGTH = 10;

	private final PathRules rules;

	private final KeyAlgorithms algorithms;

	private final InstantSource clock;

	private CertificatePathVerifier(Builder builder) {
		this.rules = new PathRules(new TrustAnchors(builder.anchors), builder.revocation, builder.maxIntermediates);
		this.algorithms = new KeyAlgorithms(builder.minRsaBits, builder.mlDsa);
		this.clock = builder.clock;
	}

	/**
	 * Return a builder.
	 * @param anchors the certificates to trust, of authorities or of single peers; with
	 * none, nobody is trusted
	 * @return the builder
	 */
	public static Builder builder(Collection<X509Certificate> anchors) {
		return new Builder(anchors);
	}

	/**
	 * Return what is trusted.
	 * @return the certificates, in no order, unmodifiable
	 */
	public Set<X509Certificate> anchors() {
		return this.rules.anchors().certificates();
	}

	/**
	 * Verify a chain and, on a client, that it is for the server that was asked for. A
	 * client that does not know whom it asked for trusts nobody.
	 */
	@Override
	public void verify(PeerCertificates peer) throws CertificateRejectedException {
		if (peer.role() == Role.SERVER) {
			verifyChain(Role.SERVER, peer.chain());
			return;
		}
		ReferenceIdentity identity = peer.peerName()
			.map((name) -> ReferenceIdentity.of(name.host()))
			.orElseThrow(() -> new CertificateRejectedException(CertificateRejected.WRONG_NAME,
					"nobody said which host this is"));
		verify(Role.CLIENT, peer.chain(), Optional.of(identity));
	}

	/**
	 * Verify a chain without asking whose it is. On a client, whoever calls this must
	 * {@linkplain ReferenceIdentity#check identify} the server too, or any server of any
	 * name will do.
	 * @param role the role of this side: a {@link Role#CLIENT} verifies a server
	 * @param chain what the peer sent, leaf first
	 * @throws CertificateRejectedException if the chain is not accepted
	 */
	public void verifyChain(Role role, List<X509Certificate> chain) throws CertificateRejectedException {
		verify(role, chain, Optional.empty());
	}

	private void verify(Role role, List<X509Certificate> chain, Optional<ReferenceIdentity> identity)
			throws CertificateRejectedException {
		verify(role, chain, identity, new WorkBudget());
	}

	// What the certificate says of itself costs little and comes first
	void verify(Role role, List<X509Certificate> chain, Optional<ReferenceIdentity> identity, WorkBudget budget)
			throws CertificateRejectedException {
		if (chain.isEmpty() || chain.size() > MAX_CHAIN_LENGTH) {
			throw new CertificateRejectedException(CertificateRejected.CHAIN_TOO_LONG,
					chain.size() + " certificates, not 1 to " + MAX_CHAIN_LENGTH);
		}
		ChainCertificate leaf = ChainCertificate.of(chain.get(0));
		CertificateProfile profile = new CertificateProfile(role, this.clock.instant(), this.algorithms);
		boolean pinned = this.rules.anchors().contains(leaf.certificate());
		if (pinned) {
			profile.checkPinned(leaf);
		}
		else {
			profile.checkLeaf(leaf);
			new PathSearch(this.rules, profile, budget).find(leaf, chain.subList(1, chain.size()));
		}
		if (identity.isPresent()) {
			identity.get().check(leaf.alternativeNames());
		}
	}

	/**
	 * Builds a {@link CertificatePathVerifier}. Confined to one thread.
	 */
	public static final class Builder {

		/**
		 * RSA keys shorter than this can be factored by states.
		 */
		private static final int LEAST_RSA_BITS = 2048;

		private final List<X509Certificate> anchors;

		private RevocationPolicy revocation = RevocationPolicy.none();

		private int maxIntermediates = MAX_CHAIN_LENGTH - 1;

		private int minRsaBits = KeyAlgorithms.DEFAULT_MIN_RSA_BITS;

		private boolean mlDsa;

		private InstantSource clock = InstantSource.system();

		private Builder(Collection<X509Certificate> anchors) {
			this.anchors = List.copyOf(anchors);
		}

		/**
		 * Set how revoked certificates are found out. Default: not at all.
		 * @param revocation the policy, with its lists
		 * @return this builder
		 */
		public Builder revocation(RevocationPolicy revocation) {
			this.revocation = revocation;
			return this;
		}

		/**
		 * Set how many authorities may be between a peer and an anchor; those that only
		 * certify a new key of their own are not counted. Default: 9.
		 * @param maxIntermediates 0 to 9
		 * @return this builder
		 */
		public Builder maxIntermediates(int maxIntermediates) {
			if (maxIntermediates < 0 || maxIntermediates >= MAX_CHAIN_LENGTH) {
				throw new IllegalArgumentException("A path has 0 to " + (MAX_CHAIN_LENGTH - 1)
						+ " authorities between leaf and anchor, not " + maxIntermediates);
			}
			this.maxIntermediates = maxIntermediates;
			return this;
		}

		/**
		 * Set the least length of RSA keys, of peers, authorities and anchors. Default:
		 * 2048.
		 * @param minRsaBits 2048 or more bits
		 * @return this builder
		 */
		public Builder minRsaBits(int minRsaBits) {
			if (minRsaBits < LEAST_RSA_BITS) {
				throw new IllegalArgumentException(
						"RSA keys have at least " + LEAST_RSA_BITS + " bits, not " + minRsaBits);
			}
			this.minRsaBits = minRsaBits;
			return this;
		}

		/**
		 * Accept keys and signatures of ML-DSA too, for a connection whose provider
		 * verifies them. Experimental. The path builder of the JDK verifies them from JDK
		 * 24 on; before, a certificate with such a key has to be signed by an authority
		 * that has another, or be an anchor itself. Default: they are refused.
		 * @return this builder
		 */
		public Builder allowMlDsa() {
			this.mlDsa = true;
			return this;
		}

		/**
		 * Set the clock. Default: the system's.
		 * @param clock the clock
		 * @return this builder
		 */
		public Builder clock(InstantSource clock) {
			this.clock = clock;
			return this;
		}

		/**
		 * Return the verifier.
		 * @return the verifier
		 */
		public CertificatePathVerifier build() {
			return new CertificatePathVerifier(this);
		}

	}

}
