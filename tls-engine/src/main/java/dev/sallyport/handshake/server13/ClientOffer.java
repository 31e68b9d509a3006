package dev.sallyport.handshake.server13;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.sallyport.message.ApplicationProtocols;
import dev.sallyport.message.ClientHello;
import dev.sallyport.message.KeyShareEntry;
import dev.sallyport.message.KeyShareOffer;
import dev.sallyport.message.PreSharedKeyOffer;
import dev.sallyport.message.PskKeyExchangeModes;
import dev.sallyport.message.ServerName;
import dev.sallyport.message.SignatureAlgorithms;
import dev.sallyport.message.SignatureAlgorithmsCert;
import dev.sallyport.message.StatusRequest;
import dev.sallyport.message.SupportedGroups;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;

/**
 * A ClientHello that keeps the rules of TLS 1.3: RFC 9846 sections 4.2.2, 4.3.8, 4.3.11
 * and 9.2. Everything else may rely on them.
 */
final class ClientOffer {

	private static final int LEGACY_VERSION = 0x0303;

	private static final Octets NULL_COMPRESSION = Octets.of((byte) 0);

	/**
	 * Clients send one to three shares. Without a limit, thousands of shares times
	 * thousands of groups in one ClientHello would cost a tenth of a second.
	 */
	private static final int MAX_SHARES = 32;

	private final ClientHello hello;

	private final CodePoints groups;

	private final List<KeyShareEntry> shares;

	private final Optional<PreSharedKeyOffer> preSharedKeys;

	private ClientOffer(ClientHello hello, CodePoints groups, List<KeyShareEntry> shares,
			Optional<PreSharedKeyOffer> preSharedKeys) {
		this.hello = hello;
		this.groups = groups;
		this.shares = shares;
		this.preSharedKeys = preSharedKeys;
	}

	static ClientOffer check(ClientHello hello) throws PeerMisbehavedException {
		if (hello.legacyVersion() != LEGACY_VERSION) {
			throw new PeerMisbehavedException(PeerMisbehaved.LEGACY_VERSION_INVALID,
					String.format("0x%04x", hello.legacyVersion()));
		}
		if (!hello.legacyCompressionMethods().equals(NULL_COMPRESSION)) {
			throw new PeerMisbehavedException(PeerMisbehaved.COMPRESSION_NOT_NULL);
		}
		// We resume with psk_dhe_ke only, so that key shares are mandatory in every case
		CodePoints groups = hello.extensions()
			.find(SupportedGroups.class)
			.orElseThrow(() -> missing("supported_groups"))
			.groups();
		List<KeyShareEntry> shares = hello.extensions()
			.find(KeyShareOffer.class)
			.orElseThrow(() -> missing("key_share"))
			.shares();
		checkShares(shares, groups);
		Optional<PreSharedKeyOffer> preSharedKeys = hello.extensions().find(PreSharedKeyOffer.class);
		if (preSharedKeys.isPresent() && hello.extensions().find(PskKeyExchangeModes.class).isEmpty()) {
			throw new PeerMisbehavedException(PeerMisbehaved.MISSING_PSK_KEY_EXCHANGE_MODES);
		}
		if (preSharedKeys.isEmpty() && hello.extensions().find(SignatureAlgorithms.class).isEmpty()) {
			throw missing("signature_algorithms");
		}
		return new ClientOffer(hello, groups, shares, preSharedKeys);
	}

	private static void checkShares(List<KeyShareEntry> shares, CodePoints groups) throws PeerMisbehavedException {
		if (shares.size() > MAX_SHARES) {
			throw new PeerMisbehavedException(PeerMisbehaved.TOO_MANY_KEY_SHARES, shares.size() + " shares");
		}
		Set<Integer> seen = new HashSet<>();
		for (KeyShareEntry share : shares) {
			if (!seen.add(share.group())) {
				throw new PeerMisbehavedException(PeerMisbehaved.DUPLICATE_KEY_SHARE,
						String.format("group 0x%04x", share.group()));
			}
			if (!groups.contains(share.group())) {
				throw new PeerMisbehavedException(PeerMisbehaved.KEY_SHARE_NOT_IN_SUPPORTED_GROUPS,
						String.format("group 0x%04x", share.group()));
			}
		}
	}

	private static PeerMisbehavedException missing(String extension) {
		return new PeerMisbehavedException(PeerMisbehaved.MISSING_EXTENSION, extension);
	}

	ClientHello hello() {
		return this.hello;
	}

	CodePoints cipherSuites() {
		return this.hello.cipherSuites();
	}

	CodePoints groups() {
		return this.groups;
	}

	List<KeyShareEntry> shares() {
		return this.shares;
	}

	Optional<Octets> share(NamedGroup group) {
		for (KeyShareEntry share : this.shares) {
			if (share.group() == group.code()) {
				return Optional.of(share.keyExchange());
			}
		}
		return Optional.empty();
	}

	Optional<String> serverName() {
		return this.hello.extensions().find(ServerName.class).flatMap(ServerName::hostName);
	}

	List<String> applicationProtocols() {
		return this.hello.extensions()
			.find(ApplicationProtocols.class)
			.map(ApplicationProtocols::protocols)
			.orElse(List.of());
	}

	CodePoints signatureSchemes() {
		return this.hello.extensions()
			.find(SignatureAlgorithms.class)
			.map(SignatureAlgorithms::schemes)
			.orElse(CodePoints.EMPTY);
	}

	CodePoints certificateSignatureSchemes() {
		return this.hello.extensions()
			.find(SignatureAlgorithmsCert.class)
			.map(SignatureAlgorithmsCert::schemes)
			.orElseGet(this::signatureSchemes);
	}

	Optional<PreSharedKeyOffer> preSharedKeys() {
		return this.preSharedKeys;
	}

	boolean allowsPskDheKe() {
		return this.hello.extensions()
			.find(PskKeyExchangeModes.class)
			.map(PskKeyExchangeModes::offersPskDheKe)
			.orElse(false);
	}

	boolean asksForOcspResponse() {
		return this.hello.extensions().find(StatusRequest.class).isPresent();
	}

	boolean offersEarlyData() {
		return this.hello.extensions().has(ExtensionType.EARLY_DATA);
	}

	boolean wantsCompatibility() {
		return !this.hello.legacySessionId().isEmpty();
	}

}
