package dev.sallyport.autoconfigure.web;

import java.util.Optional;

import dev.sallyport.spring.web.TlsConnectionInfo;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Reads the facts of a connection from the request of a servlet container that WebFlux
 * runs in.
 */
final class ServletRequestFacts {

	private ServletRequestFacts() {
	}

	/**
	 * Return the facts.
	 * @param request a request, which may be one of another server
	 * @return the facts, or empty if there are none
	 */
	static Optional<TlsConnectionInfo> of(Object request) {
		return (request instanceof HttpServletRequest servletRequest
				&& servletRequest.getAttribute(TlsConnectionInfo.ATTRIBUTE) instanceof TlsConnectionInfo info)
						? Optional.of(info) : Optional.empty();
	}

}
