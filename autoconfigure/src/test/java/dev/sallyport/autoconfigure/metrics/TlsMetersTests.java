package dev.sallyport.autoconfigure.metrics;

import java.time.Duration;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.HandshakeListener.Direction;
import dev.sallyport.config.Role;
import dev.sallyport.config.TicketOutcome;
import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.AlertReceivedException;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.SignatureScheme;
import dev.sallyport.protocol.TlsException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests of {@link TlsMeters}.
 */
class TlsMetersTests {

	private static final Duration DURATION = Duration.ofMillis(7);

	private static final ConnectionInfo NOTHING = ConnectionInfo.builder(Role.SERVER).build();

	private static final ConnectionInfo FULL = ConnectionInfo.builder(Role.SERVER)
		.cipherSuite(CipherSuite.TLS_AES_128_GCM_SHA256)
		.group(NamedGroup.X25519)
		.signatureScheme(SignatureScheme.ED25519)
		.build();

	private static final ConnectionInfo RESUMED = ConnectionInfo.builder(Role.SERVER)
		.cipherSuite(CipherSuite.TLS_AES_128_GCM_SHA256)
		.group(NamedGroup.X25519)
		.resumed()
		.build();

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final TlsMeters meters = new TlsMeters();

	@Test
	void ignoresWhatHappensBeforeThereIsARegistry() {
		assertThatNoException().isThrownBy(() -> {
			this.meters.handshakeCompleted(FULL, DURATION);
			this.meters.connectionClosed(FULL);
			this.meters.ticketIssued(FULL);
			this.meters.ticketOffered(TicketOutcome.RESUMED);
		});
	}

	@Test
	void timesHandshakesByTheirResult() {
		this.meters.bindTo(this.registry);
		this.meters.handshakeCompleted(FULL, DURATION);
		this.meters.handshakeCompleted(RESUMED, DURATION);
		this.meters.handshakeCompleted(RESUMED, DURATION);
		this.meters.handshakeFailed(NOTHING, DURATION, alert(40));
		assertThat(handshakes("full", "TLSv1.3")).isEqualTo(1);
		assertThat(handshakes("resumed", "TLSv1.3")).isEqualTo(2);
		assertThat(handshakes("failed", "none")).isEqualTo(1);
	}

	@Test
	void countsWhatWasNegotiated() {
		this.meters.bindTo(this.registry);
		this.meters.handshakeCompleted(FULL, DURATION);
		this.meters.handshakeCompleted(RESUMED, DURATION);
		assertThat(this.registry.get("tls.negotiated")
			.tags("role", "server", "protocol", "TLSv1.3", "cipher", "TLS_AES_128_GCM_SHA256", "group", "x25519",
					"signature", "ed25519")
			.counter()
			.count()).isEqualTo(1);
		assertThat(this.registry.get("tls.negotiated").tags("signature", "none").counter().count()).isEqualTo(1);
	}

	@Test
	void countsFailuresByReasonAndAlert() {
		this.meters.bindTo(this.registry);
		this.meters.handshakeFailed(FULL, DURATION, alert(AlertDescription.UNKNOWN_CA.code()));
		this.meters.handshakeFailed(FULL, DURATION, new PeerMisbehavedException(PeerMisbehaved.INCORRECT_FINISHED));
		assertThat(this.registry.get("tls.handshake.failures")
			.tags("reason", "alert_received", "alert", "unknown_ca", "direction", "received")
			.counter()
			.count()).isEqualTo(1);
		assertThat(this.registry.get("tls.handshake.failures")
			.tags("reason", "incorrect_finished", "direction", "sent")
			.counter()
			.count()).isEqualTo(1);
	}

	@Test
	void growsByNoAlertThatAPeerInvents() {
		this.meters.bindTo(this.registry);
		for (int code = 0; code < 256; code++) {
			this.meters.handshakeFailed(FULL, DURATION, alert(code));
		}
		assertThat(this.registry.find("tls.handshake.failures").counters())
			.hasSizeLessThanOrEqualTo(AlertDescription.values().length);
	}

	@Test
	void showsHowManyConnectionsAreActive() {
		this.meters.bindTo(this.registry);
		this.meters.handshakeCompleted(FULL, DURATION);
		this.meters.handshakeCompleted(FULL, DURATION);
		this.meters.connectionClosed(FULL);
		assertThat(this.registry.get("tls.connections.active").tag("role", "server").gauge().value()).isEqualTo(1);
		assertThat(this.registry.get("tls.connections.active").tag("role", "client").gauge().value()).isZero();
	}

	@Test
	void countsTicketsAndKeyUpdates() {
		this.meters.bindTo(this.registry);
		this.meters.ticketIssued(FULL);
		this.meters.ticketOffered(TicketOutcome.EXPIRED);
		this.meters.keysUpdated(FULL, Direction.READ);
		assertThat(this.registry.get("tls.ticket.issued").counter().count()).isEqualTo(1);
		assertThat(this.registry.get("tls.ticket.offered").tag("outcome", "expired").counter().count()).isEqualTo(1);
		assertThat(this.registry.get("tls.key.update").tag("direction", "read").counter().count()).isEqualTo(1);
	}

	private long handshakes(String result, String protocol) {
		return this.registry.get("tls.handshake")
			.tags("role", "server", "result", result, "protocol", protocol)
			.timer()
			.count();
	}

	private static TlsException alert(int code) {
		return new AlertReceivedException(code);
	}

}
