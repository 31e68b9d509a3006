package dev.sallyport.autoconfigure.tomcat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.net.ssl.SSLSession;

import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SSLUtil;
import org.apache.tomcat.util.net.jsse.JSSEImplementation;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's way to Sallyport. Naming an implementation also keeps Tomcat from choosing
 * OpenSSL by itself. One instance serves one connector; it is made by Tomcat, which wants
 * the class public with a public constructor. Thread-safe.
 *
 * @since 0.1.0
 */
public class SallyportSslImplementation extends JSSEImplementation {

	private volatile @Nullable ConnectorBinding binding;

	private volatile boolean honorCipherOrder;

	@Override
	public SSLUtil getSSLUtil(SSLHostConfigCertificate certificate) {
		SSLHostConfig host = certificate.getSSLHostConfig();
		Optional<ConnectorBinding> binding = binding(host);
		if (binding.isEmpty() || !binding.get().isOurs(host)) {
			return super.getSSLUtil(certificate);
		}
		return new SallyportSslUtil(certificate);
	}

	/**
	 * Return support whose class Tomcat casts to and whose session we know.
	 */
	@Override
	public SSLSupport getSSLSupport(SSLSession session, Map<String, List<String>> additionalAttributes) {
		return new SallyportSslSupport(session, additionalAttributes);
	}

	// A reload brings a new host configuration that nobody has bound: it belongs to the
	// connector that this instance has been serving.
	private Optional<ConnectorBinding> binding(SSLHostConfig host) {
		Optional<ConnectorBinding> known = HostBindings.find(host);
		if (known.isPresent()) {
			this.binding = known.get();
			this.honorCipherOrder = host.getHonorCipherOrder();
			return known;
		}
		ConnectorBinding own = this.binding;
		if (own != null) {
			HostBindings.bind(host, own);
			host.setHonorCipherOrder(this.honorCipherOrder);
		}
		return Optional.ofNullable(own);
	}

}
