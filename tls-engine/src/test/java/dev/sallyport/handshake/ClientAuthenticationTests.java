package dev.sallyport.handshake;

import java.util.List;
import java.util.Optional;

import javax.security.auth.x500.X500Principal;

import dev.sallyport.config.CertificateRequestView;
import dev.sallyport.config.ClientAuth;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.Credential;
import dev.sallyport.config.PeerVerifier;
import dev.sallyport.config.Role;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.message.Certificate;
import dev.sallyport.message.CertificateEntry;
import dev.sallyport.message.CertificateVerify;
import dev.sallyport.message.Extension;
import dev.sallyport.message.Extensions;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.HandshakeMessage;
import dev.sallyport.message.UnknownExtension;
import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.protocol.UnexpectedMessageException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.sallyport.handshake.HandshakeFixture.LOCALHOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Client certificates in TLS 1.3, RFC 9846 sections 4.4.2 and 4.5.
 */
class ClientAuthenticationTests {

	private static final PeerVerifier ACCEPTING = (peer) -> {
		assertThat(peer.role()).isEqualTo(Role.SERVER);
		assertThat(peer.chain()).isEqualTo(HandshakeFixture.credential().chain());
	};

	@ParameterizedTest
	@EnumSource(names = { "WANT", "NEED" })
	void clientWithACertificateIsAuthenticated(ClientAuth mode) throws TlsException {
		Endpoint client = Endpoint.client(clientWithCertificate(), LOCALHOST);
		Endpoint server = Endpoint.server(server(mode));
		Endpoint.run(client, server);
		assertThat(server.output().info().peerCertificates()).isEqualTo(HandshakeFixture.credential().chain());
		assertThat(client.output().info().localCertificates()).isEqualTo(HandshakeFixture.credential().chain());
		assertThat(client.output().events()).containsSubsequence("CERTIFICATE", "CERTIFICATE_VERIFY", "FINISHED",
				"write keys", "traffic");
		assertThat(server.output().events()).containsSubsequence("ENCRYPTED_EXTENSIONS", "CERTIFICATE_REQUEST",
				"CERTIFICATE", "CERTIFICATE_VERIFY", "FINISHED", "traffic");
		assertThat(client.output().readSecrets()).containsExactlyElementsOf(server.output().writeSecrets());
		assertThat(client.output().writeSecrets()).containsExactlyElementsOf(server.output().readSecrets());
	}

	@Test
	void clientWithoutACertificateIsAnonymousWhereOneIsOnlyWanted() throws TlsException {
		Endpoint client = Endpoint.client(HandshakeFixture.client().build(), LOCALHOST);
		Endpoint server = Endpoint.server(server(ClientAuth.WANT));
		Endpoint.run(client, server);
		assertThat(server.state().isTraffic()).isTrue();
		assertThat(server.output().info().peerCertificates()).isEmpty();
	}

	@Test
	void clientWithoutACertificateIsRefusedWhereOneIsNeeded() throws TlsException {
		Endpoint client = Endpoint.client(HandshakeFixture.client().build(), LOCALHOST);
		Endpoint server = Endpoint.server(server(ClientAuth.NEED));
		assertThatExceptionOfType(PeerMisbehavedException.class).isThrownBy(() -> Endpoint.run(client, server))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(PeerMisbehaved.MISSING_CERTIFICATE))
			.satisfies((ex) -> assertThat(ex.alert()).isEqualTo(AlertDescription.CERTIFICATE_REQUIRED));
	}

	@Test
	void clientWhoseCertificateIsRejectedIsRefusedEvenIfOneIsOnlyWanted() throws TlsException {
		Endpoint client = Endpoint.client(clientWithCertificate(), LOCALHOST);
		Endpoint server = Endpoint
			.server(HandshakeFixture.server().clientAuth(ClientAuth.WANT, ClientAuthenticationTests::reject).build());
		assertThatExceptionOfType(CertificateRejectedException.class).isThrownBy(() -> Endpoint.run(client, server));
	}

	private static void reject(Object peer) throws CertificateRejectedException {
		throw new CertificateRejectedException(CertificateRejected.UNTRUSTED);
	}

	@Test
	void resolverSeesWhatTheServerAsksFor() throws TlsException {
		X500Principal authority = new X500Principal("CN=Clients, O=Example");
		ClientConfig config = HandshakeFixture.client().certificates((request) -> {
			assertThat(request.version()).isEqualTo(ProtocolVersion.TLS13);
			assertThat(request.authorities()).containsExactly(authority);
			assertThat(request.signatureSchemes().contains(SignatureScheme.ED25519.code())).isTrue();
			assertThat(request.certificateSignatureSchemes()).isEqualTo(request.signatureSchemes());
			return Optional.of(HandshakeFixture.credential());
		}).build();
		ServerConfig asking = server(ClientAuth.NEED).toBuilder().certificateAuthorities(List.of(authority)).build();
		Endpoint server = Endpoint.server(asking);
		Endpoint.run(Endpoint.client(config, LOCALHOST), server);
		assertThat(server.state().isTraffic()).isTrue();
	}

	@Test
	void resolverIsNotAskedUnlessTheServerAsks() throws TlsException {
		ClientConfig config = HandshakeFixture.client().certificates(ClientAuthenticationTests::fail).build();
		Endpoint server = Endpoint.server(HandshakeFixture.server().build());
		Endpoint.run(Endpoint.client(config, LOCALHOST), server);
		assertThat(server.state().isTraffic()).isTrue();
	}

	private static Optional<Credential> fail(CertificateRequestView request) {
		throw new AssertionError("asked for a certificate");
	}

	@Test
	void certificateVerifyCannotBeLeftOut() throws TlsException {
		Endpoint server = serverExpectingCertificate();
		server.receive(message(certificate(Octets.EMPTY, Extensions.NONE)));
		assertThatExceptionOfType(UnexpectedMessageException.class)
			.isThrownBy(() -> server.receive(Handshake.of(new byte[] { 20, 0, 0, 0 })));
	}

	@Test
	void certificateCannotBeLeftOut() throws TlsException {
		Endpoint server = serverExpectingCertificate();
		assertThatExceptionOfType(UnexpectedMessageException.class)
			.isThrownBy(() -> server.receive(Handshake.of(new byte[] { 20, 0, 0, 0 })));
	}

	@Test
	void signatureOfAnotherHandshakeIsRefused() throws TlsException {
		Endpoint client = Endpoint.client(clientWithCertificate(), LOCALHOST);
		Endpoint.run(client, Endpoint.server(server(ClientAuth.NEED)));
		Endpoint other = Endpoint.client(clientWithCertificate(), LOCALHOST);
		Endpoint recorded = Endpoint.server(server(ClientAuth.NEED));
		recorded.receive(other.take());
		other.receiveAllFrom(recorded);
		other.take();
		Handshake verify = other.take();
		Endpoint server = serverExpectingCertificate();
		server.receive(message(certificate(Octets.EMPTY, Extensions.NONE)));
		assertReason(PeerMisbehaved.INVALID_SIGNATURE, () -> server.receive(verify));
	}

	@Test
	void schemeThatWasNotAskedForIsRefused() throws TlsException {
		Endpoint server = serverExpectingCertificate();
		server.receive(message(certificate(Octets.EMPTY, Extensions.NONE)));
		CertificateVerify verify = new CertificateVerify(SignatureScheme.RSA_PKCS1_SHA256.code(), Octets.of((byte) 1));
		assertReason(PeerMisbehaved.SIGNATURE_SCHEME_NOT_OFFERED, () -> server.receive(message(verify)));
	}

	@Test
	void contextThatWasNotSentIsRefused() throws TlsException {
		Endpoint server = serverExpectingCertificate();
		assertReason(PeerMisbehaved.CERTIFICATE_CONTEXT_NOT_EMPTY,
				() -> server.receive(message(certificate(Octets.of((byte) 1), Extensions.NONE))));
	}

	@Test
	void extensionThatWasNotAskedForIsRefused() throws TlsException {
		Endpoint server = serverExpectingCertificate();
		Extension unknown = new UnknownExtension(ExtensionType.SIGNED_CERTIFICATE_TIMESTAMP.code(), Octets.EMPTY);
		assertReason(PeerMisbehaved.UNSOLICITED_EXTENSION,
				() -> server.receive(message(certificate(Octets.EMPTY, Extensions.of(unknown)))));
	}

	private static Endpoint serverExpectingCertificate() throws TlsException {
		Endpoint server = Endpoint.server(server(ClientAuth.NEED));
		server.receive(Endpoint.client(HandshakeFixture.client().build(), LOCALHOST).take());
		assertThat(server.output().events()).contains(HandshakeType.CERTIFICATE_REQUEST.name());
		return server;
	}

	private static Certificate certificate(Octets context, Extensions extensions) {
		Octets leaf = HandshakeFixture.credential().encodedChain().get(0);
		return new Certificate(context, List.of(new CertificateEntry(leaf, extensions)));
	}

	private static Handshake message(HandshakeMessage message) throws TlsException {
		return Handshake.of(message.encode());
	}

	private static void assertReason(PeerMisbehaved reason, ThrowingCallable call) {
		assertThatExceptionOfType(PeerMisbehavedException.class).isThrownBy(call)
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(reason));
	}

	private static ServerConfig server(ClientAuth mode) {
		return HandshakeFixture.server().clientAuth(mode, ACCEPTING).build();
	}

	private static ClientConfig clientWithCertificate() {
		return HandshakeFixture.client().certificates((request) -> Optional.of(HandshakeFixture.credential())).build();
	}

}
