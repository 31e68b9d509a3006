package dev.sallyport.sample;

import java.util.Map;

/**
 * Tells the browser to trust nothing but our own files. Strict-Transport-Security is left
 * out on purpose: a browser would hold it against every other port of localhost.
 */
final class PagePolicy {

	/**
	 * The headers of each response.
	 */
	static final Map<String, String> HEADERS = Map.of("Content-Security-Policy",
			"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
					+ "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
			"X-Content-Type-Options", "nosniff", "Referrer-Policy", "no-referrer", "Cross-Origin-Opener-Policy",
			"same-origin");

	private PagePolicy() {
	}

}
