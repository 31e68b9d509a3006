package dev.sallyport.message;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class Rfc8448MessageTests {

	@ParameterizedTest
	@EnumSource
	void reencodesToTheSameBytes(Rfc8448Message message) throws TlsException {
		assertThat(decode(message.handshake()).encode()).isEqualTo(message.bytes());
	}

	@Test
	void readsClientHello() throws TlsException {
		ClientHello hello = ClientHello.decode(Rfc8448Message.CLIENT_HELLO.handshake());
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
		ServerHello hello = ServerHello.decode(Rfc8448Message.SERVER_HELLO.handshake());
		assertThat(hello.isHelloRetryRequest()).isFalse();
		assertThat(hello.cipherSuite()).isEqualTo(0x1301);
		assertThat(hello.extensions().find(SelectedVersion.class)).contains(new SelectedVersion(0x0304));
		assertThat(hello.extensions().find(KeyShareAnswer.class).orElseThrow().share().keyExchange().toHex())
			.startsWith("c9828876")
			.endsWith("4e751f0f");
	}

	@Test
	void readsHelloRetryRequest() throws TlsException {
		ServerHello request = ServerHello.decode(Rfc8448Message.HELLO_RETRY_REQUEST.handshake());
		assertThat(request.isHelloRetryRequest()).isTrue();
		assertThat(request.extensions().find(KeyShareRetry.class)).contains(new KeyShareRetry(0x0017));
		Cookie cookie = request.extensions().find(Cookie.class).orElseThrow();
		ClientHello second = ClientHello.decode(Rfc8448Message.SECOND_CLIENT_HELLO.handshake());
		assertThat(second.extensions().find(Cookie.class)).contains(cookie);
	}

	@Test
	void readsNewSessionTicket() throws TlsException {
		NewSessionTicket ticket = NewSessionTicket.decode(Rfc8448Message.NEW_SESSION_TICKET.handshake());
		assertThat(ticket.ticketLifetimeSeconds()).isEqualTo(30);
		assertThat(ticket.ticketAgeAdd()).isEqualTo(0xfad6aac5L);
		assertThat(ticket.ticketNonce()).isEqualTo(Octets.fromHex("0000"));
		assertThat(ticket.ticket().length()).isEqualTo(178);
		assertThat(ticket.extensions().find(EarlyDataMax.class)).contains(new EarlyDataMax(1024));
	}

	// Section 4: "ClientHello prefix (477 octets)", the binder list is the rest
	@Test
	void findsWhatTheBindersAreComputedOver() throws TlsException {
		Handshake message = Rfc8448Message.RESUMED_CLIENT_HELLO.handshake();
		ClientHello hello = ClientHello.decode(message);
		assertThat(ClientHello.truncatedLength(message)).isEqualTo(477);
		assertThat(hello.bindersLength()).isEqualTo(2 + 1 + 32);
		assertThat(hello.encodedWithoutBinders()).isEqualTo(Arrays.copyOf(message.bytes(), 477));
	}

	@Test
	void putsTheBinderIntoItsPlace() throws TlsException {
		ClientHello hello = ClientHello.decode(Rfc8448Message.RESUMED_CLIENT_HELLO.handshake());
		List<Octets> binders = hello.extensions().find(PreSharedKeyOffer.class).orElseThrow().binders();
		ClientHello draft = hello.withBinders(List.of(Octets.adopt(new byte[32])));
		assertThat(draft).isNotEqualTo(hello);
		assertThat(draft.encodedWithoutBinders()).isEqualTo(hello.encodedWithoutBinders());
		assertThat(draft.withBinders(binders).encode()).isEqualTo(Rfc8448Message.RESUMED_CLIENT_HELLO.bytes());
	}

	private static HandshakeMessage decode(Handshake handshake) throws TlsException {
		return switch (handshake.type()) {
			case CLIENT_HELLO -> ClientHello.decode(handshake);
			case SERVER_HELLO -> ServerHello.decode(handshake);
			case ENCRYPTED_EXTENSIONS -> EncryptedExtensions.decode(handshake);
			case CERTIFICATE_REQUEST -> CertificateRequest.decode(handshake);
			case CERTIFICATE -> Certificate.decode(handshake);
			case CERTIFICATE_VERIFY -> CertificateVerify.decode(handshake);
			case FINISHED -> Finished.decode(handshake, 32);
			case NEW_SESSION_TICKET -> NewSessionTicket.decode(handshake);
			default -> throw new IllegalStateException("No trace has " + handshake);
		};
	}

}
