package dev.sallyport.jsse;

import java.net.Socket;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TrustTests {

	private static SSLContext client(TrustManager... trustManagers) {
		return SallyportSslContext.create(EngineOptions.defaults(), null, trustManagers);
	}

	private static EnginePair pair(SSLContext clients, String host, String identification, String key) {
		SSLEngine client = clients.createSSLEngine(host, 443);
		client.setUseClientMode(true);
		SSLParameters parameters = client.getSSLParameters();
		parameters.setEndpointIdentificationAlgorithm(identification);
		client.setSSLParameters(parameters);
		return new EnginePair(client, EnginePair.serverEngine(TestKeys.ours(key)));
	}

	private static void assertRejected(EnginePair pair, CertificateRejected reason) {
		EnginePair.Failures failures = pair.fail();
		assertThat(failures.client()).isInstanceOf(SSLHandshakeException.class)
			.cause()
			.isInstanceOfSatisfying(CertificateRejectedException.class,
					(ex) -> assertThat(ex.reason()).isEqualTo(reason));
		assertThat(failures.server()).isInstanceOf(SSLHandshakeException.class)
			.hasMessageContaining(reason.alert().wireName());
		assertThat(pair.client.engine.getSession().isValid()).isFalse();
		assertThat(pair.client.engine.getHandshakeSession()).isNull();
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			trusted                          | authority | localhost        | p256      |
			IP address                       | authority | 127.0.0.1        | p256      |
			IPv6 address                     | authority | ::1              | p256      |
			wildcard                         | authority | one.example.test | p256      |
			wildcard is one label            | authority | a.b.example.test | p256      | WRONG_NAME
			name of another                  | authority | localhost        | elsewhere | WRONG_NAME
			authority of another             | stranger  | localhost        | p256      | UNKNOWN_ISSUER
			expired                          | authority | localhost        | expired   | EXPIRED
			""")
	void trustManagerOfTheJdkDecides(String name, String authority, String host, String key, CertificateRejected reason)
			throws Exception {
		EnginePair pair = pair(client(TestKeys.trustManagers(authority)), host, "HTTPS", key);
		if (reason != null) {
			assertRejected(pair, reason);
			return;
		}
		pair.handshake();
		assertThat(pair.client.session().getPeerCertificates()[0]).isEqualTo(TestKeys.certificate(key));
	}

	@Test
	void nameDoesNotMatterIfTheServerIsNotIdentified() throws Exception {
		for (TrustManager trust : new TrustManager[] { new TrustEverybody(), TestKeys.trustManagers("authority")[0] }) {
			EnginePair pair = pair(client(trust), "localhost", null, "elsewhere").handshake();
			assertThat(pair.client.session().isValid()).isTrue();
		}
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			identified          | HTTPS   | p256      |
			identified by LDAPS | ldaps   | p256      |
			wrong name          | HTTPS   | elsewhere | WRONG_NAME
			unknown algorithm   | UNKNOWN | p256      | WRONG_NAME
			""")
	void plainTrustManagerIsHelpedWithTheName(String name, String identification, String key,
			CertificateRejected reason) throws Exception {
		EnginePair pair = pair(client(new TrustEverybody()), "localhost", identification, key);
		if (reason != null) {
			assertRejected(pair, reason);
			return;
		}
		pair.handshake();
		assertThat(pair.client.session().isValid()).isTrue();
	}

	@Test
	void engineThatWasNotToldTheHostIdentifiesNobody() {
		assertRejected(pair(client(new TrustEverybody()), null, "HTTPS", "p256"), CertificateRejected.WRONG_NAME);
	}

	@Test
	void serverNameOfTheClientCountsBeforeItsAddress() throws Exception {
		for (TrustManager trust : new TrustManager[] { new TrustEverybody(), TestKeys.trustManagers("authority")[0] }) {
			EnginePair pair = pair(client(trust), "192.0.2.1", "HTTPS", "p256");
			SSLParameters parameters = pair.client.engine.getSSLParameters();
			parameters.setServerNames(List.of(new SNIHostName("one.example.test")));
			pair.client.engine.setSSLParameters(parameters);
			pair.handshake();
			assertThat(pair.client.session().isValid()).isTrue();
		}
	}

	@Test
	void trustManagersOfOtherKindsTrustNobody() {
		assertRejected(pair(client(new TrustManager() {
		}), "localhost", null, "p256"), CertificateRejected.UNTRUSTED);
		assertRejected(pair(client(), "localhost", null, "p256"), CertificateRejected.UNTRUSTED);
	}

	@Test
	void withoutTrustManagersTheSystemDecides() {
		SSLContext context = SallyportSslContext.create(EngineOptions.defaults(), null, null);
		assertRejected(pair(context, "localhost", "HTTPS", "p256"), CertificateRejected.UNKNOWN_ISSUER);
	}

	@Test
	void trustManagerThatFailsSaysNo() {
		X509TrustManager broken = new TrustEverybody() {
			@Override
			public void checkServerTrusted(X509Certificate[] chain, String authType) {
				throw new IllegalStateException("broken");
			}
		};
		EnginePair pair = pair(client(broken), "localhost", null, "p256");
		assertRejected(pair, CertificateRejected.UNTRUSTED);
	}

	// A server that is told to identify its clients, as between the nodes of a cluster
	@ParameterizedTest
	@CsvSource({ "localhost, true", "elsewhere.test, false" })
	void plainTrustManagerIsHelpedWithTheNameOfAClientToo(String host, boolean accepted) throws Exception {
		SSLContext servers = SallyportSslContext.create(EngineOptions.defaults(), TestKeys.keyManagers("p256"),
				new TrustManager[] { new TrustEverybody() {
					@Override
					public void checkClientTrusted(X509Certificate[] chain, String authType) {
						assertThat(authType).isEqualTo("EC");
					}
				} });
		SSLEngine server = servers.createSSLEngine(host, 443);
		server.setUseClientMode(false);
		SSLParameters parameters = server.getSSLParameters();
		parameters.setNeedClientAuth(true);
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		server.setSSLParameters(parameters);
		EnginePair pair = new EnginePair(EnginePair.clientEngine(TestKeys.ours("p256")), server);
		if (accepted) {
			assertThat(pair.handshake().server.session().isValid()).isTrue();
			return;
		}
		assertThat(pair.fail().server()).hasCauseInstanceOf(CertificateRejectedException.class);
	}

	@Test
	void trustManagerThatNamesNoAuthorityAsksAnyClient() throws Exception {
		EnginePair pair = asking(new TrustEverybody() {
			@Override
			public X509Certificate[] getAcceptedIssuers() {
				return null;
			}
		}).handshake();
		assertThat(pair.server.session().isValid()).isTrue();
	}

	@Test
	void trustManagerThatCannotNameItsAuthoritiesEndsTheHandshake() {
		EnginePair pair = asking(new TrustEverybody() {
			@Override
			public X509Certificate[] getAcceptedIssuers() {
				throw new IllegalStateException("broken");
			}
		});
		assertThat(pair.fail().server()).isInstanceOf(SSLHandshakeException.class)
			.hasRootCauseInstanceOf(IllegalStateException.class);
		assertThat(pair.server.engine.isInboundDone()).isTrue();
		assertThat(pair.server.engine.isOutboundDone()).isTrue();
	}

	private static EnginePair asking(TrustManager trust) {
		SSLContext servers = SallyportSslContext.create(EngineOptions.defaults(), TestKeys.keyManagers("p256"),
				new TrustManager[] { trust });
		SSLEngine server = EnginePair.serverEngine(servers);
		server.setWantClientAuth(true);
		return new EnginePair(EnginePair.clientEngine(TestKeys.ours()), server);
	}

	@Test
	void errorInATrustManagerEndsTheHandshake() throws Exception {
		SSLContext clients = client(new TrustEverybody() {

			@Override
			public void checkServerTrusted(X509Certificate[] chain, String authType) {
				throw new StackOverflowError();
			}

		});
		EnginePair pair = pair(clients, "localhost", null, "p256");
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(pair::handshake);
		assertThat(pair.client.engine.getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_WRAP);
		assertThat(pair.client.wrap(new byte[0]).getStatus()).isEqualTo(Status.CLOSED);
		assertThat(pair.client.engine.getHandshakeStatus()).isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
		assertThat(pair.client.engine.getSession().isValid()).isFalse();
	}

	@Test
	void extendedTrustManagerSeesTheHandshakeSession() throws Exception {
		AtomicReference<String> seen = new AtomicReference<>();
		X509ExtendedTrustManager trust = new ExtendedTrustManager() {
			@Override
			public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
					throws CertificateException {
				SallyportSession session = (SallyportSession) engine.getHandshakeSession();
				session.putValue("checked", authType);
				try {
					assertThat(session.getPeerCertificates()).isEqualTo(chain);
				}
				catch (SSLPeerUnverifiedException ex) {
					throw new CertificateException(ex);
				}
				assertThat(session.getLocalSupportedSignatureAlgorithms()).contains("SHA256withRSA");
				seen.set(session.getProtocol() + " " + session.getCipherSuite() + " " + session.getPeerHost() + " "
						+ session.getRequestedServerNames().size());
			}
		};
		EnginePair pair = pair(client(trust), "localhost", "HTTPS", "elsewhere").handshake();
		assertThat(seen).hasValue("TLSv1.3 TLS_AES_128_GCM_SHA256 localhost 1");
		SSLSession session = pair.client.engine.getSession();
		assertThat(session.getValue("checked")).isEqualTo("UNKNOWN");
	}

	static Stream<Arguments> failures() {
		return Stream.of(Arguments.of(new CertificateExpiredException(), CertificateRejected.EXPIRED),
				Arguments.of(new CertificateNotYetValidException(), CertificateRejected.NOT_YET_VALID),
				Arguments.of(new CertificateParsingException(), CertificateRejected.MALFORMED),
				Arguments.of(invalid(BasicReason.EXPIRED), CertificateRejected.EXPIRED),
				Arguments.of(invalid(BasicReason.NOT_YET_VALID), CertificateRejected.NOT_YET_VALID),
				Arguments.of(invalid(BasicReason.REVOKED), CertificateRejected.REVOKED),
				Arguments.of(invalid(BasicReason.ALGORITHM_CONSTRAINED), CertificateRejected.WRONG_KEY),
				Arguments.of(invalid(BasicReason.INVALID_SIGNATURE), CertificateRejected.UNTRUSTED),
				Arguments.of(invalid(PKIXReason.NO_TRUST_ANCHOR), CertificateRejected.UNKNOWN_ISSUER),
				Arguments.of(invalid(PKIXReason.INVALID_KEY_USAGE), CertificateRejected.WRONG_USAGE),
				Arguments.of(invalid(PKIXReason.PATH_TOO_LONG), CertificateRejected.CHAIN_TOO_LONG),
				Arguments.of(new CertificateException(new CertPathBuilderException("none")),
						CertificateRejected.UNKNOWN_ISSUER),
				Arguments.of(new CertificateException("whatever"), CertificateRejected.UNTRUSTED),
				Arguments.of(circle(), CertificateRejected.UNTRUSTED));
	}

	private static CertificateException invalid(CertPathValidatorException.Reason reason) {
		return new CertificateException("wrapped", new CertPathBuilderException("wrapped again",
				new CertPathValidatorException("invalid", null, null, -1, reason)));
	}

	private static CertificateException circle() {
		CertificateException one = new CertificateException("one");
		one.initCause(new CertificateException("two", one));
		return one;
	}

	@ParameterizedTest
	@MethodSource("failures")
	void causeDecidesAboutTheReason(CertificateException failure, CertificateRejected reason) {
		CertificateRejectedException rejected = CertificateFailure.of(failure);
		assertThat(rejected.reason()).isEqualTo(reason);
		assertThat(rejected).hasCause(failure);
	}

	@Test
	void rejectionThatATrustManagerOfOursWrappedIsToldOnce() {
		CertificateRejectedException ours = new CertificateRejectedException(CertificateRejected.UNKNOWN_ISSUER);
		assertThat(CertificateFailure.of(new CertificateException(ours.getMessage(), ours))).isSameAs(ours);
		CertificateException theirs = new CertificateException("not in our directory", ours);
		assertThat(CertificateFailure.of(theirs)).hasCause(theirs);
	}

	@Test
	void messageOfATrustManagerIsMadeSafe() {
		assertThat(CertificateFailure.of(new CertificateException("CN=\r\nfake log line\u001b[31m")).getMessage())
			.doesNotContain("\n")
			.doesNotContain("\u001b");
	}

	private static class TrustEverybody implements X509TrustManager {

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType) {
			throw new AssertionError("Not a server");
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType) {
			assertThat(authType).isEqualTo("UNKNOWN");
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

	private abstract static class ExtendedTrustManager extends X509ExtendedTrustManager {

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
			throw new AssertionError();
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
			throw new AssertionError();
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
			throw new AssertionError();
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType) {
			throw new AssertionError();
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType) {
			throw new AssertionError();
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

}
