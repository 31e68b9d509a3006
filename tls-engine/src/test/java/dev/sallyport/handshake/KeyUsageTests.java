package dev.sallyport.handshake;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import dev.sallyport.config.ClientAuth;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.Credential;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.sallyport.handshake.HandshakeFixture.LOCALHOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The leaf of a chain says what its key is for, and the verifier is not asked: RFC 9846
 * section 4.5.1.2, RFC 5246 sections 7.4.2 and 7.4.6.
 */
class KeyUsageTests {

	/**
	 * A key on P-256, PKCS#8.
	 */
	private static final String KEY = """
			MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgDI+s/KeGAtFeUuedxxvhHpJo8NwdzwM2GY6FMWhh
			XE2hRANCAASFewhDgJnwT/RpKgHhDIKwBBdSeBiMjHl4m+G6RqisLD2Jr3UIhl9AB+XU9MOgYe7qGee6b9ZRrRNZ
			ZPOb/joA""";

	/**
	 * Its certificate with keyUsage keyEncipherment.
	 */
	private static final String FOR_ENCIPHERMENT = """
			MIIBpjCCAUugAwIBAgIUeXHCPxu3sfUCAwK0XDeysZtMb1gwCgYIKoZIzj0EAwIwFDESMBAGA1UEAwwJbG9jYWxo
			b3N0MCAXDTI2MTEyNzIwMDQxNloYDzIxMjYxMTAzMjAwNDE2WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcq
			hkjOPQIBBggqhkjOPQMBBwNCAASFewhDgJnwT/RpKgHhDIKwBBdSeBiMjHl4m+G6RqisLD2Jr3UIhl9AB+XU9MOg
			Ye7qGee6b9ZRrRNZZPOb/joAo3kwdzAdBgNVHQ4EFgQU9htyIPVelXMzLWkeYhufwKVgBz8wHwYDVR0jBBgwFoAU
			9htyIPVelXMzLWkeYhufwKVgBz8wDwYDVR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwDgYDVR0P
			AQH/BAQDAgUgMAoGCCqGSM49BAMCA0kAMEYCIQD2AlJtdrnokJz6O5da5txGHdt/gIOHvp+hlHCuPECfzwIhAMP9
			GQ+GNPqiuG3M2XkK1mGCQwA+PbBUAxu0DiScvmm+""";

	/**
	 * Its certificate with keyUsage digitalSignature.
	 */
	private static final String FOR_SIGNATURES = """
			MIIBpDCCAUugAwIBAgIUOeIufBy4H9SgxOw0p7qknZXlEjUwCgYIKoZIzj0EAwIwFDESMBAGA1UEAwwJbG9jYWxo
			b3N0MCAXDTI2MTEyNzIwMDQxNloYDzIxMjYxMTAzMjAwNDE2WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcq
			hkjOPQIBBggqhkjOPQMBBwNCAASFewhDgJnwT/RpKgHhDIKwBBdSeBiMjHl4m+G6RqisLD2Jr3UIhl9AB+XU9MOg
			Ye7qGee6b9ZRrRNZZPOb/joAo3kwdzAdBgNVHQ4EFgQU9htyIPVelXMzLWkeYhufwKVgBz8wHwYDVR0jBBgwFoAU
			9htyIPVelXMzLWkeYhufwKVgBz8wDwYDVR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwDgYDVR0P
			AQH/BAQDAgeAMAoGCCqGSM49BAMCA0cAMEQCIHlki81RxpF6QpEDALGaxFo3Vu8z+7Ky8f+RXTV3ehCKAiAHA0rt
			llKJOOf66kmV4uMO6nyBIpJvdDQxSeMnA3cvOA==""";

	/**
	 * Its certificate without keyUsage.
	 */
	private static final String FOR_ANYTHING = """
			MIIBlTCCATugAwIBAgIUFnw2ifhTl1qayEZNWg/zEbtGFrMwCgYIKoZIzj0EAwIwFDESMBAGA1UEAwwJbG9jYWxo
			b3N0MCAXDTI2MTEyNzIwMDQxN1oYDzIxMjYxMTAzMjAwNDE3WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcq
			hkjOPQIBBggqhkjOPQMBBwNCAASFewhDgJnwT/RpKgHhDIKwBBdSeBiMjHl4m+G6RqisLD2Jr3UIhl9AB+XU9MOg
			Ye7qGee6b9ZRrRNZZPOb/joAo2kwZzAdBgNVHQ4EFgQU9htyIPVelXMzLWkeYhufwKVgBz8wHwYDVR0jBBgwFoAU
			9htyIPVelXMzLWkeYhufwKVgBz8wDwYDVR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZI
			zj0EAwIDSAAwRQIhALBV45xTdrp99EAFEoBrQpvhTl9WkHcGT27JRi1sMFBeAiBY/sRPubMqXTPJ8XpAFCgvWPz2
			0etMu1DH43QGOo3dlQ==""";

	@ParameterizedTest
	@EnumSource(ProtocolVersion.class)
	void serverMustHaveAKeyForSignatures(ProtocolVersion version) throws Exception {
		assertRejected(connection(version, credential(FOR_ENCIPHERMENT), HandshakeFixture.credential()));
	}

	@ParameterizedTest
	@EnumSource(ProtocolVersion.class)
	void clientMustHaveAKeyForSignatures(ProtocolVersion version) throws Exception {
		assertRejected(connection(version, HandshakeFixture.credential(), credential(FOR_ENCIPHERMENT)));
	}

	@ParameterizedTest
	@EnumSource(ProtocolVersion.class)
	void keyForSignaturesOrForAnythingWillDo(ProtocolVersion version) throws Exception {
		assertThat(connection(version, credential(FOR_SIGNATURES), credential(FOR_ANYTHING)).run()).isTrue();
		assertThat(connection(version, credential(FOR_ANYTHING), credential(FOR_SIGNATURES)).run()).isTrue();
	}

	private static void assertRejected(Connection connection) {
		assertThatExceptionOfType(CertificateRejectedException.class).isThrownBy(connection::run)
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(CertificateRejected.WRONG_USAGE));
	}

	private static Connection connection(ProtocolVersion version, Credential ofServer, Credential ofClient) {
		ServerConfig server = HandshakeFixture.server()
			.versions(List.of(version))
			.certificates((hello) -> Optional.of(ofServer))
			.clientAuth(ClientAuth.NEED, (peer) -> {
			})
			.build();
		ClientConfig client = HandshakeFixture.client().certificates((request) -> Optional.of(ofClient)).build();
		return new Connection(client, server);
	}

	private static Credential credential(String certificate) throws GeneralSecurityException {
		PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(decode(KEY)));
		return Credential.of(List.of((X509Certificate) CertificateFactory.getInstance("X.509")
			.generateCertificate(new ByteArrayInputStream(decode(certificate)))), key);
	}

	private static byte[] decode(String base64) {
		return Base64.getMimeDecoder().decode(base64);
	}

	private record Connection(ClientConfig client, ServerConfig server) {

		boolean run() throws TlsException {
			Endpoint ofClient = Endpoint.client(this.client, LOCALHOST);
			Endpoint.run(ofClient, Endpoint.server(this.server));
			return ofClient.output().events().contains("traffic");
		}

	}

}
