package dev.sallyport.autoconfigure.client;

import java.net.URI;

import org.springframework.web.service.annotation.GetExchange;

/**
 * What a {@link PageServer} has, as an HTTP interface.
 */
interface Pages {

	@GetExchange
	String page(URI uri);

}
