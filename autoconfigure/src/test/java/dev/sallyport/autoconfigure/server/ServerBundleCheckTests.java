package dev.sallyport.autoconfigure.server;

import java.time.InstantSource;
import java.util.List;

import dev.sallyport.autoconfigure.SallyportProperties.Bundles;
import dev.sallyport.autoconfigure.SallyportProperties.OnStart;
import dev.sallyport.autoconfigure.bundle.BundleSelection;
import dev.sallyport.autoconfigure.certificate.BundleVerifier;
import dev.sallyport.autoconfigure.diagnostics.SallyportConfigurationException;
import dev.sallyport.autoconfigure.engine.EngineSettings;
import dev.sallyport.crypto.jca.JdkCrypto;
import org.junit.jupiter.api.Test;

import org.springframework.boot.web.server.AbstractConfigurableWebServerFactory;
import org.springframework.boot.web.server.Ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link ServerBundleCheck} with a server that nobody knows.
 */
class ServerBundleCheckTests {

	private final UnknownServerFactory factory = new UnknownServerFactory();

	@Test
	void unknownServerWithTlsIsRefused() {
		this.factory.setSsl(new Ssl());
		assertThatExceptionOfType(SallyportConfigurationException.class)
			.isThrownBy(() -> check(true, List.of()).customize(this.factory))
			.withMessageContaining("a web server that Sallyport does not serve yet (UnknownServerFactory)")
			.satisfies((failure) -> assertThat(failure.action()).contains("spring-boot-starter-tomcat"));
	}

	@Test
	void unknownServerIsLeftAloneIfThatIsAllowed() {
		this.factory.setSsl(new Ssl());
		check(false, List.of()).customize(this.factory);
		assertThat(this.factory.getSsl()).extracting(Ssl::getProtocol).isEqualTo("TLS");
	}

	@Test
	void unknownServerIsLeftAloneIfItsBundleIsExcluded() {
		this.factory.setSsl(new Ssl());
		check(true, List.of("server.ssl")).customize(this.factory);
		assertThat(this.factory.getSsl()).extracting(Ssl::getProtocol).isEqualTo("TLS");
	}

	@Test
	void serverWithoutTlsIsNobodysBusiness() {
		check(true, List.of()).customize(this.factory);
		assertThat(this.factory.getSsl()).isNull();
	}

	private static ServerBundleCheck check(boolean failIfNotApplied, List<String> exclude) {
		EngineSettings settings = new EngineSettings(JdkCrypto.provider(), List.of(), List.of(), List.of());
		return new ServerBundleCheck(new BundleSelection(new Bundles(List.of("*"), exclude)),
				new TlsConnectors(List.of(), settings, failIfNotApplied),
				new BundleVerifier(OnStart.WARN, InstantSource.system()), "server.ssl");
	}

	static class UnknownServerFactory extends AbstractConfigurableWebServerFactory {

	}

}
