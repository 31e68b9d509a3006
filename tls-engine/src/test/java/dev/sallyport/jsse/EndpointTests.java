package dev.sallyport.jsse;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509KeyManager;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EndpointTests {

	private static final String[] TYPES = { "EC", "RSA" };

	private static final Principal[] ISSUERS = {};

	private final List<Object> told = new ArrayList<>();

	@Test
	void managersAreToldTheEngine() throws Exception {
		SSLEngine engine = SSLContext.getDefault().createSSLEngine();
		askAll(new EngineEndpoint(engine));
		assertThat(this.told).containsExactly("server", engine, "client", engine, "trust server", engine,
				"trust client", engine);
	}

	@Test
	void managersAreToldTheSocket() throws Exception {
		try (SSLSocket socket = (SSLSocket) SSLContext.getDefault().getSocketFactory().createSocket()) {
			askAll(new SocketEndpoint(socket));
			assertThat(this.told).containsExactly("server", socket, "client", socket, "trust server", socket,
					"trust client", socket);
		}
	}

	@Test
	void plainKeyManagerIsToldNoEngine() throws Exception {
		EngineEndpoint endpoint = new EngineEndpoint(SSLContext.getDefault().createSSLEngine());
		PlainKeys keys = new PlainKeys(this.told);
		assertThat(endpoint.chooseServerAlias(keys, "EC", ISSUERS)).isEqualTo("EC");
		assertThat(endpoint.chooseClientAlias(keys, TYPES, ISSUERS)).isEqualTo("EC");
		assertThat(this.told).containsExactly("server", null, "client", null);
	}

	private void askAll(Endpoint endpoint) throws Exception {
		X509KeyManager keys = new Keys(this.told);
		assertThat(endpoint.chooseServerAlias(keys, "EC", ISSUERS)).isEqualTo("EC");
		assertThat(endpoint.chooseClientAlias(keys, TYPES, ISSUERS)).isEqualTo("EC");
		Trust trust = new Trust(this.told);
		endpoint.checkServerTrusted(trust, new X509Certificate[0], "UNKNOWN");
		endpoint.checkClientTrusted(trust, new X509Certificate[0], "UNKNOWN");
	}

	private record PlainKeys(List<Object> told) implements X509KeyManager {

		@Override
		public String[] getClientAliases(String keyType, Principal[] issuers) {
			throw new AssertionError();
		}

		@Override
		public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
			assertThat(issuers).isSameAs(ISSUERS);
			this.told.add("client");
			this.told.add(socket);
			return keyTypes[0];
		}

		@Override
		public String[] getServerAliases(String keyType, Principal[] issuers) {
			throw new AssertionError();
		}

		@Override
		public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
			assertThat(issuers).isSameAs(ISSUERS);
			this.told.add("server");
			this.told.add(socket);
			return keyType;
		}

		@Override
		public X509Certificate[] getCertificateChain(String alias) {
			throw new AssertionError();
		}

		@Override
		public PrivateKey getPrivateKey(String alias) {
			throw new AssertionError();
		}

	}

	private static final class Keys extends X509ExtendedKeyManager {

		private final PlainKeys plain;

		Keys(List<Object> told) {
			this.plain = new PlainKeys(told);
		}

		@Override
		public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
			this.plain.told.add("client");
			this.plain.told.add(engine);
			return keyTypes[0];
		}

		@Override
		public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
			this.plain.told.add("server");
			this.plain.told.add(engine);
			return keyType;
		}

		@Override
		public String[] getClientAliases(String keyType, Principal[] issuers) {
			throw new AssertionError();
		}

		@Override
		public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
			return this.plain.chooseClientAlias(keyTypes, issuers, socket);
		}

		@Override
		public String[] getServerAliases(String keyType, Principal[] issuers) {
			throw new AssertionError();
		}

		@Override
		public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
			return this.plain.chooseServerAlias(keyType, issuers, socket);
		}

		@Override
		public X509Certificate[] getCertificateChain(String alias) {
			throw new AssertionError();
		}

		@Override
		public PrivateKey getPrivateKey(String alias) {
			throw new AssertionError();
		}

	}

	private static final class Trust extends X509ExtendedTrustManager {

		private final List<Object> told;

		Trust(List<Object> told) {
			this.told = told;
		}

		private void tell(String method, Object endpoint) {
			this.told.add(method);
			this.told.add(endpoint);
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
			tell("trust client", socket);
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
			tell("trust server", socket);
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
			tell("trust client", engine);
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
			tell("trust server", engine);
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType) {
			throw new AssertionError();
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType) {
			throw new AssertionError();
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			throw new AssertionError();
		}

	}

}
