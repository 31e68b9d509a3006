package dev.sallyport.autoconfigure.client;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;

import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.boot.restclient.autoconfigure.RestClientSsl;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.webclient.autoconfigure.WebClientSsl;
import org.springframework.context.ApplicationContext;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * How an application calls others.
 */
enum HttpApi {

	REST_CLIENT {

		@Override
		Function<URI, String> client(ApplicationContext context, String bundle) {
			RestClient client = context.getBean(RestClient.Builder.class)
				.apply(context.getBean(RestClientSsl.class).fromBundle(bundle))
				.build();
			return (uri) -> Objects.requireNonNull(client.get().uri(uri).retrieve().body(String.class));
		}

	},

	REST_TEMPLATE {

		@Override
		Function<URI, String> client(ApplicationContext context, String bundle) {
			RestTemplate client = context.getBean(RestTemplateBuilder.class)
				.sslBundle(context.getBean(SslBundles.class).getBundle(bundle))
				.build();
			return (uri) -> Objects.requireNonNull(client.getForObject(uri, String.class));
		}

	},

	WEB_CLIENT {

		@Override
		Function<URI, String> client(ApplicationContext context, String bundle) {
			WebClient client = context.getBean(WebClient.Builder.class)
				.apply(context.getBean(WebClientSsl.class).fromBundle(bundle))
				.build();
			return (uri) -> Objects
				.requireNonNull(client.get().uri(uri).retrieve().bodyToMono(String.class).block(TIMEOUT));
		}

	};

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	/**
	 * Make a client, with a context of its own.
	 */
	abstract Function<URI, String> client(ApplicationContext context, String bundle);

}
