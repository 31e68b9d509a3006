package dev.sallyport.autoconfigure.netty;

import dev.sallyport.autoconfigure.bundle.BundleSelection;
import dev.sallyport.autoconfigure.engine.EngineContexts;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.context.annotation.Bean;

/**
 * The same for a management port of its own, whose server the customizers of the
 * application do not reach.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnClass({ HttpServer.class, NettyReactiveWebServerFactory.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnBean({ EngineContexts.class, NettyServers.class })
class SallyportNettyManagementConfiguration {

	@Bean
	NettyFactoryCustomizer sallyportManagementNettyCustomizer(EngineContexts contexts, BundleSelection selection,
			NettyServers servers) {
		return new NettyFactoryCustomizer(contexts, selection, servers, "management.server.ssl");
	}

}
