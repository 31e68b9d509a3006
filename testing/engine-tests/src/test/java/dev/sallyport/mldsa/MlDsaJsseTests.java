package dev.sallyport.mldsa;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

import dev.sallyport.config.Role;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.preset.CryptoPresets;
import dev.sallyport.jsse.EngineOptions;
import dev.sallyport.jsse.SallyportSslContext;
import dev.sallyport.protocol.SignatureScheme;
import dev.sallyport.test.TestCertificateAuthority;
import dev.sallyport.test.TestCredential;
import dev.sallyport.test.TlsPair;
import dev.sallyport.test.TlsPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * ML-DSA through JSSE, with the JDK's key stores, key managers and trust managers, which
 * know the algorithm from 24 on.
 */
@EnabledForJreRange(minVersion = 24)
class MlDsaJsseTests {

	private static final CryptoProvider CRYPTO = CryptoPresets.load().withMlDsa(CryptoPresets.load().auto().provider());

	private final TestCertificateAuthority authority = TestCertificateAuthority.create();

	@Test
	void keysOfKeyStoresServeBothSides() throws Exception {
		TestCredential serverKey = this.authority.issue(MlDsaCertificates.pair(SignatureScheme.MLDSA65), "localhost");
		TestCredential clientKey = this.authority.issueForClient(MlDsaCertificates.pair(SignatureScheme.MLDSA87),
				"client");
		SSLEngine server = context(serverKey).createSSLEngine();
		server.setUseClientMode(false);
		server.setNeedClientAuth(true);
		SSLEngine client = context(clientKey).createSSLEngine("localhost", 443);
		client.setUseClientMode(true);
		TlsPair pair = TlsPair.of(TlsPeer.of(client), TlsPeer.of(server)).handshake();
		assertThat(pair.transfer(Role.CLIENT, "question")).isEqualTo("question");
		assertThat(client.getSession().getProtocol()).isEqualTo("TLSv1.3");
		assertThat(client.getSession().getPeerCertificates()).containsExactly(serverKey.certificate());
		assertThat(server.getSession().getPeerCertificates()).containsExactly(clientKey.certificate());
	}

	private SSLContext context(TestCredential credential) {
		return SallyportSslContext.create(EngineOptions.builder(CRYPTO).build(), credential.keyManagers(),
				this.authority.trustManagers());
	}

}
