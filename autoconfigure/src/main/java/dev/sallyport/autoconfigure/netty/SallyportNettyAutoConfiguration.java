package dev.sallyport.autoconfigure.netty;

import dev.sallyport.autoconfigure.bundle.BundleSelection;
import dev.sallyport.autoconfigure.engine.EngineContexts;
import dev.sallyport.autoconfigure.server.SallyportServerAutoConfiguration;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for Sallyport under Reactor Netty.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = SallyportServerAutoConfiguration.class)
@ConditionalOnClass({ HttpServer.class, NettyReactiveWebServerFactory.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnBean(EngineContexts.class)
public final class SallyportNettyAutoConfiguration {

	SallyportNettyAutoConfiguration() {
	}

	@Bean
	NettyServers sallyportNettyServers() {
		return new NettyServers();
	}

	@Bean
	NettyConnectorInspector sallyportNettyConnectorInspector(NettyServers servers) {
		return new NettyConnectorInspector(servers);
	}

	@Bean
	NettyFactoryCustomizer sallyportNettyFactoryCustomizer(EngineContexts contexts, BundleSelection selection,
			NettyServers servers) {
		return new NettyFactoryCustomizer(contexts, selection, servers, "server.ssl");
	}

}
