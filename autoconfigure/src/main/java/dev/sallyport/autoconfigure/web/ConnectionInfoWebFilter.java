package dev.sallyport.autoconfigure.web;

import java.util.Optional;
import java.util.function.Function;

import dev.sallyport.spring.web.TlsConnectionInfo;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Puts the facts of the connection onto each exchange, before any other filter sees it.
 * Thread-safe.
 */
final class ConnectionInfoWebFilter implements WebFilter, Ordered {

	private final Function<Object, Optional<TlsConnectionInfo>> facts;

	/**
	 * Create the filter.
	 * @param facts what a request of the server tells
	 */
	ConnectionInfoWebFilter(Function<Object, Optional<TlsConnectionInfo>> facts) {
		this.facts = facts;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		nativeRequest(exchange.getRequest()).flatMap(this.facts)
			.ifPresent((info) -> exchange.getAttributes().put(TlsConnectionInfo.ATTRIBUTE, info));
		return chain.filter(exchange);
	}

	// Requests of a test may have no server
	private static Optional<Object> nativeRequest(ServerHttpRequest request) {
		try {
			return Optional.of(ServerHttpRequestDecorator.getNativeRequest(request));
		}
		catch (IllegalStateException | IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
