package dev.sallyport.autoconfigure.tomcat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.sallyport.protocol.ProtocolVersion;
import org.apache.juli.logging.Log;
import org.apache.juli.logging.LogFactory;
import org.apache.tomcat.util.net.SSLContext;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLUtilBase;

/**
 * Prepares the context of one certificate. The key and trust managers are those that
 * Tomcat makes of its configuration. The constructor of the base class calls back before
 * fields of ours would be set: everything is looked up through the host.
 */
final class SallyportSslUtil extends SSLUtilBase {

	private static final Log log = LogFactory.getLog(SallyportSslUtil.class);

	// Without warnings: Tomcat's default names protocols and suites that are long dead,
	// and what the user named has been compared before.
	SallyportSslUtil(SSLHostConfigCertificate certificate) {
		super(certificate, false);
	}

	@Override
	protected Log getLog() {
		return log;
	}

	@Override
	protected Set<String> getImplementedProtocols() {
		return new LinkedHashSet<>(binding().settings().protocolNames());
	}

	@Override
	protected Set<String> getImplementedCiphers() {
		return new LinkedHashSet<>(binding().settings().cipherSuiteNames());
	}

	/**
	 * Return the suites in our order where Tomcat would use the order of its default,
	 * which it has for each version.
	 */
	@Override
	public String[] getEnabledCiphers() {
		List<String> enabled = List.of(super.getEnabledCiphers());
		return binding().settings()
			.versions()
			.stream()
			.flatMap((version) -> suites(version, enabled))
			.toArray(String[]::new);
	}

	private Stream<String> suites(ProtocolVersion version, List<String> enabled) {
		List<String> ours = binding().settings().cipherSuiteNames(version);
		return isDefault(version) ? ours.stream().filter(enabled::contains) : enabled.stream().filter(ours::contains);
	}

	private boolean isDefault(ProtocolVersion version) {
		return switch (version) {
			case TLS13 -> SSLHostConfig.DEFAULT_TLS_CIPHERS_13.equals(this.sslHostConfig.getCipherSuites());
			case TLS12 -> SSLHostConfig.DEFAULT_TLS_CIPHERS_12.equals(this.sslHostConfig.getCiphers());
		};
	}

	@Override
	protected boolean isTls13RenegAuthAvailable() {
		return false;
	}

	@Override
	protected SSLContext createSSLContextInternal(List<String> negotiableProtocols) {
		return new TomcatSslContext(binding().context(this.certificate));
	}

	private ConnectorBinding binding() {
		return HostBindings.find(this.sslHostConfig)
			.orElseThrow(() -> new IllegalStateException("No connector is bound to " + this.sslHostConfig));
	}

}
