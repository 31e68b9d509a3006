package dev.sallyport.autoconfigure.client;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;

/**
 * Boot's builder of connectors for {@code WebClient}, with the engine of the bundle.
 * Immutable.
 *
 * @param builder what is left to Boot: all but the bundle
 */
record BundledConnectorBuilder(
		ReactorClientHttpConnectorBuilder builder) implements ClientHttpConnectorBuilder<ReactorClientHttpConnector> {

	@Override
	public ReactorClientHttpConnector build(@Nullable HttpClientSettings settings) {
		HttpClientSettings given = (settings != null) ? settings : HttpClientSettings.defaults();
		return BundleSecurity.of(given)
			.map((security) -> this.builder.withHttpClientCustomizer(security).build(given.withSslBundle(null)))
			.orElseGet(() -> this.builder.build(given));
	}

}
