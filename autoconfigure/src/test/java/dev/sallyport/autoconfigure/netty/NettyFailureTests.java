package dev.sallyport.autoconfigure.netty;

import java.nio.file.Path;

import dev.sallyport.autoconfigure.testing.TestApplication;
import dev.sallyport.autoconfigure.testing.TestCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests of what a person reads when an application on Reactor Netty does not start.
 */
@ExtendWith(OutputCaptureExtension.class)
class NettyFailureTests {

	@TempDir
	private Path directory;

	@BeforeEach
	void writeCertificates() {
		TestCertificate.create().writeTo(this.directory, "web");
		TestCertificate.create().writeTo(this.directory, "other");
		TestCertificate.weak().writeTo(this.directory, "weak");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					web  | web  | spring.ssl.bundle.pem.web.options.enabled-protocols=TLSv1.9      | names the protocol 'TLSv1.9', which does not exist.
					web  | web  | spring.ssl.bundle.pem.web.options.enabled-protocols=TLSv1.1      | leaves no protocol that is served by Sallyport
					web  | web  | spring.ssl.bundle.pem.web.options.ciphers=TLS_AES_64_GCM_SHA1    | names the cipher suite 'TLS_AES_64_GCM_SHA1'
					weak | web  | server.http2.enabled=true | cannot be used with TLS 1.3: its key is RSA, 1024 bits.
					none | web  | server.http2.enabled=true | A server is to use SSL bundle 'none', which does not exist.
					web  | none | server.http2.enabled=true | A server is to use SSL bundle 'none', which does not exist.
					web  | weak | server.http2.enabled=true | cannot be used with TLS 1.3: its key is RSA, 1024 bits.
					""")
	void configurationIsExplained(String bundle, String ofHost, String property, String description,
			CapturedOutput output) {
		fails(output,
				TestApplication.bundle("web", this.directory,
						TestApplication.bundle("weak", this.directory, "server.ssl.bundle=" + bundle,
								"server.ssl.server-name-bundles[0].server-name=admin.localhost",
								"server.ssl.server-name-bundles[0].bundle=" + ofHost, property)),
				description);
	}

	@Test
	void keyOfAnotherCertificateIsExplained(CapturedOutput output) {
		fails(output,
				new String[] { "server.ssl.certificate=file:" + this.directory.resolve("web.crt"),
						"server.ssl.certificate-private-key=file:" + this.directory.resolve("other.key") },
				"The private key of SSL bundle 'server.ssl' does not match its certificate");
	}

	private static void fails(CapturedOutput output, String[] properties, String description) {
		assertThatThrownBy(() -> NettyApplication.run(properties).close());
		assertThat(output).contains("APPLICATION FAILED TO START", description);
	}

}
