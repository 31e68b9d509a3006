package dev.sallyport.jsse;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

import org.jspecify.annotations.Nullable;

/**
 * An engine of this provider: it does no I/O, works with buffers of any kind in any mix,
 * and keeps none of them. Programs see it as an {@code SSLEngine}; the type is public so
 * that they can tell whose engine they have. Thread-safe: one thread may wrap while
 * another unwraps, and neither pins a virtual thread.
 *
 * @since 0.1.0
 */
public abstract class SallyportSslEngine extends SSLEngine {

	private final ReentrantLock lock = new ReentrantLock();

	private final EngineParameters parameters;

	SallyportSslEngine(EngineParameters parameters, @Nullable String host, int port) {
		super(host, port);
		this.parameters = parameters;
	}

	final ReentrantLock lock() {
		return this.lock;
	}

	final EngineParameters parameters() {
		return this.parameters;
	}

	/**
	 * Return what the managers of the application are told that they are asked for.
	 */
	abstract Endpoint endpoint();

	/**
	 * Return whether the handshake has begun with the settings as they were.
	 */
	abstract boolean started();

	/**
	 * Tell another engine what this one was told, but for a selector of application
	 * protocols, which is asked about one engine.
	 */
	final void copySettings(SallyportSslEngine other) {
		other.setSSLParameters(getSSLParameters());
		other.setUseClientMode(getUseClientMode());
		other.setEnableSessionCreation(getEnableSessionCreation());
	}

	private <T extends @Nullable Object> T read(Supplier<T> property) {
		this.lock.lock();
		try {
			return property.get();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void change(Runnable change) {
		this.lock.lock();
		try {
			change.run();
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public SSLParameters getSSLParameters() {
		return read(this.parameters::toSslParameters);
	}

	@Override
	public void setSSLParameters(SSLParameters parameters) {
		change(() -> this.parameters.apply(parameters));
	}

	@Override
	public String[] getSupportedCipherSuites() {
		return this.parameters.supportedCipherSuites();
	}

	@Override
	public String[] getEnabledCipherSuites() {
		return read(this.parameters::cipherSuites);
	}

	@Override
	public void setEnabledCipherSuites(String[] suites) {
		change(() -> this.parameters.cipherSuites(suites));
	}

	@Override
	public String[] getSupportedProtocols() {
		return this.parameters.supportedProtocols();
	}

	@Override
	public String[] getEnabledProtocols() {
		return read(this.parameters::protocols);
	}

	@Override
	public void setEnabledProtocols(String[] protocols) {
		change(() -> this.parameters.protocols(protocols));
	}

	@Override
	public boolean getUseClientMode() {
		return read(() -> this.parameters.clientMode().orElse(false));
	}

	@Override
	public void setUseClientMode(boolean mode) {
		change(() -> {
			if (started() && !this.parameters.clientMode().equals(Optional.of(mode))) {
				throw new IllegalArgumentException("The role cannot change once the handshake has begun");
			}
			this.parameters.clientMode(mode);
		});
	}

	@Override
	public boolean getNeedClientAuth() {
		return read(this.parameters::needClientAuth);
	}

	@Override
	public void setNeedClientAuth(boolean need) {
		change(() -> this.parameters.needClientAuth(need));
	}

	@Override
	public boolean getWantClientAuth() {
		return read(this.parameters::wantClientAuth);
	}

	@Override
	public void setWantClientAuth(boolean want) {
		change(() -> this.parameters.wantClientAuth(want));
	}

	@Override
	public boolean getEnableSessionCreation() {
		return read(this.parameters::sessionCreation);
	}

	@Override
	public void setEnableSessionCreation(boolean flag) {
		change(() -> this.parameters.sessionCreation(flag));
	}

	@Override
	public @Nullable BiFunction<SSLEngine, List<String>, String> getHandshakeApplicationProtocolSelector() {
		return read(this.parameters::applicationProtocolSelector);
	}

	@Override
	public void setHandshakeApplicationProtocolSelector(
			@Nullable BiFunction<SSLEngine, List<String>, String> selector) {
		change(() -> this.parameters.applicationProtocolSelector(selector));
	}

}
