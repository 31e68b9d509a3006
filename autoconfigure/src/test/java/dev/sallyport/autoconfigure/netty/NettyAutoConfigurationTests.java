package dev.sallyport.autoconfigure.netty;

import dev.sallyport.autoconfigure.SallyportAutoConfiguration;
import dev.sallyport.autoconfigure.engine.EngineContexts;
import dev.sallyport.autoconfigure.server.SallyportServerAutoConfiguration;
import dev.sallyport.autoconfigure.web.ConnectionInfoWebFluxAutoConfiguration;
import io.netty.handler.ssl.SslHandler;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.web.reactive.config.WebFluxConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the conditions for Reactor Netty and for WebFlux.
 */
class NettyAutoConfigurationTests {

	private static final AutoConfigurations ALL = AutoConfigurations.of(SallyportAutoConfiguration.class,
			SallyportServerAutoConfiguration.class, SallyportNettyAutoConfiguration.class,
			ConnectionInfoWebFluxAutoConfiguration.class);

	private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
		.withConfiguration(ALL);

	@Test
	void customizesReactiveServers() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(NettyFactoryCustomizer.class)
			.hasSingleBean(NettyConnectorInspector.class)
			.hasBean("tlsConnectionInfoWebFluxConfigurer")
			.hasBean("tlsConnectionInfoNettyWebFilter")
			.hasBean("tlsConnectionInfoServletWebFilter"));
	}

	@Test
	void leavesOtherApplicationsAlone() {
		new WebApplicationContextRunner().withConfiguration(ALL)
			.run((context) -> assertThat(context).hasSingleBean(EngineContexts.class)
				.doesNotHaveBean(NettyFactoryCustomizer.class)
				.doesNotHaveBean("tlsConnectionInfoWebFluxConfigurer"));
		new ApplicationContextRunner().withConfiguration(ALL)
			.run((context) -> assertThat(context).hasSingleBean(EngineContexts.class)
				.doesNotHaveBean(NettyFactoryCustomizer.class)
				.doesNotHaveBean("tlsConnectionInfoWebFluxConfigurer"));
	}

	@Test
	void needsReactorNettyAndItsModuleOfBoot() {
		this.runner.withClassLoader(new FilteredClassLoader(HttpServer.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(NettyFactoryCustomizer.class));
		this.runner.withClassLoader(new FilteredClassLoader(NettyReactiveWebServerFactory.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(NettyFactoryCustomizer.class));
	}

	@Test
	void argumentsNeedWebFluxAlone() {
		this.runner.withClassLoader(new FilteredClassLoader(WebFluxConfigurer.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("tlsConnectionInfoWebFluxConfigurer")
				.doesNotHaveBean("tlsConnectionInfoNettyWebFilter"));
		this.runner.withClassLoader(new FilteredClassLoader(Connection.class, SslHandler.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("tlsConnectionInfoWebFluxConfigurer")
				.doesNotHaveBean("tlsConnectionInfoNettyWebFilter"));
		this.runner.withClassLoader(new FilteredClassLoader(HttpServletRequest.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("tlsConnectionInfoNettyWebFilter")
				.doesNotHaveBean("tlsConnectionInfoServletWebFilter"));
	}

	@Test
	void argumentsStayWhenTheEngineIsDisabled() {
		this.runner.withPropertyValues("sallyport.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(NettyFactoryCustomizer.class)
				.hasBean("tlsConnectionInfoWebFluxConfigurer"));
	}

}
