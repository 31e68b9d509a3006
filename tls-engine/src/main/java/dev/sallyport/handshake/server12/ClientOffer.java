package dev.sallyport.handshake.server12;

import java.util.List;
import java.util.Optional;

import dev.sallyport.config.ServerConfig;
import dev.sallyport.message.ApplicationProtocols;
import dev.sallyport.message.ClientHello;
import dev.sallyport.message.EcPointFormats;
import dev.sallyport.message.ExtendedMasterSecret;
import dev.sallyport.message.Extension;
import dev.sallyport.message.RenegotiationInfo;
import dev.sallyport.message.ServerName;
import dev.sallyport.message.SessionTicketExtension;
import dev.sallyport.message.SignatureAlgorithms;
import dev.sallyport.message.SignatureAlgorithmsCert;
import dev.sallyport.message.StatusRequest;
import dev.sallyport.message.SupportedGroups;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.PeerIncompatible;
import dev.sallyport.protocol.PeerIncompatibleException;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.TlsException;

/**
 * A ClientHello that keeps the rules of TLS 1.2: RFC 5246 section 7.4.1.2, RFC 5746
 * section 3.6, RFC 7627 section 5.1 and RFC 8422 section 5.1. Everything else may rely on
 * them.
 */
final class ClientOffer {

	private static final int NULL_COMPRESSION = 0;

	private final ClientHello hello;

	private ClientOffer(ClientHello hello) {
		this.hello = hello;
	}

	static ClientOffer check(ServerConfig config, ClientHello hello) throws TlsException {
		if (!hello.legacyCompressionMethods().contains(NULL_COMPRESSION)) {
			throw new PeerMisbehavedException(PeerMisbehaved.COMPRESSION_NOT_NULL);
		}
		ClientOffer offer = new ClientOffer(hello);
		if (offer.find(EcPointFormats.class).filter((formats) -> !formats.offersUncompressed()).isPresent()) {
			throw new PeerMisbehavedException(PeerMisbehaved.UNCOMPRESSED_POINTS_MISSING);
		}
		if (offer.find(RenegotiationInfo.class).filter((info) -> !info.equals(RenegotiationInfo.INITIAL)).isPresent()) {
			throw new PeerMisbehavedException(PeerMisbehaved.RENEGOTIATION_INFO_INVALID);
		}
		if (config.requiresExtendedMasterSecret() && !offer.hasExtendedMasterSecret()) {
			throw new PeerIncompatibleException(PeerIncompatible.NO_EXTENDED_MASTER_SECRET);
		}
		Optional<String> name = offer.serverName();
		if (name.isPresent() && !config.serverNames().accepts(name.get())) {
			throw new PeerIncompatibleException(PeerIncompatible.UNRECOGNIZED_NAME, TlsException.printable(name.get()));
		}
		return offer;
	}

	private <E extends Extension> Optional<E> find(Class<E> type) {
		return this.hello.extensions().find(type);
	}

	Octets random() {
		return this.hello.random();
	}

	Octets sessionId() {
		return this.hello.legacySessionId();
	}

	CodePoints cipherSuites() {
		return this.hello.cipherSuites();
	}

	/**
	 * Return the groups of the client, or none if it leaves them to the server.
	 */
	CodePoints groups() {
		return find(SupportedGroups.class).map(SupportedGroups::groups).orElse(CodePoints.EMPTY);
	}

	/**
	 * Return whether the client has a group. One that names none leaves the choice to the
	 * server, RFC 8422 section 4.
	 */
	boolean supports(NamedGroup group) {
		return find(SupportedGroups.class).map((groups) -> groups.groups().contains(group.code())).orElse(true);
	}

	Optional<String> serverName() {
		return find(ServerName.class).flatMap(ServerName::hostName);
	}

	List<String> applicationProtocols() {
		return find(ApplicationProtocols.class).map(ApplicationProtocols::protocols).orElse(List.of());
	}

	/**
	 * Return what the client verifies. Without the extension it would be SHA-1 (RFC 5246
	 * section 7.4.1.4.1), which is nothing here.
	 */
	CodePoints signatureSchemes() {
		return find(SignatureAlgorithms.class).map(SignatureAlgorithms::schemes).orElse(CodePoints.EMPTY);
	}

	CodePoints certificateSignatureSchemes() {
		return find(SignatureAlgorithmsCert.class).map(SignatureAlgorithmsCert::schemes)
			.orElseGet(this::signatureSchemes);
	}

	/**
	 * Return the ticket to resume with.
	 * @return the ticket, empty if the client has none yet, or nothing if it knows no
	 * tickets
	 */
	Optional<Octets> ticket() {
		return find(SessionTicketExtension.class).map(SessionTicketExtension::ticket);
	}

	boolean asksForOcspResponse() {
		return find(StatusRequest.class).isPresent();
	}

	boolean hasExtendedMasterSecret() {
		return find(ExtendedMasterSecret.class).isPresent();
	}

	boolean knowsSecureRenegotiation() {
		return this.hello.signalsRenegotiationInfo() || find(RenegotiationInfo.class).isPresent();
	}

	boolean listsPointFormats() {
		return find(EcPointFormats.class).isPresent();
	}

}
