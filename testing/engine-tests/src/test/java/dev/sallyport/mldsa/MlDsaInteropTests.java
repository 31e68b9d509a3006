package dev.sallyport.mldsa;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;

import dev.sallyport.certpath.CertificatePathVerifier;
import dev.sallyport.config.ClientAuth;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.PeerVerifier;
import dev.sallyport.config.Role;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.preset.CryptoPresets;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.SignatureScheme;
import dev.sallyport.session.PeerName;
import dev.sallyport.test.TestCertificateAuthority;
import dev.sallyport.test.TestCredential;
import dev.sallyport.test.TlsPair;
import dev.sallyport.test.TlsPeer;
import org.bouncycastle.jsse.BCSSLEngine;
import org.bouncycastle.jsse.BCSSLParameters;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * ML-DSA with BouncyCastle's JSSE provider, the one peer here that has it.
 */
class MlDsaInteropTests {

	private static final char[] PASSWORD = "changeit".toCharArray();

	private static final CryptoProvider CRYPTO = CryptoPresets.load().withMlDsa(CryptoPresets.load().auto().provider());

	private static final BouncyCastleJsseProvider THEIRS = new BouncyCastleJsseProvider(
			MlDsaCertificates.BOUNCY_CASTLE);

	private static final TestCertificateAuthority AUTHORITY = TestCertificateAuthority.create();

	private static final PeerVerifier VERIFIER = CertificatePathVerifier.builder(List.of(AUTHORITY.root()))
		.allowMlDsa()
		.build();

	private static final Map<SignatureScheme, TestCredential> ISSUED = new EnumMap<>(SignatureScheme.class);

	private static final Map<SignatureScheme, TestCredential> CLIENTS = new EnumMap<>(SignatureScheme.class);

	static Stream<SignatureScheme> schemes() {
		return Stream.of(SignatureScheme.values()).filter(SignatureScheme::usesMlDsa);
	}

	@ParameterizedTest
	@MethodSource("schemes")
	void ourClientAndTheirServerShowCertificates(SignatureScheme scheme) throws Exception {
		SSLEngine server = context(server(scheme)).createSSLEngine();
		server.setUseClientMode(false);
		server.setNeedClientAuth(true);
		restrict(server, scheme);
		TlsConnection client = TlsConnection.client(ClientConfig.builder(CRYPTO)
			.serverVerifier(VERIFIER)
			.certificates((request) -> Optional.of(client(scheme).credential()))
			.build(), new PeerName("localhost", 443));
		TlsPair pair = TlsPair.of(TlsPeer.of(client), TlsPeer.of(server)).handshake();
		assertTalk(pair);
		assertThat(client.info().signatureScheme()).contains(scheme);
		assertThat(server.getSession().getPeerCertificates()).containsExactly(client(scheme).certificate());
	}

	@ParameterizedTest
	@MethodSource("schemes")
	void ourServerAndTheirClientShowCertificates(SignatureScheme scheme) throws Exception {
		SSLEngine client = context(client(scheme)).createSSLEngine("localhost", 443);
		client.setUseClientMode(true);
		restrict(client, scheme);
		TlsConnection server = TlsConnection.server(ServerConfig.builder(CRYPTO)
			.certificates((hello) -> Optional.of(server(scheme).credential()))
			.clientAuth(ClientAuth.NEED, VERIFIER)
			.build());
		TlsPair pair = TlsPair.of(TlsPeer.of(client), TlsPeer.of(server)).handshake();
		assertTalk(pair);
		assertThat(server.info().signatureScheme()).contains(scheme);
		assertThat(server.info().peerCertificates()).isEqualTo(client(scheme).chain());
	}

	private static void assertTalk(TlsPair pair) {
		assertThat(pair.transfer(Role.CLIENT, "question")).isEqualTo("question");
		assertThat(pair.transfer(Role.SERVER, "answer")).isEqualTo("answer");
	}

	/** With ECDSA for the authority's signature. */
	private static void restrict(SSLEngine engine, SignatureScheme scheme) {
		BCSSLParameters parameters = ((BCSSLEngine) engine).getParameters();
		parameters.setSignatureSchemes(new String[] { scheme.standardName(), "ecdsa_secp256r1_sha256" });
		((BCSSLEngine) engine).setParameters(parameters);
	}

	private static TestCredential server(SignatureScheme scheme) {
		return ISSUED.computeIfAbsent(scheme, (missing) -> AUTHORITY.issue(pair(missing), "localhost"));
	}

	private static TestCredential client(SignatureScheme scheme) {
		return CLIENTS.computeIfAbsent(scheme, (missing) -> AUTHORITY.issueForClient(pair(missing), "client"));
	}

	private static KeyPair pair(SignatureScheme scheme) {
		try {
			return MlDsaCertificates.pair(scheme);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static SSLContext context(TestCredential credential) throws Exception {
		KeyStore keys = KeyStore.getInstance("PKCS12", MlDsaCertificates.BOUNCY_CASTLE);
		keys.load(null, null);
		keys.setKeyEntry("key", credential.privateKey(), PASSWORD, credential.chain().toArray(Certificate[]::new));
		// Read by the library, whose key manager finds no other certificates
		ByteArrayOutputStream stored = new ByteArrayOutputStream();
		keys.store(stored, PASSWORD);
		keys.load(new ByteArrayInputStream(stored.toByteArray()), PASSWORD);
		KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("PKIX", THEIRS);
		keyManagers.init(keys, PASSWORD);
		TrustManagerFactory trustManagers = TrustManagerFactory.getInstance("PKIX", THEIRS);
		trustManagers.init(AUTHORITY.trustStore());
		SSLContext context = SSLContext.getInstance("TLSv1.3", THEIRS);
		context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
		return context;
	}

}
