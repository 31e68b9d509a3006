package dev.sallyport.sample;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.sallyport.autoconfigure.metrics.HandshakeCounts;
import dev.sallyport.spring.web.TlsConnectionInfo;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The page at {@code /}: what the connection that carries it is made of.
 */
@RestController
class HomePage {

	private static final int HTTPS_PORT = 443;

	/**
	 * Servers look for idle connections once a second.
	 */
	private static final Duration CLOSING_TIME = Duration.ofSeconds(2);

	private final Template page = Template.ofResource("pages/home.html");

	private final HandshakeCounts counts;

	private final ServerCertificate certificate;

	private final Duration keepAlive;

	HomePage(HandshakeCounts counts, ServerCertificate certificate,
			@Value("${sample.keep-alive-timeout}") Duration keepAlive) {
		this.counts = counts;
		this.certificate = certificate;
		this.keepAlive = keepAlive;
	}

	@GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
	ResponseEntity<String> page(TlsConnectionInfo info, UriComponentsBuilder uri) {
		Map<String, Object> values = new HashMap<>();
		putConnection(values, info);
		putCertificate(values);
		putCounts(values);
		putCommands(values, uri.build());
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(this.page.render(values));
	}

	private static void putConnection(Map<String, Object> values, TlsConnectionInfo info) {
		boolean ours = info.engine().equals("Sallyport");
		values.put("engine", info.engine());
		values.put("ours", ours);
		values.put("protocol", info.protocol().replace("TLSv", "TLS "));
		values.put("cipherSuite", info.cipherSuite());
		values.put("resumed", info.resumed());
		values.put("handshake", ours ? (info.resumed() ? "resumed" : "full handshake") : "session unknown");
		values.put("alpn", Optional.ofNullable(info.alpn()).orElse("none"));
		values.put("sni", Optional.ofNullable(info.sni()).orElse("none"));
		GroupKind kind = GroupKind.of(info);
		values.put("group", Optional.ofNullable(info.group()).orElse("not told"));
		values.put("groupKind", kind.phrase);
		values.put("groupClass", kind.styleClass);
		values.put("groupNote", kind.note);
	}

	private void putCertificate(Map<String, Object> values) {
		Optional<X509Certificate> leaf = this.certificate.leaf();
		values.put("certificate", leaf.isPresent());
		leaf.ifPresent((found) -> values.putAll(new CertificateFacts(found).values()));
	}

	private void putCounts(Map<String, Object> values) {
		long full = this.counts.full();
		long resumed = this.counts.resumed();
		values.put("full", full);
		values.put("resumedCount", resumed);
		values.put("share", (resumed == 0) ? 0 : 100 * resumed / (full + resumed));
		values.put("waitSeconds", this.keepAlive.plus(CLOSING_TIME).toSeconds());
	}

	private void putCommands(Map<String, Object> values, UriComponents uri) {
		String authority = uri.getHost() + ":" + ((uri.getPort() < 0) ? HTTPS_PORT : uri.getPort());
		values.put("authority", authority);
		values.put("origin", "https://" + authority);
		values.put("curl", this.certificate.curl());
		values.put("openssl", this.certificate.openssl());
	}

	/**
	 * What the page says about the key exchange.
	 */
	private enum GroupKind {

		POST_QUANTUM("post-quantum", "post-quantum",
				"A classical and a post-quantum key exchange in one: safe while either of them is, "
						+ "also from a quantum computer that reads a recording."),

		CLASSICAL("classical", "classical",
				"Safe from the computers of today. A quantum computer could one day read a recording."),

		UNKNOWN("group unknown", "unknown", "This engine does not tell.");

		private final String phrase;

		private final String styleClass;

		private final String note;

		GroupKind(String phrase, String styleClass, String note) {
			this.phrase = phrase;
			this.styleClass = styleClass;
			this.note = note;
		}

		private static GroupKind of(TlsConnectionInfo info) {
			if (info.group() == null) {
				return UNKNOWN;
			}
			return info.postQuantum() ? POST_QUANTUM : CLASSICAL;
		}

	}

}
