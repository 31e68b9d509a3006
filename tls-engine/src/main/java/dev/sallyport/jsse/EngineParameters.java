package dev.sallyport.jsse;

import java.security.AlgorithmConstraints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

import dev.sallyport.config.CipherSuiteOrder;
import dev.sallyport.config.ClientAuth;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;

import org.jspecify.annotations.Nullable;

/**
 * The settings of one engine. Each setter stands for itself, so that their order does not
 * matter; what contradicts is found when the handshake begins. Guarded by the engine's
 * lock.
 */
final class EngineParameters {

	/**
	 * What programs ask for beside TLS 1.3 as a matter of course, the JDK's HttpClient
	 * among them. Asking is not an error; getEnabledProtocols() tells what is spoken.
	 */
	private static final List<String> KNOWN_PROTOCOLS = List.of("TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1", "SSLv3",
			"SSLv2Hello");

	private final EngineOptions options;

	private final ContextMemory memory;

	private List<ProtocolVersion> protocols;

	private List<CipherSuite> cipherSuites;

	private @Nullable Boolean clientMode;

	private boolean needClientAuth;

	private boolean wantClientAuth;

	private boolean sessionCreation = true;

	private List<String> applicationProtocols = List.of();

	private @Nullable BiFunction<SSLEngine, List<String>, String> applicationProtocolSelector;

	private List<SNIServerName> serverNames;

	private boolean serverNamesSet;

	private List<SNIMatcher> serverNameMatchers = List.of();

	private boolean serverNameMatchersSet;

	private @Nullable String identification;

	private @Nullable AlgorithmConstraints constraints;

	private boolean cipherSuitesOrder = true;

	private boolean retransmissions = true;

	private int maximumPacketSize;

	private String @Nullable [] namedGroups;

	private String @Nullable [] signatureSchemes;

	/** Found once for the settings as they are. */
	private @Nullable Negotiable enabled;

	EngineParameters(ContextState context, @Nullable String peerHost) {
		this.options = context.options();
		this.memory = context.memory();
		this.protocols = this.memory.negotiable().protocols();
		this.cipherSuites = this.memory.negotiable().cipherSuites();
		this.serverNames = ServerNames.parse(peerHost).<List<SNIServerName>>map(List::of).orElse(List.of());
	}

	SSLParameters toSslParameters() {
		SSLParameters parameters = new SSLParameters(cipherSuites(), protocols());
		if (this.wantClientAuth) {
			parameters.setWantClientAuth(true);
		}
		if (this.needClientAuth) {
			parameters.setNeedClientAuth(true);
		}
		parameters.setApplicationProtocols(this.applicationProtocols.toArray(String[]::new));
		if (this.serverNamesSet || !this.serverNames.isEmpty()) {
			parameters.setServerNames(this.serverNames);
		}
		if (this.serverNameMatchersSet) {
			parameters.setSNIMatchers(this.serverNameMatchers);
		}
		parameters.setEndpointIdentificationAlgorithm(this.identification);
		parameters.setAlgorithmConstraints(this.constraints);
		parameters.setUseCipherSuitesOrder(this.cipherSuitesOrder);
		parameters.setEnableRetransmissions(this.retransmissions);
		parameters.setMaximumPacketSize(this.maximumPacketSize);
		NewerSslParameters.namedGroups(parameters, (this.namedGroups != null) ? this.namedGroups
				: names(this.memory.negotiable().groups(), NamedGroup::standardName));
		NewerSslParameters.signatureSchemes(parameters, (this.signatureSchemes != null) ? this.signatureSchemes
				: names(this.memory.negotiable().schemes(), SignatureScheme::standardName));
		return parameters;
	}

	/**
	 * Take all settings over; {@code null} leaves a setting as it is, as JSSE has it.
	 */
	void apply(SSLParameters parameters) {
		this.enabled = null;
		Optional.ofNullable(parameters.getCipherSuites()).ifPresent(this::cipherSuites);
		Optional.ofNullable(parameters.getProtocols()).ifPresent(this::protocols);
		this.needClientAuth = parameters.getNeedClientAuth();
		this.wantClientAuth = parameters.getWantClientAuth();
		this.applicationProtocols = List.of(parameters.getApplicationProtocols());
		applyServerNames(parameters);
		if (parameters.getEndpointIdentificationAlgorithm() != null) {
			this.identification = parameters.getEndpointIdentificationAlgorithm();
		}
		if (parameters.getAlgorithmConstraints() != null) {
			this.constraints = parameters.getAlgorithmConstraints();
		}
		this.cipherSuitesOrder = parameters.getUseCipherSuitesOrder();
		this.retransmissions = parameters.getEnableRetransmissions();
		this.maximumPacketSize = parameters.getMaximumPacketSize();
		this.namedGroups = unlessNames(NewerSslParameters.namedGroups(parameters), this.memory.negotiable().groups(),
				NamedGroup::standardName);
		this.signatureSchemes = unlessNames(NewerSslParameters.signatureSchemes(parameters),
				this.memory.negotiable().schemes(), SignatureScheme::standardName);
	}

	/**
	 * Return what was set, or {@code null} if those are just the names of all that there
	 * is, as in settings that were read before they are changed in another respect.
	 */
	private static <T> String @Nullable [] unlessNames(String @Nullable [] names, List<T> all,
			Function<T, String> name) {
		if (names == null || names.length != all.size()) {
			return names;
		}
		for (int i = 0; i < names.length; i++) {
			if (!names[i].equals(name.apply(all.get(i)))) {
				return names;
			}
		}
		return null;
	}

	CipherSuiteOrder cipherSuiteOrder() {
		return this.cipherSuitesOrder ? CipherSuiteOrder.SERVER : CipherSuiteOrder.CLIENT;
	}

	private void applyServerNames(SSLParameters parameters) {
		if (parameters.getServerNames() != null) {
			this.serverNames = parameters.getServerNames();
			this.serverNamesSet = true;
		}
		if (parameters.getSNIMatchers() != null) {
			this.serverNameMatchers = List.copyOf(parameters.getSNIMatchers());
			this.serverNameMatchersSet = true;
		}
	}

	String[] supportedCipherSuites() {
		return names(this.memory.negotiable().cipherSuites(), CipherSuite::name);
	}

	String[] cipherSuites() {
		return names(this.cipherSuites, CipherSuite::name);
	}

	void cipherSuites(String[] names) {
		this.enabled = null;
		List<CipherSuite> supported = this.options.cipherSuites();
		Set<CipherSuite> suites = new LinkedHashSet<>();
		for (String name : names) {
			suites.add(CipherSuite.ofStandardName(name)
				.filter(supported::contains)
				.orElseThrow(() -> new IllegalArgumentException(
						"Cipher suite " + name + " is not supported: choose from " + supported)));
		}
		this.cipherSuites = List.copyOf(suites);
	}

	String[] supportedProtocols() {
		return names(this.options.protocols(), ProtocolVersion::standardName);
	}

	String[] protocols() {
		return names(this.protocols, ProtocolVersion::standardName);
	}

	void protocols(String[] names) {
		this.enabled = null;
		List<String> asked = List.of(names);
		for (String name : asked) {
			if (!KNOWN_PROTOCOLS.contains(name)) {
				throw new IllegalArgumentException(
						"Protocol " + name + " is not known: choose from " + Arrays.toString(supportedProtocols()));
			}
		}
		List<ProtocolVersion> chosen = new ArrayList<>(this.options.protocols());
		chosen.removeIf((version) -> !asked.contains(version.standardName()));
		this.protocols = List.copyOf(chosen);
	}

	private static <T> String[] names(List<T> values, Function<T, String> name) {
		String[] names = new String[values.size()];
		for (int i = 0; i < names.length; i++) {
			names[i] = name.apply(values.get(i));
		}
		return names;
	}

	/**
	 * Return what this engine may negotiate, whatever was set: asking for what is
	 * forbidden is no error as long as something else is left.
	 */
	Negotiable enabled() {
		if (this.enabled == null) {
			Negotiable permitted = constraints().map(this.memory.negotiable()::under).orElse(this.memory.negotiable());
			Negotiable negotiable = this.memory.templates()
				.shared(permitted.askedFor(this.protocols, this.cipherSuites,
						known(this.namedGroups, NamedGroup::ofStandardName, permitted.groups()),
						known(this.signatureSchemes, SignatureScheme::ofStandardName, permitted.schemes())));
			this.protocols = shared(this.protocols, negotiable.protocols());
			this.cipherSuites = shared(this.cipherSuites, negotiable.cipherSuites());
			this.enabled = negotiable;
		}
		return this.enabled;
	}

	private static <T> List<T> shared(List<T> own, List<T> common) {
		return common.equals(own) ? common : own;
	}

	private static <T> List<T> known(String @Nullable [] names, Function<String, Optional<T>> find, List<T> all) {
		if (names == null) {
			return all;
		}
		Set<T> known = new LinkedHashSet<>();
		for (String name : names) {
			find.apply(name).ifPresent(known::add);
		}
		return List.copyOf(known);
	}

	Optional<Boolean> clientMode() {
		return Optional.ofNullable(this.clientMode);
	}

	void clientMode(boolean clientMode) {
		this.clientMode = clientMode;
	}

	boolean needClientAuth() {
		return this.needClientAuth;
	}

	/**
	 * Set whether client certificates are needed, which says that they are not just
	 * wanted.
	 */
	void needClientAuth(boolean need) {
		this.needClientAuth = need;
		this.wantClientAuth = false;
	}

	boolean wantClientAuth() {
		return this.wantClientAuth;
	}

	void wantClientAuth(boolean want) {
		this.wantClientAuth = want;
		this.needClientAuth = false;
	}

	/**
	 * Return what a server asks its clients for.
	 */
	ClientAuth clientAuth() {
		if (this.needClientAuth) {
			return ClientAuth.NEED;
		}
		return this.wantClientAuth ? ClientAuth.WANT : ClientAuth.NONE;
	}

	boolean sessionCreation() {
		return this.sessionCreation;
	}

	void sessionCreation(boolean allowed) {
		this.sessionCreation = allowed;
	}

	List<String> applicationProtocols() {
		return this.applicationProtocols;
	}

	@Nullable BiFunction<SSLEngine, List<String>, String> applicationProtocolSelector() {
		return this.applicationProtocolSelector;
	}

	void applicationProtocolSelector(@Nullable BiFunction<SSLEngine, List<String>, String> selector) {
		this.applicationProtocolSelector = selector;
	}

	List<SNIServerName> serverNames() {
		return this.serverNames;
	}

	Collection<SNIMatcher> serverNameMatchers() {
		return this.serverNameMatchers;
	}

	/**
	 * Return how the server's name is checked.
	 * @return {@code HTTPS}, {@code LDAPS}, or empty not to check it
	 */
	Optional<String> identification() {
		return Optional.ofNullable(this.identification).filter((algorithm) -> !algorithm.isEmpty());
	}

	Optional<AlgorithmConstraints> constraints() {
		return Optional.ofNullable(this.constraints);
	}

}
