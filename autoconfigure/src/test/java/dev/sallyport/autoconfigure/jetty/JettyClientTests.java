package dev.sallyport.autoconfigure.jetty;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;

import dev.sallyport.autoconfigure.testing.TestApplication;
import dev.sallyport.autoconfigure.testing.TestCertificate;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.HttpClientTransportOverHTTP2;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of Jetty's HTTP/2 client with a bundle of ours.
 */
class JettyClientTests {

	@TempDir
	private Path directory;

	@Test
	void http2IsNegotiatedOverOurEngineOnBothSides() throws Exception {
		TestCertificate.create().writeTo(this.directory, "web");
		try (ConfigurableApplicationContext context = JettyApplication
			.run(TestApplication.bundle("web", this.directory, "server.ssl.bundle=web", "server.http2.enabled=true",
					"spring.ssl.bundle.pem.client.truststore.certificate=file:" + this.directory + "/web.crt"))) {
			SSLContext bundle = context.getBean(SslBundles.class).getBundle("client").createSslContext();
			HttpClient client = client(bundle);
			client.start();
			try {
				ContentResponse response = client
					.newRequest("https://localhost:" + TestApplication.port(context) + "/connection")
					.timeout(20, TimeUnit.SECONDS)
					.send();
				assertThat(response.getVersion()).isEqualTo(HttpVersion.HTTP_2);
				assertThat(response.getContentAsString()).contains("\"engine\":\"Sallyport\"", "\"alpn\":\"h2\"");
			}
			finally {
				client.stop();
			}
		}
	}

	private static HttpClient client(SSLContext context) {
		SslContextFactory.Client factory = new SslContextFactory.Client();
		factory.setSslContext(context);
		ClientConnector connector = new ClientConnector();
		connector.setSslContextFactory(factory);
		return new HttpClient(new HttpClientTransportOverHTTP2(new HTTP2Client(connector)));
	}

}
