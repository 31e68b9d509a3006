package dev.sallyport.autoconfigure.netty;

import java.util.ArrayList;
import java.util.List;

import dev.sallyport.autoconfigure.bundle.BundleSelection;
import dev.sallyport.autoconfigure.engine.EngineContexts;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/**
 * Puts Sallyport under a Reactor Netty. Of the customizers of the server ours come first
 * and last: what Boot has configured is known before anybody else changes it, and is
 * replaced if nobody did.
 */
class NettyFactoryCustomizer implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory>, Ordered {

	private final EngineContexts contexts;

	private final BundleSelection selection;

	private final NettyServers servers;

	private final String name;

	/**
	 * Create the customizer.
	 * @param contexts makes the contexts
	 * @param selection which bundles are ours
	 * @param servers where servers are remembered
	 * @param name what stands for the name of a bundle where there is none
	 */
	NettyFactoryCustomizer(EngineContexts contexts, BundleSelection selection, NettyServers servers, String name) {
		this.contexts = contexts;
		this.selection = selection;
		this.servers = servers;
		this.name = name;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void customize(NettyReactiveWebServerFactory factory) {
		// Other customizers may still set the bundle: it is read when the server is made
		NettyServer server = new NettyServer(new HostContexts(this.contexts, this.selection, factory), this.selection,
				this.name);
		this.servers.add(server);
		List<NettyServerCustomizer> customizers = new ArrayList<>();
		customizers.add(server::begin);
		customizers.addAll(factory.getServerCustomizers());
		customizers.add(server::complete);
		factory.setServerCustomizers(customizers);
	}

}
