package dev.sallyport.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.Credential;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.test.ExternalProgram;
import dev.sallyport.test.KeyType;
import dev.sallyport.test.LoopbackServer;
import dev.sallyport.test.TestCredential;
import dev.sallyport.test.TlsPeer;
import dev.sallyport.test.TlsStream;

import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * OCSP responses between our engine and the program {@code openssl}, which shows what it
 * is given and prints what it is shown.
 */
class OpenSslStaplingTests {

	@TempDir
	Path folder;

	private OpenSsl openSsl;

	@BeforeEach
	void prepare() throws IOException {
		this.openSsl = OpenSsl.require(this.folder);
		Credentials.of(KeyType.EC_P256).writePem(this.folder);
		Files.writeString(this.folder.resolve("root.pem"), Credentials.AUTHORITY.rootPem());
	}

	private static byte[] response(TestCredential credential) throws Exception {
		KeyPair responder = KeyPairGenerator.getInstance("EC").generateKeyPair();
		DigestCalculator sha1 = new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
		X509CertificateHolder issuer = new JcaX509CertificateHolder(credential.chain().get(1));
		CertificateID id = new CertificateID(sha1, issuer, credential.certificate().getSerialNumber());
		BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(
				SubjectPublicKeyInfo.getInstance(responder.getPublic().getEncoded()), sha1);
		builder.addResponse(id, CertificateStatus.GOOD);
		return new OCSPRespBuilder()
			.build(OCSPRespBuilder.SUCCESSFUL, builder
				.build(new JcaContentSignerBuilder("SHA256withECDSA").build(responder.getPrivate()), null, new Date()))
			.getEncoded();
	}

	private static String option(ProtocolVersion version) {
		return (version == ProtocolVersion.TLS12) ? "-tls1_2" : "-tls1_3";
	}

	@ParameterizedTest
	@EnumSource
	void clientIsShownOurResponse(ProtocolVersion version) throws Exception {
		TestCredential issued = Credentials.of(KeyType.EC_P256);
		Credential stapled = issued.credential().withOcspResponse(Octets.adopt(response(issued)));
		ServerConfig config = Ours.serverConfig(Ours.CRYPTO, Settings.DEFAULTS.versions(version))
			.toBuilder()
			.certificates((hello) -> Optional.of(stapled))
			.build();
		try (LoopbackServer server = LoopbackServer.start(OpenSsl.TIMEOUT,
				() -> TlsPeer.of(TlsConnection.server(config)), OpenSslClientTests::echo);
				ExternalProgram client = this.openSsl.start(List.of("s_client", "-connect",
						"127.0.0.1:" + server.port(), option(version), "-CAfile", "root.pem", "-status"))) {
			OpenSslClientTests.talk(client);
			OpenSslClientTests.quit(client, server);
			assertThat(client.output()).contains("OCSP Response Status: successful")
				.contains("Cert Status: good")
				.contains("Serial Number: "
						+ issued.certificate().getSerialNumber().toString(16).toUpperCase(Locale.ROOT));
		}
	}

	@ParameterizedTest
	@EnumSource
	void responseOfTheServerReachesTheVerifier(ProtocolVersion version) throws Exception {
		byte[] response = response(Credentials.of(KeyType.EC_P256));
		Files.write(this.folder.resolve("status.der"), response);
		ClientConfig config = Ours.clientConfig(Ours.CRYPTO, Settings.DEFAULTS.versions(version))
			.toBuilder()
			.requestOcspResponse(true)
			.build();
		TlsConnection client = TlsConnection.client(config, Ours.SERVER);
		try (ExternalProgram server = this.openSsl
			.start(List.of("s_server", "-accept", "127.0.0.1:0", option(version), "-cert", "cert.pem", "-key",
					"key.pem", "-cert_chain", "chain.pem", "-rev", "-status_file", "status.der"));
				TlsStream stream = OpenSslServerTests.connect(server, client)) {
			OpenSslServerTests.talk(stream);
			assertThat(client.info().version()).contains(version);
			assertThat(client.info().ocspResponse()).contains(Octets.of(response));
		}
	}

}
