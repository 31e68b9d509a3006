package dev.sallyport.autoconfigure.rsocket;

import dev.sallyport.autoconfigure.SallyportAutoConfiguration;
import dev.sallyport.autoconfigure.diagnostics.SallyportConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.Ssl;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link RSocketCheck}.
 */
@ExtendWith(OutputCaptureExtension.class)
class RSocketCheckTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(SallyportAutoConfiguration.class, SallyportRSocketAutoConfiguration.class))
		.withPropertyValues("spring.rsocket.server.port=0");

	@ParameterizedTest
	@ValueSource(strings = { "bundle=web", "certificate=file:web.crt" })
	void portWithTlsIsRefused(String property) {
		this.runner.withPropertyValues("spring.rsocket.server.ssl." + property)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(SallyportConfigurationException.class)
				.hasMessageContaining("a port of RSocket, which Sallyport does not serve yet"));
	}

	@ParameterizedTest
	@CsvSource({ "web, bundle=web", "spring.rsocket.server.ssl, certificate=file:web.crt", "nothing, enabled=false",
			"nothing, " })
	void portThatIsNotOursIsLeftAlone(String excluded, String property, CapturedOutput output) {
		this.runner
			.withPropertyValues("sallyport.bundles.exclude=" + excluded,
					(property != null) ? "spring.rsocket.server.ssl." + property : "a=b")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(RSocketCheck.class));
		assertThat(output).doesNotContain("WARN");
	}

	@Test
	void portWithTlsIsWarnedOfIfThatIsAllowed(CapturedOutput output) {
		this.runner.withPropertyValues("spring.rsocket.server.ssl.bundle=web", "sallyport.fail-if-not-applied=false")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("which Sallyport does not serve yet. It keeps another engine.");
	}

	@Test
	void checkNeedsAPortAndTheConfigurationOfServers() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(SallyportAutoConfiguration.class, SallyportRSocketAutoConfiguration.class))
			.run((context) -> assertThat(context).doesNotHaveBean(RSocketCheck.class));
		this.runner.withClassLoader(new FilteredClassLoader(Ssl.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RSocketCheck.class));
	}

}
