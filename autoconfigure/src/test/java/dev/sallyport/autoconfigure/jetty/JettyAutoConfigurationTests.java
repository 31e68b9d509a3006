package dev.sallyport.autoconfigure.jetty;

import dev.sallyport.autoconfigure.SallyportAutoConfiguration;
import dev.sallyport.autoconfigure.engine.EngineContexts;
import dev.sallyport.autoconfigure.server.SallyportServerAutoConfiguration;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the conditions.
 */
class JettyAutoConfigurationTests {

	private static final AutoConfigurations ALL = AutoConfigurations.of(SallyportAutoConfiguration.class,
			SslAutoConfiguration.class, SallyportServerAutoConfiguration.class, SallyportJettyAutoConfiguration.class);

	@Test
	void webApplicationIsServed() {
		new WebApplicationContextRunner().withConfiguration(ALL)
			.run((context) -> assertThat(context).hasSingleBean(JettyFactoryCustomizer.class)
				.hasSingleBean(JettyConnectorInspector.class));
	}

	@Test
	void nothingIsThereWithoutAServer() {
		new ApplicationContextRunner().withConfiguration(ALL)
			.run((context) -> assertThat(context).hasSingleBean(EngineContexts.class)
				.doesNotHaveBean(JettyFactoryCustomizer.class));
	}

	@Test
	void nothingIsThereWithoutJetty() {
		for (Class<?> missing : new Class<?>[] { Server.class, ConfigurableJettyWebServerFactory.class }) {
			new WebApplicationContextRunner().withConfiguration(ALL)
				.withClassLoader(new FilteredClassLoader(missing))
				.run((context) -> assertThat(context).hasNotFailed()
					.doesNotHaveBean("sallyportJettyFactoryCustomizer")
					.doesNotHaveBean("sallyportJettyConnectorInspector"));
		}
	}

	@Test
	void nothingIsThereWhenDisabled() {
		new WebApplicationContextRunner().withConfiguration(ALL)
			.withPropertyValues("sallyport.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(JettyFactoryCustomizer.class));
	}

}
