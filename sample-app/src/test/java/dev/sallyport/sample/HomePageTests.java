package dev.sallyport.sample;

import java.nio.file.Path;
import java.time.Duration;

import dev.sallyport.autoconfigure.metrics.HandshakeCounts;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.Role;
import dev.sallyport.spring.web.TlsConnectionInfo;
import org.junit.jupiter.api.Test;

import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.web.util.UriComponentsBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HomePage}.
 */
class HomePageTests {

	private static final TlsConnectionInfo POST_QUANTUM = new TlsConnectionInfo("Sallyport", "TLSv1.3",
			"TLS_AES_128_GCM_SHA256", "X25519MLKEM768", true, true, "h2", "localhost");

	private final HandshakeCounts counts = new HandshakeCounts();

	private final HomePage page = new HomePage(this.counts,
			new ServerCertificate(new DefaultSslBundleRegistry(), "sallyport-dev", true, Path.of("ca.pem")),
			Duration.ofSeconds(4));

	@Test
	void namesFromTheNetworkAreEscaped() {
		String hostile = "\"><script>alert('1')</script>&{{curl}}";
		String html = render(new TlsConnectionInfo(hostile, hostile, hostile, hostile, false, false, hostile, hostile));
		assertThat(html).doesNotContain("<script>alert")
			.contains("&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;{{curl}}");
	}

	@Test
	void aPostQuantumResumptionIsCalledWhatItIs() {
		assertThat(render(POST_QUANTUM)).contains("<title>Sallyport: TLS 1.3, post-quantum, resumed</title>")
			.contains("your ticket")
			.doesNotContain(">Certificate<", "not by Sallyport");
	}

	@Test
	void aClassicalFullHandshakeIsCalledWhatItIs() {
		assertThat(render(new TlsConnectionInfo("Sallyport", "TLSv1.3", "TLS_AES_256_GCM_SHA384", "secp256r1", false,
				false, null, null)))
			.contains("<title>Sallyport: TLS 1.3, classical, full handshake</title>", ">Certificate<",
					">CertificateVerify<", ">none<")
			.doesNotContain("your ticket", "null");
	}

	@Test
	void anotherEngineIsNotPassedOffAsOurs() {
		assertThat(render(new TlsConnectionInfo("SunJSSE", "TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", null,
				false, false, null, null)))
			.contains("Encrypted by another engine (SunJSSE), not by Sallyport", "TLS 1.2",
					"This engine does not tell.")
			.doesNotContain("full handshake", "ServerHello");
	}

	@Test
	void countsAreShownWithoutScript() {
		ConnectionInfo info = ConnectionInfo.builder(Role.SERVER).build();
		this.counts.handshakeCompleted(info, Duration.ZERO);
		for (int i = 0; i < 3; i++) {
			this.counts.handshakeCompleted(info.with().resumed().build(), Duration.ZERO);
		}
		assertThat(render(POST_QUANTUM)).contains("<strong id=\"full\">1</strong>", "<strong id=\"resumed\">3</strong>",
				"id=\"share\" width=\"75\"");
	}

	private String render(TlsConnectionInfo info) {
		String html = this.page.page(info, UriComponentsBuilder.fromUriString("https://localhost:8443/")).getBody();
		assertThat(html).contains("https://localhost:8443/connection", "curl --cacert ca.pem");
		return html;
	}

}
