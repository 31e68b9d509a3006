package dev.sallyport.jsse;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

import dev.sallyport.certpath.CertificatePathVerifier;
import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SallyportTrustManagerTests {

	private static CertificatePathVerifier verifier(String... authorities) {
		return CertificatePathVerifier.builder(List.of(authorities).stream().map(TestKeys::certificate).toList())
			.build();
	}

	private static EnginePair pair(SSLContext clients, String host, String identification, String key) {
		SSLEngine client = clients.createSSLEngine(host, 443);
		client.setUseClientMode(true);
		SSLParameters parameters = client.getSSLParameters();
		parameters.setEndpointIdentificationAlgorithm(identification);
		client.setSSLParameters(parameters);
		return new EnginePair(client, EnginePair.serverEngine(TestKeys.ours(key)));
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			trusted                  | authority | HTTPS://localhost   | p256      |
			IP address               | authority | HTTPS://127.0.0.1   | p256      |
			not identified           | authority | ://localhost        | elsewhere |
			name of another          | authority | HTTPS://localhost   | elsewhere | WRONG_NAME
			unknown algorithm        | authority | UNKNOWN://localhost | p256      | WRONG_NAME
			nobody said which host   | authority | HTTPS://            | p256      | WRONG_NAME
			authority of another     | stranger  | HTTPS://localhost   | p256      | UNKNOWN_ISSUER
			expired                  | authority | HTTPS://localhost   | expired   | EXPIRED
			""")
	void chainIsVerifiedStrictlyAndTheNameAsTheEngineSays(String what, String authority, String peer, String key,
			CertificateRejected reason) throws Exception {
		String identification = peer.substring(0, peer.indexOf(':'));
		String host = peer.substring(peer.lastIndexOf('/') + 1);
		SallyportTrustManager trust = SallyportTrustManager.of(verifier(authority));
		SSLContext clients = SallyportSslContext.create(EngineOptions.defaults(), null, new TrustManager[] { trust });
		EnginePair pair = pair(clients, host.isEmpty() ? null : host, identification, key);
		if (reason != null) {
			assertThat(pair.fail().client()).isInstanceOf(SSLHandshakeException.class)
				.cause()
				.isInstanceOfSatisfying(CertificateRejectedException.class,
						(ex) -> assertThat(ex.reason()).isEqualTo(reason));
			return;
		}
		pair.handshake();
		assertThat(pair.client.session().isValid()).isTrue();
	}

	@Test
	void reloadCountsAtOnceAndLeavesSessionsBehind() throws Exception {
		SallyportTrustManager trust = SallyportTrustManager.of(verifier("authority"));
		SSLContext clients = SallyportSslContext.create(EngineOptions.defaults(), null, new TrustManager[] { trust });
		pair(clients, "localhost", "HTTPS", "p256").handshake();
		trust.reload(verifier("stranger"));
		assertThat(pair(clients, "localhost", "HTTPS", "p256").fail().client()).cause()
			.isInstanceOfSatisfying(CertificateRejectedException.class,
					(ex) -> assertThat(ex.reason()).isEqualTo(CertificateRejected.UNKNOWN_ISSUER));
		trust.reload(verifier("stranger", "authority"));
		assertThatCode(() -> pair(clients, "localhost", "HTTPS", "p256").handshake()).doesNotThrowAnyException();
		assertThat(trust.getAcceptedIssuers()).containsExactlyInAnyOrder(TestKeys.certificate("stranger"),
				TestKeys.certificate("authority"));
	}

	@Test
	void chainIsVerifiedWithoutAConnectionToo() {
		SallyportTrustManager trust = SallyportTrustManager.of(verifier("authority"));
		X509Certificate[] chain = { TestKeys.certificate("p256") };
		assertThatCode(() -> trust.checkServerTrusted(chain, "UNKNOWN")).doesNotThrowAnyException();
		SallyportTrustManager other = SallyportTrustManager.of(verifier("stranger"));
		assertThatExceptionOfType(CertificateException.class)
			.isThrownBy(() -> other.checkServerTrusted(chain, "UNKNOWN"))
			.withCauseInstanceOf(CertificateRejectedException.class);
		assertThatExceptionOfType(CertificateException.class)
			.isThrownBy(() -> other.checkClientTrusted(chain, "UNKNOWN"));
	}

	private static TrustManagerFactory factory() throws GeneralSecurityException {
		return TrustManagerFactory.getInstance("Sallyport", new SallyportProvider());
	}

	@Test
	void factoryTrustsTheCertificatesOfAKeyStore() throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		store.setCertificateEntry("one", TestKeys.certificate("authority"));
		TrustManagerFactory factory = factory();
		factory.init(store);
		assertThat(factory.getTrustManagers()).singleElement()
			.isInstanceOfSatisfying(SallyportTrustManager.class, (trust) -> assertThat(trust.getAcceptedIssuers())
				.containsExactly(TestKeys.certificate("authority")));
	}

	@Test
	void factoryTakesAVerifier() throws Exception {
		TrustManagerFactory factory = factory();
		CertificatePathVerifier verifier = verifier("authority");
		factory.init(new VerifierParameters(verifier));
		assertThat(factory.getTrustManagers()).singleElement()
			.isInstanceOfSatisfying(SallyportTrustManager.class,
					(trust) -> assertThat(trust.verifier()).isSameAs(verifier));
	}

	@Test
	void factoryWithoutAKeyStoreTrustsTheAuthoritiesOfTheSystem() throws Exception {
		TrustManagerFactory factory = factory();
		factory.init((KeyStore) null);
		assertThat(factory.getTrustManagers()).singleElement().isInstanceOf(SystemTrust.class);
	}

	@Test
	void factoryRefusesWhatItDoesNotKnow() throws Exception {
		TrustManagerFactory factory = factory();
		assertThatIllegalStateException().isThrownBy(factory::getTrustManagers);
		assertThatExceptionOfType(InvalidAlgorithmParameterException.class)
			.isThrownBy(() -> factory.init(new ManagerFactoryParameters() {
			}));
	}

}
