package io.netty.handler.ssl;

import java.security.Provider;
import java.security.Security;

import dev.sallyport.jsse.SallyportProvider;

/**
 * Netty's tests of an engine, between a provider for the client and one for the server.
 */
abstract class EngineSuite extends SSLEngineTest {

	static final Provider OURS = new SallyportProvider();

	static final Provider JDKS = Security.getProvider("SunJSSE");

	private final Provider client;

	private final Provider server;

	EngineSuite(Provider client, Provider server) {
		super(true);
		this.client = client;
		this.server = server;
	}

	@Override
	protected SslProvider sslClientProvider() {
		return SslProvider.JDK;
	}

	@Override
	protected SslProvider sslServerProvider() {
		return SslProvider.JDK;
	}

	@Override
	protected Provider clientSslContextProvider() {
		return this.client;
	}

	@Override
	protected Provider serverSslContextProvider() {
		return this.server;
	}

}
