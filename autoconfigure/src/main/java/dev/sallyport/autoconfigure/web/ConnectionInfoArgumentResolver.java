package dev.sallyport.autoconfigure.web;

import java.util.Optional;

import dev.sallyport.spring.web.TlsConnectionInfo;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Resolves arguments of type {@link TlsConnectionInfo}. Where another engine serves, the
 * standard attributes of the servlet specification tell what they can. Thread-safe.
 */
final class ConnectionInfoArgumentResolver implements HandlerMethodArgumentResolver {

	private static final String PROTOCOL = "jakarta.servlet.request.secure_protocol";

	private static final String CIPHER_SUITE = "jakarta.servlet.request.cipher_suite";

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.nestedIfOptional().getNestedParameterType() == TlsConnectionInfo.class;
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binderFactory)
			throws ServletRequestBindingException {
		Optional<TlsConnectionInfo> info = find(request);
		if (parameter.getParameterType() == Optional.class) {
			return info;
		}
		if (info.isEmpty() && !parameter.isOptional()) {
			throw new ServletRequestBindingException("This request did not come in over TLS");
		}
		return info.orElse(null);
	}

	private static Optional<TlsConnectionInfo> find(NativeWebRequest request) {
		if (request.getAttribute(TlsConnectionInfo.ATTRIBUTE,
				RequestAttributes.SCOPE_REQUEST) instanceof TlsConnectionInfo info) {
			return Optional.of(info);
		}
		Object suite = request.getAttribute(CIPHER_SUITE, RequestAttributes.SCOPE_REQUEST);
		if (suite == null) {
			return Optional.empty();
		}
		Object protocol = request.getAttribute(PROTOCOL, RequestAttributes.SCOPE_REQUEST);
		return Optional.of(new TlsConnectionInfo("other", (protocol != null) ? protocol.toString() : "TLS",
				suite.toString(), null, false, false, null, null));
	}

}
