package dev.sallyport.autoconfigure.endpoint;

import java.util.List;
import java.util.function.Supplier;

import dev.sallyport.autoconfigure.engine.EngineContexts;
import dev.sallyport.autoconfigure.engine.EngineSettings;
import dev.sallyport.autoconfigure.engine.TlsConnector;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.PrimitiveReport;
import dev.sallyport.jsse.SallyportProvider;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * The Actuator endpoint {@code tls}: what was configured, who computes it, and what each
 * connector really runs. Tells no secret. Thread-safe.
 *
 * @since 0.1.0
 */
@WebEndpoint(id = "tls", defaultAccess = Access.READ_ONLY)
public class TlsEndpoint {

	private final EngineSettings settings;

	private final String version;

	private final Supplier<List<TlsConnector>> connectors;

	/**
	 * Create the endpoint.
	 * @param contexts the application's contexts
	 * @param connectors looks at the application's connectors
	 */
	public TlsEndpoint(EngineContexts contexts, Supplier<List<TlsConnector>> connectors) {
		this.settings = contexts.settings();
		this.version = contexts.newProvider().getVersionStr();
		this.connectors = connectors;
	}

	/**
	 * Return the state of TLS.
	 * @return the description
	 */
	@ReadOperation
	public TlsDescription tls() {
		CryptoProvider crypto = this.settings.crypto();
		return new TlsDescription(new EngineDescription(SallyportProvider.NAME, this.version), crypto(crypto),
				this.settings.protocolNames(), this.settings.cipherSuiteNames(), this.settings.groupNames(),
				this.connectors.get());
	}

	private static CryptoDescription crypto(CryptoProvider crypto) {
		return new CryptoDescription(crypto.name(), crypto.fips(), crypto.report());
	}

	/**
	 * The state of TLS.
	 *
	 * @param engine the engine
	 * @param crypto who computes what
	 * @param protocols the versions, best first
	 * @param cipherSuites the cipher suites, best first
	 * @param groups the groups, best first
	 * @param connectors what each connector really runs
	 */
	public record TlsDescription(EngineDescription engine, CryptoDescription crypto, List<String> protocols,
			List<String> cipherSuites, List<String> groups, List<TlsConnector> connectors) {

	}

	/**
	 * The engine.
	 *
	 * @param name its name
	 * @param version its version
	 */
	public record EngineDescription(String name, String version) {

	}

	/**
	 * The cryptography.
	 *
	 * @param name the name of the composition
	 * @param fips whether all of it is FIPS-validated
	 * @param primitives its parts
	 */
	public record CryptoDescription(String name, boolean fips, List<PrimitiveReport> primitives) {

	}

}
