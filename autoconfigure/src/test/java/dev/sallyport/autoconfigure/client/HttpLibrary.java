package dev.sallyport.autoconfigure.client;

/**
 * A library that Spring's clients may stand on.
 */
enum HttpLibrary {

	JDK("jdk"), APACHE("http-components"), JETTY("jetty"), REACTOR_NETTY("reactor"),

	/**
	 * The JDK's {@code HttpURLConnection}, for blocking clients only.
	 */
	URL_CONNECTION("simple");

	private final String name;

	HttpLibrary(String name) {
		this.name = name;
	}

	boolean supports(HttpApi api) {
		return this != URL_CONNECTION || api != HttpApi.WEB_CLIENT;
	}

	/**
	 * The properties that choose it.
	 */
	String[] properties() {
		String blocking = "spring.http.clients.imperative.factory=" + this.name;
		return supports(HttpApi.WEB_CLIENT)
				? new String[] { blocking, "spring.http.clients.reactive.connector=" + this.name }
				: new String[] { blocking };
	}

}
