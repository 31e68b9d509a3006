package dev.sallyport.interop;

import java.lang.reflect.Method;
import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

import dev.sallyport.protocol.NamedGroup;

/**
 * Applies {@link Settings} to an engine by what JSSE has for it.
 */
final class EngineSettings {

	/**
	 * Since JDK 20.
	 */
	private static final List<Method> SET_NAMED_GROUPS = List.of(SSLParameters.class.getMethods())
		.stream()
		.filter((method) -> method.getName().equals("setNamedGroups"))
		.toList();

	private EngineSettings() {
	}

	/**
	 * Return the keys of a client, for JSSE.
	 */
	static KeyManager[] clientKeys(Settings settings) {
		return settings.clientKey()
			.map((type) -> Credentials.ofClient(type).keyManagers())
			.orElseGet(() -> new KeyManager[0]);
	}

	static boolean canChooseGroups() {
		return !SET_NAMED_GROUPS.isEmpty();
	}

	static SSLEngine client(SSLEngine engine, Settings settings) {
		engine.setUseClientMode(true);
		SSLParameters parameters = parameters(engine, settings);
		parameters.setServerNames(List.of(new SNIHostName(Credentials.SERVER_NAME)));
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		engine.setSSLParameters(parameters);
		return engine;
	}

	static SSLEngine server(SSLEngine engine, Settings settings) {
		engine.setUseClientMode(false);
		SSLParameters parameters = parameters(engine, settings);
		// Each of the two takes back the other
		if (settings.has(Extra.CERTIFICATE_WANTED)) {
			parameters.setWantClientAuth(true);
		}
		else {
			parameters.setNeedClientAuth(settings.clientKey().isPresent());
		}
		engine.setSSLParameters(parameters);
		return engine;
	}

	private static SSLParameters parameters(SSLEngine engine, Settings settings) {
		SSLParameters parameters = engine.getSSLParameters();
		parameters.setProtocols(settings.versionNames());
		if (!settings.suites().isEmpty()) {
			parameters.setCipherSuites(settings.suiteNames());
		}
		parameters.setApplicationProtocols(settings.protocols().toArray(String[]::new));
		if (!settings.groups().isEmpty() && canChooseGroups()) {
			setGroups(parameters, names(settings.groups()));
		}
		return parameters;
	}

	static String[] names(List<NamedGroup> groups) {
		return groups.stream().map(NamedGroup::standardName).toArray(String[]::new);
	}

	private static void setGroups(SSLParameters parameters, String[] groups) {
		try {
			SET_NAMED_GROUPS.get(0).invoke(parameters, (Object) groups);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
