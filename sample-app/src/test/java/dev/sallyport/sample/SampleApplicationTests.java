package dev.sallyport.sample;

import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import dev.sallyport.crypto.bouncycastle.BouncyCastleCrypto;
import dev.sallyport.jsse.EngineOptions;
import dev.sallyport.jsse.SallyportProvider;
import dev.sallyport.protocol.NamedGroup;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link SampleApplication}, as clients see it.
 */
class SampleApplicationTests extends RunningSample {

	@Test
	void connectionIsToldAsJson() throws Exception {
		assertThat(get(jdkContext(), Version.HTTP_2, "/connection").body())
			.isEqualTo("{\"engine\":\"Sallyport\",\"protocol\":\"TLSv1.3\",\"cipherSuite\":\"TLS_AES_128_GCM_SHA256\","
					+ "\"group\":\"x25519\",\"resumed\":false,\"alpn\":\"h2\",\"sni\":\"localhost\"}");
	}

	@Test
	void absentFactsAreNull() throws Exception {
		URI byAddress = URI.create("https://127.0.0.1:" + this.port + "/connection");
		HttpResponse<String> response = client(jdkContext(), Version.HTTP_1_1).send(request("/").uri(byAddress).build(),
				BodyHandlers.ofString());
		assertThat(response.version()).isEqualTo(Version.HTTP_1_1);
		assertThat(response.body()).endsWith("\"resumed\":false,\"alpn\":null,\"sni\":null}");
	}

	@Test
	void aSecondConnectionIsResumed() throws Exception {
		SSLContext context = jdkContext();
		assertThat(get(context, Version.HTTP_2, "/connection").body()).contains("\"resumed\":false");
		assertThat(get(context, Version.HTTP_2, "/connection").body()).contains("\"resumed\":true");
		assertThat(get(context, Version.HTTP_1_1, "/connection").body()).contains("\"resumed\":true");
	}

	@Test
	void aClientThatOffersIsGivenAPostQuantumGroup() throws Exception {
		SSLContext context = trusting(SSLContext.getInstance("Sallyport"));
		assertThat(get(context, Version.HTTP_2, "/connection").body())
			.contains("\"group\":\"X25519MLKEM768\",\"resumed\":false,\"alpn\":\"h2\"");
		assertThat(get(context, Version.HTTP_2, "/connection").body())
			.contains("\"group\":\"X25519MLKEM768\",\"resumed\":true,\"alpn\":\"h2\"");
	}

	@Test
	void aClientThatSupportsAPostQuantumGroupIsAskedForIt() throws Exception {
		// The first group is the one of the first key share
		EngineOptions classicalFirst = EngineOptions.builder(BouncyCastleCrypto.provider())
			.groups(List.of(NamedGroup.SECP256R1, NamedGroup.X25519MLKEM768))
			.build();
		SSLContext context = trusting(SSLContext.getInstance("TLS", new SallyportProvider(classicalFirst)));
		assertThat(get(context, Version.HTTP_2, "/connection").body()).contains("\"group\":\"X25519MLKEM768\"");
	}

	@Test
	void bothVersionsOfHttpAreServed() throws Exception {
		assertThat(get(jdkContext(), Version.HTTP_2, "/connection").version()).isEqualTo(Version.HTTP_2);
		assertThat(get(jdkContext(), Version.HTTP_1_1, "/connection").version()).isEqualTo(Version.HTTP_1_1);
	}

	@Test
	void thePageTellsTheConnectionAndTheCertificate() throws Exception {
		HttpResponse<String> response = get(jdkContext(), Version.HTTP_2, "/");
		X509Certificate leaf = (X509Certificate) response.sslSession().orElseThrow().getPeerCertificates()[0];
		CertificateFacts facts = new CertificateFacts(leaf);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).contains("TLS 1.3", "TLS_AES_128_GCM_SHA256", "x25519", "full handshake", "h2")
			.contains(facts.fingerprint(), "localhost, 127.0.0.1, ::1", facts.notAfter().toString())
			.contains("curl --cacert " + AUTHORITY)
			.doesNotContain("{{");
	}

	@Test
	void thePageRunsNothingButItsOwnFiles() throws Exception {
		HttpResponse<String> response = get(jdkContext(), Version.HTTP_2, "/");
		assertThat(response.headers().firstValue("Content-Security-Policy"))
			.hasValueSatisfying((policy) -> assertThat(policy).contains("default-src 'none'", "script-src 'self'")
				.doesNotContain("unsafe"));
		assertThat(response.body()).doesNotContain("style=", "onclick=").doesNotContainPattern("<script(?! src)");
		for (String file : List.of("/site.css", "/live.js", "/gate.svg")) {
			assertThat(response.body()).contains("\"" + file + "\"");
			assertThat(get(jdkContext(), Version.HTTP_2, file).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void aServerNameThatIsNoneIsRefused() throws Exception {
		try (SSLSocket socket = socket(jdkContext())) {
			SSLParameters parameters = socket.getSSLParameters();
			parameters.setServerNames(List.of(new HostileName("<script>alert(1)</script>")));
			socket.setSSLParameters(parameters);
			assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class)
				.hasMessageContaining("illegal_parameter");
		}
	}

	@Test
	void handshakesAreCounted() throws Exception {
		SSLContext context = jdkContext();
		String before = get(context, Version.HTTP_2, "/counts").body();
		String after = get(context, Version.HTTP_2, "/counts").body();
		assertThat(count(after, "resumed")).isGreaterThan(count(before, "resumed"));
		get(jdkContext(), Version.HTTP_2, "/counts");
		assertThat(count(get(context, Version.HTTP_2, "/counts").body(), "full")).isGreaterThan(count(after, "full"));
	}

	@Test
	void theActuatorTellsTheEngine() throws Exception {
		assertThat(get(jdkContext(), Version.HTTP_2, "/actuator/tls").body()).contains("Sallyport");
		assertThat(get(jdkContext(), Version.HTTP_2, "/actuator/metrics/tls.handshake").body()).contains("\"role\"",
				"\"result\"", "\"protocol\"");
		assertThat(get(jdkContext(), Version.HTTP_2, "/actuator/health").body()).contains("\"UP\"");
		assertThat(get(jdkContext(), Version.HTTP_2, "/actuator/env").statusCode()).isEqualTo(404);
	}

	private SSLSocket socket(SSLContext context) throws Exception {
		SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", this.port);
		socket.setSoTimeout((int) PATIENCE.toMillis());
		return socket;
	}

	private static long count(String json, String name) {
		return Long.parseLong(json.replaceAll(".*\"" + name + "\":(\\d+).*", "$1"));
	}

	/**
	 * A name that {@link javax.net.ssl.SNIHostName} would not let pass.
	 */
	private static final class HostileName extends SNIServerName {

		HostileName(String name) {
			super(0, name.getBytes(StandardCharsets.US_ASCII));
		}

	}

}
