package dev.sallyport.bogo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.security.auth.x500.X500Principal;

import dev.sallyport.config.AlpnSelector;
import dev.sallyport.config.CertificateRequestView;
import dev.sallyport.config.ClientAuth;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ClientHelloView;
import dev.sallyport.config.Credential;
import dev.sallyport.config.PeerCertificates;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.config.TlsConfig;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.PeerIncompatible;
import dev.sallyport.protocol.PeerIncompatibleException;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.session.PeerName;

/**
 * Turns the flags of one connection into a configuration of the engine.
 */
final class Configuration {

	private static final PeerName UNNAMED = new PeerName("127.0.0.1", 0);

	private static final int TLS12 = ProtocolVersion.TLS12.code();

	private static final int TLS13 = ProtocolVersion.TLS13.code();

	private final Flags flags;

	private final CaseMemory memory;

	private final Observations observations;

	private final CryptoProvider provider;

	private final Credentials credentials;

	/**
	 * Create the configuration.
	 * @param flags what the runner asks for
	 * @param memory what the connections of the case share
	 * @param observations learns what the callbacks are told
	 * @throws IOException if the files of the credentials cannot be read
	 * @throws GeneralSecurityException if they cannot be understood
	 */
	Configuration(Flags flags, CaseMemory memory, Observations observations)
			throws IOException, GeneralSecurityException {
		this.flags = flags;
		this.memory = memory;
		this.observations = observations;
		this.provider = ObservedCrypto.provider(flags, observations);
		this.credentials = Credentials.read(flags, this.provider.signers(), observations);
	}

	TlsConnection open() {
		return this.flags.has(Flag.SERVER) ? server() : client();
	}

	private TlsConnection server() {
		ServerConfig.Builder builder = ServerConfig.builder(this.provider).certificates(this::serverCredential);
		applicationProtocol().ifPresent(builder::alpn);
		if (!this.flags.has(Flag.NO_TICKET)) {
			builder.ticketer(this.memory.ticketer()).tls12Tickets(true);
		}
		builder.sessions(this.memory.serverSessions());
		if (clientAuth() != ClientAuth.NONE) {
			builder.clientAuth(clientAuth(), this::verify).certificateAuthorities(authorities());
		}
		return TlsConnection.server(common(builder).build());
	}

	private TlsConnection client() {
		ClientConfig.Builder builder = ClientConfig.builder(this.provider)
			.applicationProtocols(protocols(this.flags.value(Flag.ADVERTISE_ALPN).orElse("")))
			.sessions(this.flags.has(Flag.NO_TICKET) ? null : this.memory.sessions())
			.certificates(this::clientCredential)
			.requestOcspResponse(this.flags.has(Flag.ENABLE_OCSP_STAPLING))
			.serverVerifier(this::verify);
		PeerName peer = this.flags.value(Flag.HOST_NAME).map((host) -> new PeerName(host, 0)).orElse(UNNAMED);
		return TlsConnection.client(common(builder).build(), peer);
	}

	private <B extends TlsConfig.Builder<B>> B common(B builder) {
		builder.clock(this.memory.clock()).versions(versions()).dangerous().allowMissingExtendedMasterSecret();
		List<NamedGroup> groups = this.flags.numbers(Flag.CURVES).stream().map(Configuration::group).toList();
		return groups.isEmpty() ? builder : builder.groups(groups);
	}

	private List<ProtocolVersion> versions() {
		int least = this.flags.number(Flag.MIN_VERSION, 0);
		int most = this.flags.number(Flag.MAX_VERSION, TLS13);
		List<ProtocolVersion> versions = new ArrayList<>();
		if (least <= TLS13 && most >= TLS13 && !this.flags.has(Flag.NO_TLS13)) {
			versions.add(ProtocolVersion.TLS13);
		}
		if (least <= TLS12 && most >= TLS12 && !this.flags.has(Flag.NO_TLS12)) {
			versions.add(ProtocolVersion.TLS12);
		}
		if (versions.isEmpty()) {
			throw new UnimplementedException("Only TLS 1.2 and 1.3 are spoken");
		}
		return versions;
	}

	private static NamedGroup group(int code) {
		return NamedGroup.of(code).orElseThrow(() -> new UnimplementedException("The group " + code + " is not known"));
	}

	private Optional<Credential> serverCredential(ClientHelloView hello) throws PeerIncompatibleException {
		failIfAsked();
		requirePeerSchemes(hello.signatureSchemes());
		return this.credentials.choose(hello);
	}

	private Optional<Credential> clientCredential(CertificateRequestView request) throws PeerIncompatibleException {
		failIfAsked();
		requirePeerSchemes(request.signatureSchemes());
		this.flags.value(Flag.EXPECT_CLIENT_CA_LIST).ifPresent((expected) -> {
			if (!names(expected).equals(request.authorities())) {
				throw new UnmetExpectationException("UNEXPECTED_FACT", "Other authorities: " + request.authorities());
			}
		});
		return this.credentials.choose(request);
	}

	private void requirePeerSchemes(CodePoints schemes) {
		List<Integer> expected = this.flags.numbers(Flag.EXPECT_PEER_VERIFY_PREF);
		if (!expected.isEmpty() && !expected.equals(schemes.stream().boxed().toList())) {
			throw new UnmetExpectationException("UNEXPECTED_FACT", "Other signature schemes: " + schemes);
		}
	}

	private void failIfAsked() {
		if (this.flags.has(Flag.FAIL_CERT_CALLBACK)) {
			throw new IllegalStateException("The case asks the choice of the certificate to fail");
		}
	}

	private ClientAuth clientAuth() {
		if (this.flags.has(Flag.REQUIRE_ANY_CLIENT_CERTIFICATE)) {
			return ClientAuth.NEED;
		}
		return this.flags.has(Flag.VERIFY_PEER) ? ClientAuth.WANT : ClientAuth.NONE;
	}

	/**
	 * The runner's certificates are trusted unless it wants them not to be. Only if it
	 * asks for verification does the verdict matter.
	 */
	private void verify(PeerCertificates peer) throws CertificateRejectedException {
		this.observations.sawPeerChain(peer.chain());
		boolean matters = this.flags.has(Flag.VERIFY_PEER) || this.flags.has(Flag.REQUIRE_ANY_CLIENT_CERTIFICATE);
		if (matters && this.flags.has(Flag.VERIFY_FAIL)) {
			throw new CertificateRejectedException(CertificateRejected.UNTRUSTED);
		}
	}

	private Optional<AlpnSelector> applicationProtocol() {
		if (this.flags.has(Flag.REJECT_ALPN)) {
			return Optional.of((hello) -> {
				throw new PeerIncompatibleException(PeerIncompatible.NO_COMMON_APPLICATION_PROTOCOL);
			});
		}
		if (this.flags.has(Flag.DECLINE_ALPN)) {
			return Optional.of((hello) -> Optional.empty());
		}
		if (this.flags.has(Flag.SELECT_EMPTY_ALPN)) {
			return Optional.of((hello) -> Optional.of(""));
		}
		return this.flags.value(Flag.SELECT_ALPN).map((protocol) -> (hello) -> select(protocol, hello));
	}

	private Optional<String> select(String protocol, ClientHelloView hello) {
		this.flags.value(Flag.EXPECT_ADVERTISED_ALPN).ifPresent((expected) -> {
			if (!protocols(expected).equals(hello.applicationProtocols())) {
				throw new UnmetExpectationException("UNEXPECTED_FACT",
						"Other protocols: " + hello.applicationProtocols());
			}
		});
		return Optional.of(protocol);
	}

	private List<X500Principal> authorities() {
		return this.flags.value(Flag.USE_CLIENT_CA_LIST).map(Configuration::names).orElse(List.of());
	}

	/**
	 * The runner writes names as hexadecimal DER with commas between them.
	 */
	private static List<X500Principal> names(String list) {
		if (list.equals("<NULL>") || list.equals("<EMPTY>")) {
			return List.of();
		}
		return Stream.of(list.split(",")).map((name) -> new X500Principal(HexFormat.of().parseHex(name))).toList();
	}

	/**
	 * The runner writes protocols as on the wire, each behind its length.
	 */
	private static List<String> protocols(String encoded) {
		byte[] bytes = encoded.getBytes(StandardCharsets.ISO_8859_1);
		List<String> protocols = new ArrayList<>();
		for (int at = 0; at < bytes.length; at += 1 + (bytes[at] & 0xff)) {
			protocols.add(encoded.substring(at + 1, at + 1 + (bytes[at] & 0xff)));
		}
		return protocols;
	}

}
