package dev.sallyport.jsse;

import java.io.IOException;
import java.net.Socket;
import java.util.function.Supplier;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;

/**
 * Accepts sockets that speak TLS. Its settings are those of an engine that is never used:
 * each socket that is accepted is told the same. The handshake is not part of
 * {@code accept}, since one slow client would hold up all others. Thread-safe.
 */
final class SallyportSslServerSocket extends SSLServerSocket {

	private final Supplier<ContextState> state;

	private final ConnectionEngine settings;

	SallyportSslServerSocket(Supplier<ContextState> state) throws IOException {
		this.state = state;
		this.settings = new ConnectionEngine(state.get(), null, -1);
		this.settings.setUseClientMode(false);
	}

	@Override
	public Socket accept() throws IOException {
		Socket accepted = super.accept();
		try {
			SallyportSslSocket socket = new SallyportSslSocket(this.state.get(), accepted, this.settings);
			socket.attach(new Transport(accepted, null, true), null, accepted.getPort());
			return socket;
		}
		catch (IOException | RuntimeException ex) {
			accepted.close();
			throw ex;
		}
	}

	@Override
	public SSLParameters getSSLParameters() {
		return this.settings.getSSLParameters();
	}

	@Override
	public void setSSLParameters(SSLParameters parameters) {
		this.settings.setSSLParameters(parameters);
	}

	@Override
	public String[] getSupportedCipherSuites() {
		return this.settings.getSupportedCipherSuites();
	}

	@Override
	public String[] getEnabledCipherSuites() {
		return this.settings.getEnabledCipherSuites();
	}

	@Override
	public void setEnabledCipherSuites(String[] suites) {
		this.settings.setEnabledCipherSuites(suites);
	}

	@Override
	public String[] getSupportedProtocols() {
		return this.settings.getSupportedProtocols();
	}

	@Override
	public String[] getEnabledProtocols() {
		return this.settings.getEnabledProtocols();
	}

	@Override
	public void setEnabledProtocols(String[] protocols) {
		this.settings.setEnabledProtocols(protocols);
	}

	@Override
	public boolean getUseClientMode() {
		return this.settings.getUseClientMode();
	}

	@Override
	public void setUseClientMode(boolean mode) {
		this.settings.setUseClientMode(mode);
	}

	@Override
	public boolean getNeedClientAuth() {
		return this.settings.getNeedClientAuth();
	}

	@Override
	public void setNeedClientAuth(boolean need) {
		this.settings.setNeedClientAuth(need);
	}

	@Override
	public boolean getWantClientAuth() {
		return this.settings.getWantClientAuth();
	}

	@Override
	public void setWantClientAuth(boolean want) {
		this.settings.setWantClientAuth(want);
	}

	@Override
	public boolean getEnableSessionCreation() {
		return this.settings.getEnableSessionCreation();
	}

	@Override
	public void setEnableSessionCreation(boolean flag) {
		this.settings.setEnableSessionCreation(flag);
	}

	@Override
	public String toString() {
		return "SallyportSslServerSocket[" + getLocalSocketAddress() + "]";
	}

}
