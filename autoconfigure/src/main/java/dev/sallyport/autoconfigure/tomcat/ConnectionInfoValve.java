package dev.sallyport.autoconfigure.tomcat;

import java.io.IOException;

import dev.sallyport.spring.web.TlsConnectionInfo;
import jakarta.servlet.ServletException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.net.SSLSupport;

/**
 * Puts the facts of the connection onto each request, before any filter sees it.
 */
final class ConnectionInfoValve extends ValveBase {

	ConnectionInfoValve() {
		super(true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		if (request.getAttribute(SSLSupport.SESSION_MGR) instanceof SallyportSslSupport support) {
			support.facts().ifPresent((facts) -> request.setAttribute(TlsConnectionInfo.ATTRIBUTE, facts));
		}
		getNext().invoke(request, response);
	}

}
