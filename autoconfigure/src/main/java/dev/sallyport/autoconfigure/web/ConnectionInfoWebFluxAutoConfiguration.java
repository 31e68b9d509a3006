package dev.sallyport.autoconfigure.web;

import jakarta.servlet.http.HttpServletRequest;
import reactor.netty.Connection;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for controller arguments of type
 * {@link dev.sallyport.spring.web.TlsConnectionInfo} in WebFlux. Stays when Sallyport is
 * switched off: the controllers are still there.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass(WebFluxConfigurer.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
public final class ConnectionInfoWebFluxAutoConfiguration {

	ConnectionInfoWebFluxAutoConfiguration() {
	}

	@Bean
	WebFluxConfigurer tlsConnectionInfoWebFluxConfigurer() {
		return new WebFluxConfigurer() {

			@Override
			public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
				configurer.addCustomResolver(new ConnectionInfoWebFluxArgumentResolver());
			}

		};
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Connection.class)
	static class NettyConfiguration {

		@Bean
		ConnectionInfoWebFilter tlsConnectionInfoNettyWebFilter() {
			return new ConnectionInfoWebFilter(NettyRequestFacts::of);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HttpServletRequest.class)
	static class ServletConfiguration {

		@Bean
		ConnectionInfoWebFilter tlsConnectionInfoServletWebFilter() {
			return new ConnectionInfoWebFilter(ServletRequestFacts::of);
		}

	}

}
