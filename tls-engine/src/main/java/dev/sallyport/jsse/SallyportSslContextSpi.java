package dev.sallyport.jsse;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.function.Supplier;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

import org.jspecify.annotations.Nullable;

/**
 * A context: one immutable state, which {@code init} swaps, over a memory that stays. The
 * {@code SecureRandom} of the caller is not used; random bytes come from the crypto
 * provider.
 */
class SallyportSslContextSpi extends SSLContextSpi {

	private final EngineOptions options;

	private final ContextMemory memory;

	private volatile @Nullable ContextState state;

	SallyportSslContextSpi(EngineOptions options) {
		this.options = options;
		this.memory = new ContextMemory(options);
	}

	@Override
	protected void engineInit(KeyManager @Nullable [] keyManagers, TrustManager @Nullable [] trustManagers,
			@Nullable SecureRandom random) throws KeyManagementException {
		this.state = new ContextState(this.options, this.memory, KeySource.of(keyManagers),
				TrustSource.of(trustManagers, this.memory));
	}

	ContextState state() {
		ContextState current = this.state;
		if (current == null) {
			throw new IllegalStateException("The SSLContext is not initialized: call init(...) first");
		}
		return current;
	}

	final EngineOptions options() {
		return this.options;
	}

	final ContextMemory memory() {
		return this.memory;
	}

	@Override
	protected SSLEngine engineCreateSSLEngine() {
		return new ConnectionEngine(state(), null, -1);
	}

	@Override
	protected SSLEngine engineCreateSSLEngine(@Nullable String host, int port) {
		return new ConnectionEngine(state(), host, port);
	}

	@Override
	protected SSLSocketFactory engineGetSocketFactory() {
		return new SallyportSslSocketFactory(initialized());
	}

	@Override
	protected SSLServerSocketFactory engineGetServerSocketFactory() {
		return new SallyportSslServerSocketFactory(initialized());
	}

	// A factory outlives a reload, and what it makes begins with the state of its day
	private Supplier<ContextState> initialized() {
		state();
		return this::state;
	}

	@Override
	protected SSLSessionContext engineGetServerSessionContext() {
		return this.memory.serverSessions();
	}

	@Override
	protected SSLSessionContext engineGetClientSessionContext() {
		return this.memory.clientSessions();
	}

	@Override
	protected SSLParameters engineGetDefaultSSLParameters() {
		return new EngineParameters(state(), null).toSslParameters();
	}

	@Override
	protected SSLParameters engineGetSupportedSSLParameters() {
		return engineGetDefaultSSLParameters();
	}

}
