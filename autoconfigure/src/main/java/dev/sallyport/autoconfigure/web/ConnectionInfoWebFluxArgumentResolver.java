package dev.sallyport.autoconfigure.web;

import java.util.Optional;

import dev.sallyport.spring.web.TlsConnectionInfo;
import reactor.core.publisher.Mono;

import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;

/**
 * Resolves arguments of type {@link TlsConnectionInfo} in WebFlux. Thread-safe.
 */
final class ConnectionInfoWebFluxArgumentResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.nestedIfOptional().getNestedParameterType() == TlsConnectionInfo.class;
	}

	@Override
	public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
		Optional<TlsConnectionInfo> info = Optional.ofNullable(exchange.getAttribute(TlsConnectionInfo.ATTRIBUTE));
		if (parameter.getParameterType() == Optional.class) {
			return Mono.just(info);
		}
		if (info.isEmpty() && !parameter.isOptional()) {
			return Mono.error(new ServerWebInputException("This request did not come in over TLS", parameter));
		}
		return Mono.justOrEmpty(info);
	}

}
