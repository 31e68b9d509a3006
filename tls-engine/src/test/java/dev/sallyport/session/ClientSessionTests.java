package dev.sallyport.session;

import java.time.Duration;
import java.time.Instant;

import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.Octets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ClientSessionTests {

	private static final Instant START = TestSessions.START;

	private final ClientSession session = TestSessions.client(1, START, Duration.ofHours(1));

	@Test
	void mayBeOfferedFromItsReceiptUntilBeforeTheEndOfItsLifetime() {
		assertThat(this.session.usableAt(START.minusMillis(1))).isFalse();
		assertThat(this.session.usableAt(START)).isTrue();
		assertThat(this.session.usableAt(START.plusSeconds(3600).minusMillis(1))).isTrue();
		assertThat(this.session.usableAt(START.plusSeconds(3600))).isFalse();
	}

	/**
	 * RFC 9846 section 4.3.11.1: the age in milliseconds plus ticket_age_add, modulo
	 * 2^32.
	 */
	@ParameterizedTest
	@CsvSource({ "0, 7, 7", "1500, 7, 1507", "1, 4294967295, 0", "604800000, 4294967295, 604799999" })
	void showsItsAgeObfuscated(long ageMillis, long ageAdd, long expected) {
		ClientSession.Ticket ticket = new ClientSession.Ticket(Octets.EMPTY, ageAdd, START, Duration.ofDays(7));
		ClientSession added = new ClientSession(ticket, Secret.copyOf(TestSessions.KEY), this.session.origin());
		assertThat(added.obfuscatedAge(START.plusMillis(ageMillis))).isEqualTo(expected);
	}

	@Test
	void closedSessionHasNoKey() {
		this.session.close();
		assertThatIllegalStateException().isThrownBy(() -> this.session.preSharedKey().bytes());
	}

	@Test
	void textShowsNoSecret() {
		assertThat(this.session).hasToString("ClientSession[TLS_AES_128_GCM_SHA256, PT1H]");
	}

}
