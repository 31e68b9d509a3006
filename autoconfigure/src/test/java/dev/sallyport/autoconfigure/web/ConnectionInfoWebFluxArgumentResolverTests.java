package dev.sallyport.autoconfigure.web;

import java.time.Duration;
import java.util.Optional;

import dev.sallyport.spring.web.TlsConnectionInfo;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.core.MethodParameter;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.server.ServerWebInputException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link ConnectionInfoWebFluxArgumentResolver} and of the filter before it.
 */
class ConnectionInfoWebFluxArgumentResolverTests {

	private static final TlsConnectionInfo INFO = new TlsConnectionInfo("Sallyport", "TLSv1.3",
			"TLS_AES_128_GCM_SHA256", "x25519", false, true, "h2", "localhost");

	private final ConnectionInfoWebFluxArgumentResolver resolver = new ConnectionInfoWebFluxArgumentResolver();

	private final MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));

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
		this.exchange.getAttributes().put(TlsConnectionInfo.ATTRIBUTE, INFO);
		assertThat(resolve(0)).isEqualTo(INFO);
		assertThat(resolve(1)).isEqualTo(INFO);
		assertThat(resolve(2)).isEqualTo(Optional.of(INFO));
	}

	@Test
	void requestWithoutTlsHasNone() throws Exception {
		assertThat(resolve(1)).isNull();
		assertThat(resolve(2)).isEqualTo(Optional.empty());
		assertThatExceptionOfType(ServerWebInputException.class).isThrownBy(() -> resolve(0))
			.withMessageContaining("did not come in over TLS");
	}

	@Test
	void filterLetsRequestsWithoutAServerPass() {
		ConnectionInfoWebFilter filter = new ConnectionInfoWebFilter((request) -> Optional.of(INFO));
		assertThat(filter.filter(this.exchange, (passed) -> Mono.empty()).blockOptional(Duration.ofSeconds(20)))
			.isEmpty();
		assertThat(this.exchange.getAttributes()).doesNotContainKey(TlsConnectionInfo.ATTRIBUTE);
	}

	@Test
	void requestOfAServletContainerTellsWhatItsConnectorKnows() {
		HttpServletRequest request = new MockHttpServletRequest();
		assertThat(ServletRequestFacts.of(request)).isEmpty();
		assertThat(ServletRequestFacts.of("something else")).isEmpty();
		request.setAttribute(TlsConnectionInfo.ATTRIBUTE, INFO);
		assertThat(ServletRequestFacts.of(request)).contains(INFO);
		assertThat(NettyRequestFacts.of(request)).isEmpty();
	}

	private @Nullable Object resolve(int index) throws Exception {
		return this.resolver.resolveArgument(parameter(index), new BindingContext(), this.exchange)
			.block(Duration.ofSeconds(20));
	}

	private static MethodParameter parameter(int index) throws NoSuchMethodException {
		return new MethodParameter(ConnectionInfoWebFluxArgumentResolverTests.class.getDeclaredMethod("handler",
				TlsConnectionInfo.class, TlsConnectionInfo.class, Optional.class, Optional.class, String.class), index);
	}

	void handler(TlsConnectionInfo required, @Nullable TlsConnectionInfo nullable, Optional<TlsConnectionInfo> optional,
			Optional<String> otherOptional, String other) {
	}

}
