package dev.sallyport.sample;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.sallyport.spring.web.TlsConnectionInfo;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /connection} tells about the connection that carried the request.
 *
 * @param engine who speaks TLS
 * @param protocol the version
 * @param cipherSuite the cipher suite
 * @param group the group of the key exchange, or {@code null} if the engine does not tell
 * @param resumed whether an earlier session was resumed
 * @param alpn the application protocol, or {@code null} if none was agreed on
 * @param sni the name that the client asked for, or {@code null} if it did not
 */
@JsonPropertyOrder({ "engine", "protocol", "cipherSuite", "group", "resumed", "alpn", "sni" })
record Connection(String engine, String protocol, String cipherSuite, @Nullable String group, boolean resumed,
		@Nullable String alpn, @Nullable String sni) {

	static Connection of(TlsConnectionInfo info) {
		return new Connection(info.engine(), info.protocol(), info.cipherSuite(), info.group(), info.resumed(),
				info.alpn(), info.sni());
	}

}
