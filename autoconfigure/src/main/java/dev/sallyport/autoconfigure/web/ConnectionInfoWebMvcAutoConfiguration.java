package dev.sallyport.autoconfigure.web;

import java.util.List;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for controller arguments of type
 * {@link dev.sallyport.spring.web.TlsConnectionInfo}. Stays when Sallyport is switched
 * off: the controllers are still there.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass(WebMvcConfigurer.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class ConnectionInfoWebMvcAutoConfiguration {

	ConnectionInfoWebMvcAutoConfiguration() {
	}

	@Bean
	WebMvcConfigurer tlsConnectionInfoConfigurer() {
		return new WebMvcConfigurer() {

			@Override
			public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
				resolvers.add(new ConnectionInfoArgumentResolver());
			}

		};
	}

}
