package dev.sallyport.autoconfigure.client;

import dev.sallyport.autoconfigure.SallyportAutoConfiguration;
import dev.sallyport.autoconfigure.testing.RecordedHandshakes;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientPropertiesAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestTemplateAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.service.HttpServiceClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.boot.webclient.autoconfigure.service.ReactiveHttpServiceClientAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.HttpServiceGroup.ClientType;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * Runs an application that has clients and no server, and records its handshakes.
 */
final class ClientRunner {

	/**
	 * The groups of HTTP interfaces.
	 */
	static final String BLOCKING = "blocking";

	static final String REACTIVE = "reactive";

	private ClientRunner() {
	}

	static ApplicationContextRunner of(HttpLibrary library) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SallyportAutoConfiguration.class,
					SallyportReactorClientAutoConfiguration.class, SslAutoConfiguration.class,
					HttpClientAutoConfiguration.class, ImperativeHttpClientAutoConfiguration.class,
					ReactiveHttpClientAutoConfiguration.class, RestClientAutoConfiguration.class,
					RestTemplateAutoConfiguration.class, WebClientAutoConfiguration.class,
					HttpServiceClientPropertiesAutoConfiguration.class, HttpServiceClientAutoConfiguration.class,
					ReactiveHttpServiceClientAutoConfiguration.class))
			.withBean(RecordedHandshakes.class)
			.withPropertyValues(library.properties());
	}

	@Configuration(proxyBeanMethods = false)
	@ImportHttpServices(group = BLOCKING, types = Pages.class, clientType = ClientType.REST_CLIENT)
	@ImportHttpServices(group = REACTIVE, types = Pages.class, clientType = ClientType.WEB_CLIENT)
	static class HttpInterfaces {

	}

}
