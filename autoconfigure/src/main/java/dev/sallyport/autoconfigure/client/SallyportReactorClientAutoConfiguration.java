package dev.sallyport.autoconfigure.client;

import dev.sallyport.autoconfigure.SallyportAutoConfiguration;
import dev.sallyport.autoconfigure.engine.EngineContexts;
import reactor.netty.http.client.HttpClient;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.http.client.ReactorClientHttpRequestFactoryBuilder;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for Sallyport under the HTTP client
 * of Reactor Netty.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = SallyportAutoConfiguration.class)
@ConditionalOnClass({ HttpClient.class, ReactorClientHttpRequestFactoryBuilder.class })
@ConditionalOnBean(EngineContexts.class)
public final class SallyportReactorClientAutoConfiguration {

	SallyportReactorClientAutoConfiguration() {
	}

	@Bean
	static ReactorBuilderPostProcessor sallyportReactorBuilderPostProcessor(
			ConfigurableListableBeanFactory beanFactory) {
		return new ReactorBuilderPostProcessor(beanFactory);
	}

}
