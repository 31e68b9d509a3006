package dev.sallyport.handshake.client13;

import java.util.List;
import java.util.Optional;

import dev.sallyport.config.CertificateRequestView;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.Credential;
import dev.sallyport.config.Role;
import dev.sallyport.handshake.ApplicationSecrets;
import dev.sallyport.handshake.Authentication;
import dev.sallyport.handshake.Authorities;
import dev.sallyport.handshake.Awaiting;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.SignedContent;
import dev.sallyport.handshake.Traffic.Proofs;
import dev.sallyport.message.Certificate;
import dev.sallyport.message.CertificateAuthorities;
import dev.sallyport.message.CertificateEntry;
import dev.sallyport.message.CertificateRequest;
import dev.sallyport.message.CertificateVerify;
import dev.sallyport.message.Extensions;
import dev.sallyport.message.Finished;
import dev.sallyport.message.SignatureAlgorithms;
import dev.sallyport.message.SignatureAlgorithmsCert;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;

/**
 * The client's answer to the server's flight: its Certificate and CertificateVerify, if
 * the server asked for them, and its Finished. Confined to one connection.
 */
final class SecondFlight implements AutoCloseable {

	private final Flow flow;

	private final ConnectionInfo info;

	private final ApplicationSecrets secrets;

	private final Proofs proofs;

	SecondFlight(Flow flow, ConnectionInfo info, ApplicationSecrets secrets, Proofs proofs) {
		this.flow = flow;
		this.info = info;
		this.secrets = secrets;
		this.proofs = proofs;
	}

	/**
	 * Choose a certificate, which may take its time.
	 */
	HandshakeState authenticate(CertificateRequest request) throws TlsException {
		ClientConfig config = this.flow.offer().config();
		CertificateRequestView view = view(request);
		return new Awaiting<>(config.answerTimeout(), () -> config.certificates().resolve(view),
				(credential, output) -> certify(request, choose(config, view, credential), output), this);
	}

	private static Optional<Authentication> choose(ClientConfig config, CertificateRequestView view,
			Optional<Credential> credential) {
		// A key that cannot sign for this server is as good as none
		return credential.flatMap((chosen) -> Authentication.of(config.provider(), chosen, view.signatureSchemes()));
	}

	private HandshakeState certify(CertificateRequest request, Optional<Authentication> chosen, Output output) {
		Octets context = request.certificateRequestContext();
		if (chosen.isEmpty()) {
			// RFC 9846 section 4.5.1: without a suitable certificate the list is empty
			this.flow.send(new Certificate(context, List.of()), output);
			return finish(output);
		}
		Credential credential = chosen.get().credential();
		List<CertificateEntry> entries = credential.encodedChain()
			.stream()
			.map((certificate) -> new CertificateEntry(certificate, Extensions.NONE))
			.toList();
		this.flow.send(new Certificate(context, entries), output);
		byte[] content = SignedContent.of(Role.CLIENT, this.flow.transcript().hash());
		ConnectionInfo known = this.info.with().localCertificates(credential.chain()).build();
		return new Awaiting<>(this.flow.offer().config().answerTimeout(), () -> chosen.get().sign(content),
				(verify, out) -> sign(verify, known, out), this);
	}

	private HandshakeState sign(CertificateVerify verify, ConnectionInfo known, Output output) {
		this.flow.send(verify, output);
		return finish(known, output);
	}

	HandshakeState finish(Output output) {
		return finish(this.info, output);
	}

	private HandshakeState finish(ConnectionInfo known, Output output) {
		byte[] verifyData = this.flow.secrets().clientVerifyData(this.flow.transcript());
		this.flow.send(new Finished(Octets.adopt(verifyData)), output);
		output.installWriteKeys(this.secrets.client());
		Resumption resumption = new Resumption(this.flow.offer(), known,
				this.secrets.main().resumption(this.flow.transcript().hash()));
		this.secrets.main().close();
		this.flow.close();
		output.startTraffic(known, this.secrets.exporter());
		return new ClientTraffic(this.proofs, this.secrets, resumption);
	}

	private static CertificateRequestView view(CertificateRequest request) throws TlsException {
		Extensions extensions = request.extensions();
		CodePoints schemes = extensions.find(SignatureAlgorithms.class).orElseThrow().schemes();
		CodePoints certificateSchemes = extensions.find(SignatureAlgorithmsCert.class)
			.map(SignatureAlgorithmsCert::schemes)
			.orElse(schemes);
		return new CertificateRequestView(ProtocolVersion.TLS13, schemes, certificateSchemes,
				Authorities.parse(extensions.find(CertificateAuthorities.class)
					.map(CertificateAuthorities::authorities)
					.orElse(List.of())));
	}

	@Override
	public void close() {
		this.secrets.close();
		this.flow.close();
	}

}
