package dev.sallyport.benchmark;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;

import org.apache.juli.logging.Log;
import org.apache.juli.logging.LogFactory;
import org.apache.tomcat.util.net.SSLContext;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLUtil;
import org.apache.tomcat.util.net.SSLUtilBase;
import org.apache.tomcat.util.net.jsse.JSSEImplementation;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's way to {@link ForeignEngines}, whose keys and sessions are their own matter.
 * It is made by Tomcat, which wants the class public with a public constructor.
 * Thread-safe.
 */
public class TomcatSslImplementation extends JSSEImplementation {

	@Override
	public SSLUtil getSSLUtil(SSLHostConfigCertificate certificate) {
		return new Util(certificate);
	}

	private static final class Util extends SSLUtilBase {

		private static final Log log = LogFactory.getLog(Util.class);

		Util(SSLHostConfigCertificate certificate) {
			super(certificate, false);
		}

		/**
		 * Return what an engine has enabled by itself: Tomcat enables that once more.
		 */
		@Override
		public String[] getEnabledCiphers() {
			SSLEngine engine = ForeignEngines.get().create(0);
			try {
				return engine.getEnabledCipherSuites();
			}
			finally {
				ForeignEngines.get().dispose(engine);
			}
		}

		@Override
		protected Log getLog() {
			return log;
		}

		@Override
		protected Set<String> getImplementedProtocols() {
			return Set.of("TLSv1.3");
		}

		@Override
		protected Set<String> getImplementedCiphers() {
			return Set.of("TLS_AES_128_GCM_SHA256");
		}

		@Override
		protected boolean isTls13RenegAuthAvailable() {
			return false;
		}

		@Override
		protected SSLContext createSSLContextInternal(List<String> negotiableProtocols) {
			return new Context(ForeignEngines.get());
		}

	}

	private record Context(Engines engines) implements SSLContext {

		@Override
		public void init(KeyManager @Nullable [] keyManagers, TrustManager @Nullable [] trustManagers,
				@Nullable SecureRandom random) {
		}

		@Override
		public void destroy() {
		}

		@Override
		public @Nullable SSLSessionContext getServerSessionContext() {
			return null;
		}

		@Override
		public SSLEngine createSSLEngine() {
			return this.engines.create(0);
		}

		@Override
		public SSLServerSocketFactory getServerSocketFactory() {
			throw new UnsupportedOperationException();
		}

		@Override
		public SSLParameters getSupportedSSLParameters() {
			return new SSLParameters(new String[] { "TLS_AES_128_GCM_SHA256" }, new String[] { "TLSv1.3" });
		}

		@Override
		public X509Certificate @Nullable [] getCertificateChain(String alias) {
			return null;
		}

		@Override
		public X509Certificate @Nullable [] getAcceptedIssuers() {
			return null;
		}

	}

}
