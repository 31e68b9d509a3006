package dev.sallyport.autoconfigure.rsocket;

import dev.sallyport.autoconfigure.SallyportAutoConfiguration;
import dev.sallyport.autoconfigure.SallyportProperties;
import dev.sallyport.autoconfigure.bundle.BundleSelection;
import dev.sallyport.autoconfigure.engine.EngineContexts;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.server.Ssl;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for RSocket on a port of its own.
 * RSocket over the WebSocket of the web server has the engine of that server.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = SallyportAutoConfiguration.class)
@ConditionalOnClass(Ssl.class)
@ConditionalOnProperty("spring.rsocket.server.port")
@ConditionalOnBean(EngineContexts.class)
public final class SallyportRSocketAutoConfiguration {

	SallyportRSocketAutoConfiguration() {
	}

	@Bean
	RSocketCheck sallyportRSocketCheck(Environment environment, BundleSelection selection,
			SallyportProperties properties) {
		return new RSocketCheck(environment, selection, properties.failIfNotApplied());
	}

}
