package dev.sallyport.jsse;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

import javax.net.ssl.SSLEngine;

import dev.sallyport.config.AlpnSelector;
import dev.sallyport.protocol.InternalReason;
import dev.sallyport.protocol.InternalTlsException;
import dev.sallyport.protocol.PeerIncompatible;
import dev.sallyport.protocol.PeerIncompatibleException;
import dev.sallyport.protocol.TlsException;

import org.jspecify.annotations.Nullable;

/**
 * The two ways in which JSSE lets a server choose an application protocol: a function,
 * which has precedence, or a list in the order of preference.
 */
final class AlpnBridge {

	private AlpnBridge() {
	}

	/**
	 * Return the selector of an engine.
	 * @param parameters the settings of the engine
	 * @param binding the engine
	 * @return the selector, or {@code null} to ignore ALPN
	 */
	static @Nullable AlpnSelector of(EngineParameters parameters, EngineBinding binding) {
		BiFunction<SSLEngine, List<String>, String> function = parameters.applicationProtocolSelector();
		if (function != null) {
			return byFunction(function, binding);
		}
		List<String> preference = parameters.applicationProtocols();
		return preference.isEmpty() ? null : byPreference(preference);
	}

	private static AlpnSelector byFunction(BiFunction<SSLEngine, List<String>, @Nullable String> function,
			EngineBinding binding) {
		return (hello) -> {
			binding.session().learn(hello);
			String protocol = call(function, binding.engine(), hello.applicationProtocols());
			if (protocol == null || (!protocol.isEmpty() && !hello.applicationProtocols().contains(protocol))) {
				throw noCommonProtocol(hello.applicationProtocols());
			}
			return Optional.of(protocol).filter((chosen) -> !chosen.isEmpty());
		};
	}

	private static @Nullable String call(BiFunction<SSLEngine, List<String>, @Nullable String> function,
			SSLEngine engine, List<String> offered) throws TlsException {
		try {
			return function.apply(engine, offered);
		}
		catch (RuntimeException ex) {
			throw new InternalTlsException(InternalReason.CALLBACK_FAILED, "the selector of application protocols", ex);
		}
	}

	private static AlpnSelector byPreference(List<String> preference) {
		return (hello) -> {
			for (String protocol : preference) {
				if (hello.applicationProtocols().contains(protocol)) {
					return Optional.of(protocol);
				}
			}
			throw noCommonProtocol(hello.applicationProtocols());
		};
	}

	private static PeerIncompatibleException noCommonProtocol(List<String> offered) {
		return new PeerIncompatibleException(PeerIncompatible.NO_COMMON_APPLICATION_PROTOCOL,
				TlsException.printable(String.join(", ", offered)));
	}

}
