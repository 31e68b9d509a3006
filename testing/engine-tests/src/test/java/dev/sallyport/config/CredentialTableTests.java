package dev.sallyport.config;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import dev.sallyport.session.PeerName;
import dev.sallyport.test.KeyType;
import dev.sallyport.test.TestCertificateAuthority;
import dev.sallyport.test.TestCredential;
import dev.sallyport.test.TlsPair;
import dev.sallyport.test.TlsPeer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Which credential a client gets.
 */
class CredentialTableTests {

	private static final CryptoProvider PROVIDER = JdkCrypto.provider();

	private static final TestCertificateAuthority AUTHORITY = TestCertificateAuthority.create();

	private static final Credential ECDSA = credential(KeyType.EC_P256, "www.example.com", "example.com");

	private static final Credential RSA = credential(KeyType.RSA, "www.example.com");

	private static final Credential WILDCARD = credential(KeyType.EC_P256, "*.example.com");

	private static final Credential OTHER = credential(KeyType.EC_P256, "other.example.org");

	private static final CredentialTable TABLE = CredentialTable.builder(PROVIDER)
		.add(ECDSA)
		.add(RSA)
		.add(WILDCARD)
		.otherwise(OTHER)
		.build();

	@Test
	void nameItselfComesBeforeTheWildcard() {
		assertThat(TABLE.resolve(hello("www.example.com"))).containsSame(ECDSA);
		assertThat(TABLE.resolve(hello("example.com"))).containsSame(ECDSA);
	}

	@Test
	void wildcardStandsForOneLabel() {
		assertThat(TABLE.resolve(hello("shop.example.com"))).containsSame(WILDCARD);
		assertThat(TABLE.resolve(hello("deep.shop.example.com"))).containsSame(OTHER);
	}

	@Test
	void noNameAndUnknownNamesGetTheOthers() {
		assertThat(TABLE.resolve(hello(null))).containsSame(OTHER);
		assertThat(TABLE.resolve(hello("localhost"))).containsSame(OTHER);
		CredentialTable without = CredentialTable.builder(PROVIDER).add(ECDSA).build();
		assertThat(without.resolve(hello(null))).isEmpty();
		assertThat(without.resolve(hello("example.org"))).isEmpty();
	}

	@Test
	void keyHasToSuitTheClient() {
		assertThat(TABLE.resolve(hello("www.example.com", SignatureScheme.RSA_PSS_RSAE_SHA256))).containsSame(RSA);
		// RSASSA-PKCS1-v1_5 signs no handshake of TLS 1.3, RFC 9846 section 4.3.3
		assertThat(TABLE.resolve(hello("www.example.com", SignatureScheme.RSA_PKCS1_SHA256))).containsSame(ECDSA);
	}

	@Test
	void suiteOfTls12DecidesToo() {
		CodePoints schemes = schemes(SignatureScheme.ECDSA_SECP256R1_SHA256, SignatureScheme.RSA_PKCS1_SHA256);
		ClientHelloView hello = new ClientHelloView(ProtocolVersion.TLS12,
				List.of(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256), Optional.of("www.example.com"), List.of(),
				CodePoints.EMPTY, schemes, schemes);
		assertThat(TABLE.resolve(hello)).containsSame(RSA);
	}

	// RFC 8422 section 5.3
	@Test
	void curveOfTheKeyDecidesInTls12() {
		CodePoints schemes = schemes(SignatureScheme.ECDSA_SECP256R1_SHA256, SignatureScheme.RSA_PKCS1_SHA256);
		List<CipherSuite> suites = List.of(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
				CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256);
		assertThat(TABLE.resolve(new ClientHelloView(ProtocolVersion.TLS12, suites, Optional.of("www.example.com"),
				List.of(), CodePoints.of(NamedGroup.X25519.code()), schemes, schemes)))
			.containsSame(RSA);
	}

	@Test
	void chainThatTheClientVerifiesComesFirst() {
		TestCredential issued = TestCertificateAuthority.create(KeyType.RSA, InstantSource.system())
			.issue(KeyType.EC_P256, "www.example.com");
		Credential signedWithRsa = Credential.of(issued.chain(), issued.privateKey());
		CredentialTable table = CredentialTable.builder(PROVIDER).otherwise(signedWithRsa).otherwise(ECDSA).build();
		assertThat(table.resolve(hello(null, SignatureScheme.ECDSA_SECP256R1_SHA256))).containsSame(ECDSA);
		assertThat(table.resolve(hello(null, SignatureScheme.ECDSA_SECP256R1_SHA256, SignatureScheme.RSA_PKCS1_SHA256)))
			.containsSame(signedWithRsa);
		CredentialTable only = CredentialTable.builder(PROVIDER).otherwise(signedWithRsa).build();
		assertThat(only.resolve(hello(null, SignatureScheme.ECDSA_SECP256R1_SHA256))).containsSame(signedWithRsa);
	}

	@Test
	void ifNoneCanSignTheFirstIsTheAnswer() {
		assertThat(TABLE.resolve(hello("www.example.com", SignatureScheme.ED25519))).containsSame(ECDSA);
	}

	@Test
	void namesAreComparedInLowerCase() {
		CredentialTable table = CredentialTable.builder(PROVIDER).add("WWW.Example.COM", ECDSA).build();
		assertThat(table.resolve(hello("www.example.com"))).containsSame(ECDSA);
	}

	@Test
	void tableThatCannotServeIsRefused() {
		CredentialTable.Builder builder = CredentialTable.builder(PROVIDER);
		assertThatIllegalStateException().isThrownBy(builder::build);
		for (String name : List.of("", "*", "*.", "www.*.com", "w*.example.com", "*.*.com")) {
			assertThatIllegalArgumentException().as(name).isThrownBy(() -> builder.add(name, ECDSA));
		}
		Credential nameless = credential(KeyType.EC_P256, "127.0.0.1");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.add(nameless));
	}

	@ParameterizedTest
	@EnumSource
	void oldClientsAreServedBesideNewOnes(ProtocolVersion version) {
		assertThat(certificateFor(version, SignatureScheme.ECDSA_SECP256R1_SHA256, SignatureScheme.RSA_PSS_RSAE_SHA256))
			.isEqualTo(ECDSA.chain());
		assertThat(certificateFor(version, SignatureScheme.RSA_PSS_RSAE_SHA256)).isEqualTo(RSA.chain());
	}

	private static List<?> certificateFor(ProtocolVersion version, SignatureScheme... schemes) {
		CryptoProvider verifying = CryptoProvider.compose("client", (parts) -> {
			PROVIDER.suites().forEach(parts::suite);
			PROVIDER.tls12Suites().forEach(parts::tls12Suite);
			PROVIDER.groups().forEach(parts::group);
			parts.random(PROVIDER.random());
			List.of(schemes).forEach((scheme) -> parts.verifier(PROVIDER.verifier(scheme).orElseThrow()));
		});
		ClientConfig client = ClientConfig.builder(verifying).versions(List.of(version)).serverVerifier((peer) -> {
		}).build();
		ServerConfig server = ServerConfig.builder(PROVIDER).certificates(TABLE).build();
		TlsConnection connection = TlsConnection.client(client, new PeerName("www.example.com", 443));
		try (TlsPair pair = TlsPair.of(TlsPeer.of(connection), TlsPeer.of(TlsConnection.server(server)))) {
			pair.handshake();
			return connection.info().peerCertificates();
		}
	}

	private static ClientHelloView hello(@Nullable String name, SignatureScheme... schemes) {
		CodePoints codes = (schemes.length > 0) ? schemes(schemes)
				: schemes(SignatureScheme.ECDSA_SECP256R1_SHA256, SignatureScheme.RSA_PSS_RSAE_SHA256);
		return new ClientHelloView(ProtocolVersion.TLS13, List.of(CipherSuite.TLS_AES_128_GCM_SHA256),
				Optional.ofNullable(name), List.of(), CodePoints.EMPTY, codes, codes);
	}

	private static CodePoints schemes(SignatureScheme... schemes) {
		return CodePoints.of(List.of(schemes), SignatureScheme::code);
	}

	private static Credential credential(KeyType type, String... names) {
		return AUTHORITY.issue(type, names).credential();
	}

}
