package dev.sallyport.autoconfigure.client;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.ReactorClientHttpRequestFactoryBuilder;
import org.springframework.http.client.ReactorClientHttpRequestFactory;

/**
 * Boot's builder of request factories for {@code RestClient} and {@code RestTemplate},
 * with the engine of the bundle. Immutable.
 *
 * @param builder what is left to Boot: all but the bundle
 */
record BundledRequestFactoryBuilder(ReactorClientHttpRequestFactoryBuilder builder)
		implements
			ClientHttpRequestFactoryBuilder<ReactorClientHttpRequestFactory> {

	@Override
	public ReactorClientHttpRequestFactory build(@Nullable HttpClientSettings settings) {
		HttpClientSettings given = (settings != null) ? settings : HttpClientSettings.defaults();
		return BundleSecurity.of(given)
			.map((security) -> this.builder.withHttpClientCustomizer(security).build(given.withSslBundle(null)))
			.orElseGet(() -> this.builder.build(given));
	}

}
