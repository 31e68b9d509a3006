package dev.sallyport.autoconfigure.web;

import java.util.Optional;

import dev.sallyport.spring.web.TlsConnectionInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.core.MethodParameter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.context.request.ServletWebRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link ConnectionInfoArgumentResolver}.
 */
class ConnectionInfoArgumentResolverTests {

	private static final TlsConnectionInfo INFO = new TlsConnectionInfo("Sallyport", "TLSv1.3",
			"TLS_AES_128_GCM_SHA256", "x25519", false, true, "h2", "localhost");

	private final ConnectionInfoArgumentResolver resolver = new ConnectionInfoArgumentResolver();

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	@Test
	void supportsItsTypeAlone() throws Exception {
		for (int i = 0; i < 3; i++) {
			assertThat(this.resolver.supportsParameter(parameter(i))).isTrue();
		}
		assertThat(this.resolver.supportsParameter(parameter(3))).isFalse();
		assertThat(this.resolver.supportsParameter(parameter(4))).isFalse();
	}

	@Test
	void resolvesTheAttribute() throws Exception {
		this.request.setAttribute(TlsConnectionInfo.ATTRIBUTE, INFO);
		assertThat(resolve(0)).isEqualTo(INFO);
		assertThat(resolve(1)).isEqualTo(INFO);
		assertThat(resolve(2)).isEqualTo(Optional.of(INFO));
	}

	@Test
	void tellsWhatTheServletSpecificationKnowsOfAnotherEngine() throws Exception {
		this.request.setAttribute("jakarta.servlet.request.cipher_suite", "TLS_AES_256_GCM_SHA384");
		this.request.setAttribute("jakarta.servlet.request.secure_protocol", "TLSv1.3");
		assertThat(resolve(0)).isEqualTo(
				new TlsConnectionInfo("other", "TLSv1.3", "TLS_AES_256_GCM_SHA384", null, false, false, null, null));
	}

	@Test
	void requestWithoutTlsHasNone() throws Exception {
		assertThat(resolve(1)).isNull();
		assertThat(resolve(2)).isEqualTo(Optional.empty());
		assertThatExceptionOfType(ServletRequestBindingException.class).isThrownBy(() -> resolve(0))
			.withMessageContaining("did not come in over TLS");
	}

	private @Nullable Object resolve(int index) throws Exception {
		return this.resolver.resolveArgument(parameter(index), null, new ServletWebRequest(this.request), null);
	}

	private static MethodParameter parameter(int index) throws NoSuchMethodException {
		return new MethodParameter(ConnectionInfoArgumentResolverTests.class.getDeclaredMethod("handler",
				TlsConnectionInfo.class, TlsConnectionInfo.class, Optional.class, Optional.class, String.class), index);
	}

	void handler(TlsConnectionInfo required, @Nullable TlsConnectionInfo nullable, Optional<TlsConnectionInfo> optional,
			Optional<String> otherOptional, String other) {
	}

}
