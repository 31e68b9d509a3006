package dev.sallyport.autoconfigure.jetty;

import java.util.Optional;

import dev.sallyport.autoconfigure.jetty.EngineConnection.EngineEndPoint;
import dev.sallyport.autoconfigure.web.SessionFacts;
import dev.sallyport.spring.web.TlsConnectionInfo;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection.SslEndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Puts the facts of the connection onto each request, before any handler sees it.
 */
final class ConnectionInfoCustomizer implements HttpConfiguration.Customizer {

	@Override
	public Request customize(Request request, HttpFields.Mutable responseHeaders) {
		facts(request.getConnectionMetaData().getConnection().getEndPoint())
			.ifPresent((facts) -> request.setAttribute(TlsConnectionInfo.ATTRIBUTE, facts));
		return request;
	}

	private static Optional<TlsConnectionInfo> facts(EndPoint endPoint) {
		if (endPoint instanceof EngineEndPoint ours) {
			return Optional.of(ours.facts());
		}
		return (endPoint instanceof SslEndPoint other)
				? Optional.of(SessionFacts.of(other.getSslConnection().getSSLEngine().getSession())) : Optional.empty();
	}

}
