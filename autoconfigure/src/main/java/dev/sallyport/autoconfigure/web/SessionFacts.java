package dev.sallyport.autoconfigure.web;

import java.util.List;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLSession;

import dev.sallyport.autoconfigure.engine.EngineName;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.jsse.SallyportProvider;
import dev.sallyport.jsse.SallyportSession;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.spring.web.TlsConnectionInfo;

import org.jspecify.annotations.Nullable;

/**
 * Reads the facts of a connection from its session, ours or another engine's, the same
 * way for every server.
 *
 * @since 0.1.0
 */
public final class SessionFacts {

	private SessionFacts() {
	}

	/**
	 * Return the facts.
	 * @param session the session of a connection whose handshake is complete
	 * @return the facts, as far as the engine tells them
	 */
	public static TlsConnectionInfo of(SSLSession session) {
		if (!(session instanceof SallyportSession ours)) {
			return new TlsConnectionInfo(EngineName.of(session.getClass()), session.getProtocol(),
					session.getCipherSuite(), null, false, false, null, serverName(session));
		}
		ConnectionInfo info = ours.connectionInfo();
		return new TlsConnectionInfo(SallyportProvider.NAME, session.getProtocol(), session.getCipherSuite(),
				info.group().map(NamedGroup::standardName).orElse(null),
				info.group().map(NamedGroup::postQuantum).orElse(false), info.resumed(),
				info.applicationProtocol().orElse(null), info.serverName().orElse(null));
	}

	private static @Nullable String serverName(SSLSession session) {
		List<SNIServerName> names = (session instanceof ExtendedSSLSession extended)
				? extended.getRequestedServerNames() : List.of();
		return names.stream()
			.filter(SNIHostName.class::isInstance)
			.map((name) -> ((SNIHostName) name).getAsciiName())
			.findFirst()
			.orElse(null);
	}

}
