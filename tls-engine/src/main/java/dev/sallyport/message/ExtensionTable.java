package dev.sallyport.message;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.sallyport.codec.WireReader;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.InvalidMessageException;
import dev.sallyport.protocol.TlsException;

/**
 * Which extension may come in which message and what reads it: the table of RFC 9846
 * section 4.3, as far as this engine takes part in it.
 * <p>
 * A recognised extension in the wrong message is {@code illegal_parameter}, an extension
 * that was never asked for {@code unsupported_extension}. Which of them was asked for
 * only the states know, so the table recognises in a server's messages only what a client
 * of this engine may ever offer. Everything else is kept as it is, for the states to find
 * unsolicited or for nobody to look at. A ClientHello is never refused for an extension
 * that does not belong there: it may offer older versions, whose extensions differ.
 */
final class ExtensionTable {

	private static final Set<ExtensionType> OFFERABLE = EnumSet
		.complementOf(EnumSet.of(ExtensionType.MAX_FRAGMENT_LENGTH, ExtensionType.SIGNED_CERTIFICATE_TIMESTAMP,
				ExtensionType.OID_FILTERS, ExtensionType.POST_HANDSHAKE_AUTH));

	private static final Map<ExtensionContext, ExtensionTable> TABLES = new EnumMap<>(ExtensionContext.class);

	static {
		in(ExtensionContext.CLIENT_HELLO).read(ExtensionType.SERVER_NAME, ServerName::decode)
			.read(ExtensionType.STATUS_REQUEST, StatusRequest::decode)
			.read(ExtensionType.SUPPORTED_GROUPS, SupportedGroups::decode)
			.read(ExtensionType.EC_POINT_FORMATS, EcPointFormats::decode)
			.read(ExtensionType.SIGNATURE_ALGORITHMS, SignatureAlgorithms::decode)
			.read(ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION, ApplicationProtocols::decode)
			.read(ExtensionType.EXTENDED_MASTER_SECRET, ExtendedMasterSecret::decode)
			.read(ExtensionType.SESSION_TICKET, SessionTicketExtension::decode)
			.read(ExtensionType.PRE_SHARED_KEY, PreSharedKeyOffer::decode)
			.read(ExtensionType.EARLY_DATA, EarlyDataIndication::decode)
			.read(ExtensionType.SUPPORTED_VERSIONS, SupportedVersionsOffer::decode)
			.read(ExtensionType.COOKIE, Cookie::decode)
			.read(ExtensionType.PSK_KEY_EXCHANGE_MODES, PskKeyExchangeModes::decode)
			.read(ExtensionType.CERTIFICATE_AUTHORITIES, CertificateAuthorities::decode)
			.read(ExtensionType.SIGNATURE_ALGORITHMS_CERT, SignatureAlgorithmsCert::decode)
			.read(ExtensionType.KEY_SHARE, KeyShareOffer::decode)
			.read(ExtensionType.RENEGOTIATION_INFO, RenegotiationInfo::decode);
		in(ExtensionContext.SERVER_HELLO).recognise(OFFERABLE)
			.read(ExtensionType.PRE_SHARED_KEY, PreSharedKeyAnswer::decode)
			.read(ExtensionType.SUPPORTED_VERSIONS, SelectedVersion::decode)
			.read(ExtensionType.KEY_SHARE, KeyShareAnswer::decode);
		// supported_groups does not belong there, but old load balancers send it
		in(ExtensionContext.SERVER_HELLO_TLS12).recognise(OFFERABLE)
			.read(ExtensionType.SERVER_NAME, ServerName::decodeAcknowledgement)
			.read(ExtensionType.STATUS_REQUEST, StatusRequestAcknowledgement::decode)
			.keep(ExtensionType.SUPPORTED_GROUPS)
			.read(ExtensionType.EC_POINT_FORMATS, EcPointFormats::decode)
			.read(ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION, ApplicationProtocols::decodeSelected)
			.read(ExtensionType.EXTENDED_MASTER_SECRET, ExtendedMasterSecret::decode)
			.read(ExtensionType.SESSION_TICKET, SessionTicketExtension::decodeAnnouncement)
			.read(ExtensionType.RENEGOTIATION_INFO, RenegotiationInfo::decode);
		in(ExtensionContext.HELLO_RETRY_REQUEST).recognise(OFFERABLE)
			.read(ExtensionType.SUPPORTED_VERSIONS, SelectedVersion::decode)
			.read(ExtensionType.COOKIE, Cookie::decodeRequest)
			.read(ExtensionType.KEY_SHARE, KeyShareRetry::decode);
		in(ExtensionContext.ENCRYPTED_EXTENSIONS).recognise(OFFERABLE)
			.read(ExtensionType.SERVER_NAME, ServerName::decodeAcknowledgement)
			.read(ExtensionType.SUPPORTED_GROUPS, SupportedGroups::decode)
			.read(ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION, ApplicationProtocols::decodeSelected)
			.read(ExtensionType.EARLY_DATA, EarlyDataIndication::decode);
		in(ExtensionContext.CERTIFICATE_REQUEST).recognise(OFFERABLE)
			.read(ExtensionType.SIGNATURE_ALGORITHMS, SignatureAlgorithms::decode)
			.read(ExtensionType.CERTIFICATE_AUTHORITIES, CertificateAuthorities::decode)
			.read(ExtensionType.SIGNATURE_ALGORITHMS_CERT, SignatureAlgorithmsCert::decode)
			.keep(ExtensionType.SERVER_NAME, ExtensionType.STATUS_REQUEST);
		in(ExtensionContext.CERTIFICATE).recognise(OFFERABLE)
			.read(ExtensionType.STATUS_REQUEST, CertificateStatusExtension::decode);
		in(ExtensionContext.NEW_SESSION_TICKET).recognise(OFFERABLE)
			.read(ExtensionType.EARLY_DATA, EarlyDataMax::decode);
	}

	private final ExtensionContext context;

	private final Set<ExtensionType> recognised = EnumSet.noneOf(ExtensionType.class);

	private final Map<ExtensionType, Decoder> decoders = new EnumMap<>(ExtensionType.class);

	private ExtensionTable(ExtensionContext context) {
		this.context = context;
	}

	static ExtensionTable of(ExtensionContext context) {
		return Objects.requireNonNull(TABLES.get(context));
	}

	/**
	 * Return the extension of the given data, all of which must be used.
	 */
	Extension decode(int code, WireReader data) throws TlsException {
		Optional<ExtensionType> type = ExtensionType.of(code);
		Decoder decoder = type.isPresent() ? decoder(type.get()) : Decoder.KEEP;
		Extension extension = decoder.decode(code, data);
		data.end();
		return extension;
	}

	private Decoder decoder(ExtensionType type) throws InvalidMessageException {
		Decoder decoder = this.decoders.get(type);
		if (decoder != null) {
			return decoder;
		}
		if (this.recognised.contains(type)) {
			throw new InvalidMessageException(InvalidMessage.MISPLACED_EXTENSION, type + " in " + this.context);
		}
		return Decoder.KEEP;
	}

	private static ExtensionTable in(ExtensionContext context) {
		return TABLES.computeIfAbsent(context, ExtensionTable::new);
	}

	private ExtensionTable recognise(Set<ExtensionType> types) {
		this.recognised.addAll(types);
		return this;
	}

	private ExtensionTable read(ExtensionType type, DataDecoder decoder) {
		this.decoders.put(type, (code, data) -> decoder.decode(data));
		return this;
	}

	private ExtensionTable keep(ExtensionType... types) {
		for (ExtensionType type : types) {
			this.decoders.put(type, Decoder.KEEP);
		}
		return this;
	}

	@FunctionalInterface
	private interface DataDecoder {

		Extension decode(WireReader data) throws TlsException;

	}

	@FunctionalInterface
	private interface Decoder {

		Decoder KEEP = (code, data) -> new UnknownExtension(code, data.rest());

		Extension decode(int code, WireReader data) throws TlsException;

	}

}
