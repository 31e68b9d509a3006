package dev.sallyport.spring.web;

import org.jspecify.annotations.Nullable;

/**
 * The TLS connection that a request came in on. A controller of Spring MVC or WebFlux
 * declares it as an argument; everybody else finds it as the attribute {@link #ATTRIBUTE}
 * of the request, or of the exchange in WebFlux:
 *
 * <pre class="code">
 * &#64;GetMapping("/connection")
 * TlsConnectionInfo connection(TlsConnectionInfo connection) {
 *     return connection;
 * }
 * </pre>
 *
 * Holds no secret. Immutable and thread-safe.
 *
 * @param engine who speaks TLS: {@code Sallyport}, or the name of another engine
 * @param protocol the version, for example {@code TLSv1.3}
 * @param cipherSuite the cipher suite by its IANA name
 * @param group the group of the key exchange by its JSSE name, for example
 * {@code X25519MLKEM768}, or {@code null} if the engine does not tell
 * @param postQuantum whether the key exchange resists an attacker with a quantum computer
 * @param resumed whether an earlier session was resumed
 * @param alpn the application protocol of ALPN, or {@code null} if none was agreed on
 * @param sni the DNS name that the client asked for, or {@code null} if it named none;
 * chosen by the client, so treat it as input
 * @since 0.1.0
 */
public record TlsConnectionInfo(String engine, String protocol, String cipherSuite, @Nullable String group,
		boolean postQuantum, boolean resumed, @Nullable String alpn, @Nullable String sni) {

	/**
	 * The name of the attribute.
	 */
	public static final String ATTRIBUTE = "dev.sallyport.TlsConnectionInfo";

}
