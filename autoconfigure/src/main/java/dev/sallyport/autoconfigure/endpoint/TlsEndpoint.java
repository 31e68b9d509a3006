package dev.sallyport.autoconfigure.endpoint;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.sallyport.autoconfigure.engine.EngineContexts;
import dev.sallyport.autoconfigure.engine.EngineSettings;
import dev.sallyport.autoconfigure.engine.TlsConnector;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.Primitive;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.crypto.Tls12CipherSuite;
import dev.sallyport.crypto.Tls13CipherSuite;
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
		Stream<PrimitiveDescription> suites = Stream.concat(crypto.suites().stream().flatMap(TlsEndpoint::describe),
				crypto.tls12Suites().stream().flatMap(TlsEndpoint::describe));
		Stream<PrimitiveDescription> groups = crypto.groups().stream().map(TlsEndpoint::describe);
		Stream<PrimitiveDescription> signers = crypto.signers().stream().map(TlsEndpoint::describe);
		Stream<PrimitiveDescription> random = Stream.of(describe("random", "random", crypto.random()));
		List<PrimitiveDescription> primitives = Stream.of(suites, groups, signers, random)
			.flatMap((part) -> part)
			.toList();
		return new CryptoDescription(crypto.name(), crypto.fips(), primitives);
	}

	private static Stream<PrimitiveDescription> describe(Tls13CipherSuite suite) {
		String name = suite.suite().name();
		return Stream.of(describe("cipher", name, suite.aead()), describe("hash", name, suite.hash()),
				describe("key derivation", name, suite.hkdf()));
	}

	private static Stream<PrimitiveDescription> describe(Tls12CipherSuite suite) {
		String name = suite.suite().name();
		return Stream.of(describe("cipher", name, suite.aead()), describe("hash", name, suite.hash()),
				describe("key derivation", name, suite.hkdf()));
	}

	private static PrimitiveDescription describe(KeyExchangeGroup group) {
		return describe("group", group.name().standardName(), group);
	}

	private static PrimitiveDescription describe(SignatureSigner signer) {
		return describe("signature", signer.scheme().standardName(), signer);
	}

	private static PrimitiveDescription describe(String operation, String name, Primitive primitive) {
		return new PrimitiveDescription(operation, name, primitive.source(), primitive.fips());
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
	public record CryptoDescription(String name, boolean fips, List<PrimitiveDescription> primitives) {

	}

	/**
	 * A primitive.
	 *
	 * @param operation what it is for
	 * @param name its standard name
	 * @param source who computes it
	 * @param fips whether it is FIPS-validated
	 */
	public record PrimitiveDescription(String operation, String name, String source, boolean fips) {

	}

}
