package dev.sallyport.rfc8448;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.sallyport.TestCrypto;
import dev.sallyport.config.Role;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.handshake.PeerChain;
import dev.sallyport.handshake.SignedContent;
import dev.sallyport.message.Certificate;
import dev.sallyport.message.CertificateRequest;
import dev.sallyport.message.CertificateVerify;
import dev.sallyport.message.ClientHello;
import dev.sallyport.message.Cookie;
import dev.sallyport.message.EarlyDataMax;
import dev.sallyport.message.EncryptedExtensions;
import dev.sallyport.message.Extensions;
import dev.sallyport.message.Finished;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.HandshakeMessage;
import dev.sallyport.message.KeyShareAnswer;
import dev.sallyport.message.KeyShareEntry;
import dev.sallyport.message.KeyShareOffer;
import dev.sallyport.message.KeyShareRetry;
import dev.sallyport.message.NewSessionTicket;
import dev.sallyport.message.PreSharedKeyOffer;
import dev.sallyport.message.PskKeyExchangeModes;
import dev.sallyport.message.SelectedVersion;
import dev.sallyport.message.ServerHello;
import dev.sallyport.message.ServerName;
import dev.sallyport.message.SignatureAlgorithms;
import dev.sallyport.message.SupportedGroups;
import dev.sallyport.message.SupportedVersionsOffer;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.SignatureScheme;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.schedule.Transcript;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The codec reads every handshake message of RFC 8448 and writes the same bytes again,
 * and the recorded signatures verify over our transcript. (They are not remade: RSA-PSS
 * is salted, and not all private keys are given.)
 */
class Rfc8448MessageTests {

	private static final int HASH_LENGTH = 32;

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("messages")
	void everyMessageIsWrittenAsItWasRead(Rfc8448Trace trace, HandshakeType type, Octets message) throws TlsException {
		HandshakeMessage decoded = decode(Handshake.of(message.toByteArray()));
		assertThat(Octets.adopt(decoded.encode())).isEqualTo(message);
	}

	static Stream<Arguments> messages() {
		return Stream.of(Rfc8448Trace.values())
			.flatMap((trace) -> trace.messages()
				.stream()
				// It has no content, and this engine accepts no early data
				.filter((message) -> message.type() != HandshakeType.END_OF_EARLY_DATA)
				.map((message) -> Arguments.of(trace, message.type(), message.bytes())));
	}

	@ParameterizedTest
	@EnumSource
	void everyTraceHasMessagesOfBothSides(Rfc8448Trace trace) {
		assertThat(trace.messages()).extracting(TraceMessage::type)
			.contains(HandshakeType.CLIENT_HELLO, HandshakeType.SERVER_HELLO, HandshakeType.ENCRYPTED_EXTENSIONS,
					HandshakeType.FINISHED);
	}

	@Test
	void readsClientHello() throws TlsException {
		ClientHello hello = ClientHello
			.decode(handshake(Rfc8448Trace.SIMPLE_1_RTT, Role.CLIENT, HandshakeType.CLIENT_HELLO));
		assertThat(hello.legacyVersion()).isEqualTo(0x0303);
		assertThat(hello.random().toHex()).startsWith("cb34ecb1e78163").endsWith("024dece7");
		assertThat(hello.legacySessionId()).isEqualTo(Octets.EMPTY);
		assertThat(hello.cipherSuites()).isEqualTo(CodePoints.of(0x1301, 0x1303, 0x1302));
		assertThat(hello.legacyCompressionMethods()).isEqualTo(Octets.of((byte) 0));
		Extensions extensions = hello.extensions();
		assertThat(extensions.types()).isEqualTo(CodePoints.of(0, 0xff01, 10, 35, 51, 43, 13, 45, 28));
		assertThat(extensions.find(ServerName.class)).contains(new ServerName(Optional.of("server")));
		assertThat(extensions.find(SupportedVersionsOffer.class))
			.contains(new SupportedVersionsOffer(CodePoints.of(0x0304)));
		assertThat(extensions.find(SupportedGroups.class).orElseThrow().groups().at(0)).isEqualTo(0x001d);
		assertThat(extensions.find(SignatureAlgorithms.class).orElseThrow().schemes().size()).isEqualTo(15);
		assertThat(extensions.find(PskKeyExchangeModes.class)).contains(PskKeyExchangeModes.PSK_DHE_KE);
		KeyShareEntry share = extensions.find(KeyShareOffer.class).orElseThrow().shares().get(0);
		assertThat(share.group()).isEqualTo(0x001d);
		assertThat(share.keyExchange().toHex()).startsWith("99381de5").endsWith("529aaf2c");
		assertThat(extensions.has(ExtensionType.SESSION_TICKET)).isTrue();
	}

	@Test
	void readsServerHello() throws TlsException {
		ServerHello hello = ServerHello
			.decode(handshake(Rfc8448Trace.SIMPLE_1_RTT, Role.SERVER, HandshakeType.SERVER_HELLO));
		assertThat(hello.isHelloRetryRequest()).isFalse();
		assertThat(hello.cipherSuite()).isEqualTo(0x1301);
		assertThat(hello.extensions().find(SelectedVersion.class)).contains(new SelectedVersion(0x0304));
		assertThat(hello.extensions().find(KeyShareAnswer.class).orElseThrow().share().keyExchange().toHex())
			.startsWith("c9828876")
			.endsWith("4e751f0f");
	}

	@Test
	void readsHelloRetryRequest() throws TlsException {
		ServerHello request = ServerHello.decode(Handshake.of(retryMessage(TraceMessage::isHelloRetryRequest)));
		assertThat(request.isHelloRetryRequest()).isTrue();
		assertThat(request.extensions().find(KeyShareRetry.class)).contains(new KeyShareRetry(0x0017));
		Cookie cookie = request.extensions().find(Cookie.class).orElseThrow();
		ClientHello second = ClientHello.decode(Handshake.of(secondClientHello()));
		assertThat(second.extensions().find(Cookie.class)).contains(cookie);
	}

	@Test
	void readsNewSessionTicket() throws TlsException {
		NewSessionTicket ticket = NewSessionTicket
			.decode(handshake(Rfc8448Trace.SIMPLE_1_RTT, Role.SERVER, HandshakeType.NEW_SESSION_TICKET));
		assertThat(ticket.ticketLifetimeSeconds()).isEqualTo(30);
		assertThat(ticket.ticketAgeAdd()).isEqualTo(0xfad6aac5L);
		assertThat(ticket.ticketNonce()).isEqualTo(Octets.fromHex("0000"));
		assertThat(ticket.ticket().length()).isEqualTo(178);
		assertThat(ticket.extensions().find(EarlyDataMax.class)).contains(new EarlyDataMax(1024));
	}

	// Section 4: "ClientHello prefix (477 octets)", the binder list is the rest
	@Test
	void findsWhatTheBindersAreComputedOver() throws TlsException {
		Handshake message = handshake(Rfc8448Trace.RESUMED_0_RTT, Role.CLIENT, HandshakeType.CLIENT_HELLO);
		ClientHello hello = ClientHello.decode(message);
		assertThat(hello.bindersLength()).isEqualTo(2 + 1 + 32);
		assertThat(hello.encodedWithoutBinders()).isEqualTo(Arrays.copyOf(message.bytes(), 477));
	}

	@Test
	void putsTheBinderIntoItsPlace() throws TlsException {
		ClientHello hello = ClientHello
			.decode(handshake(Rfc8448Trace.RESUMED_0_RTT, Role.CLIENT, HandshakeType.CLIENT_HELLO));
		List<Octets> binders = hello.extensions().find(PreSharedKeyOffer.class).orElseThrow().binders();
		ClientHello draft = hello.withBinders(List.of(Octets.adopt(new byte[32])));
		assertThat(draft).isNotEqualTo(hello);
		assertThat(draft.encodedWithoutBinders()).isEqualTo(hello.encodedWithoutBinders());
		assertThat(draft.withBinders(binders).encode())
			.isEqualTo(Rfc8448Trace.RESUMED_0_RTT.message(Role.CLIENT, HandshakeType.CLIENT_HELLO).toByteArray());
	}

	private static byte[] secondClientHello() {
		return retryMessage((message) -> message.type() == HandshakeType.CLIENT_HELLO
				&& !message.bytes().equals(Rfc8448Trace.HELLO_RETRY_REQUEST.messages().get(0).bytes()));
	}

	private static byte[] retryMessage(Predicate<TraceMessage> wanted) {
		return Rfc8448Trace.HELLO_RETRY_REQUEST.messages()
			.stream()
			.filter(wanted)
			.findFirst()
			.orElseThrow()
			.bytes()
			.toByteArray();
	}

	// {server} construct a CertificateVerify handshake message
	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RESUMED_0_RTT")
	void signatureOfTheServerVerifies(Rfc8448Trace trace) throws Exception {
		assertThat(verify(trace, Role.SERVER, SignedContent.of(Role.SERVER, hashBeforeVerify(trace, Role.SERVER))))
			.isTrue();
	}

	@Test
	void signatureOfTheClientVerifies() throws Exception {
		Rfc8448Trace trace = Rfc8448Trace.CLIENT_AUTHENTICATION;
		byte[] hash = hashBeforeVerify(trace, Role.CLIENT);
		assertThat(verify(trace, Role.CLIENT, SignedContent.of(Role.CLIENT, hash))).isTrue();
		assertThat(verify(trace, Role.CLIENT, SignedContent.of(Role.SERVER, hash))).isFalse();
	}

	@Test
	void signatureOverAnotherTranscriptDoesNotVerify() throws Exception {
		byte[] content = SignedContent.of(Role.SERVER, new byte[HASH_LENGTH]);
		assertThat(verify(Rfc8448Trace.SIMPLE_1_RTT, Role.SERVER, content)).isFalse();
	}

	private static boolean verify(Rfc8448Trace trace, Role sender, byte[] content) throws Exception {
		Certificate certificate = Certificate.decode(handshake(trace, sender, HandshakeType.CERTIFICATE));
		PublicKey key = PeerChain.parse(certificate.certificateList()).get(0).getPublicKey();
		CertificateVerify verify = CertificateVerify.decode(handshake(trace, sender, HandshakeType.CERTIFICATE_VERIFY));
		SignatureVerifier verifier = TestCrypto.PROVIDER.verifier(SignatureScheme.of(verify.algorithm()).orElseThrow())
			.orElseThrow();
		return verifier.verify(key, content, verify.signature().toByteArray());
	}

	private static byte[] hashBeforeVerify(Rfc8448Trace trace, Role sender) {
		Transcript transcript = new Transcript();
		transcript.select(TestCrypto.PROVIDER.suite(CipherSuite.TLS_AES_128_GCM_SHA256).orElseThrow().hash());
		List<TraceMessage> messages = trace.messages();
		for (int i = 0; i < messages.size(); i++) {
			TraceMessage message = messages.get(i);
			if (message.sender() == sender && message.type() == HandshakeType.CERTIFICATE_VERIFY) {
				return transcript.hash();
			}
			transcript.add(message.bytes().toByteArray());
			if (i == 0 && trace == Rfc8448Trace.HELLO_RETRY_REQUEST) {
				transcript.replaceWithMessageHash();
			}
		}
		throw new IllegalStateException("The trace has no CertificateVerify of the " + sender);
	}

	private static Handshake handshake(Rfc8448Trace trace, Role sender, HandshakeType type) throws TlsException {
		return Handshake.of(trace.message(sender, type).toByteArray());
	}

	private static HandshakeMessage decode(Handshake message) throws TlsException {
		return switch (message.type()) {
			case CLIENT_HELLO -> ClientHello.decode(message);
			case SERVER_HELLO -> ServerHello.decode(message);
			case ENCRYPTED_EXTENSIONS -> EncryptedExtensions.decode(message);
			case CERTIFICATE_REQUEST -> CertificateRequest.decode(message);
			case CERTIFICATE -> Certificate.decode(message);
			case CERTIFICATE_VERIFY -> CertificateVerify.decode(message);
			case FINISHED -> Finished.decode(message, HASH_LENGTH);
			case NEW_SESSION_TICKET -> NewSessionTicket.decode(message);
			default -> throw new IllegalStateException("Not in the traces of a client and a server: " + message);
		};
	}

}
