package dev.sallyport.record;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.sallyport.TestCrypto;
import dev.sallyport.config.Role;
import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.rfc8448.Rfc8448Trace;
import dev.sallyport.rfc8448.TraceKeys;
import dev.sallyport.rfc8448.TraceRecord;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every record of the traces of RFC 8448 is made again from the traffic keys, byte for
 * byte, and opened.
 */
class Rfc8448RecordTests {

	private static final Aead AEAD = TestCrypto.PROVIDER.suite(CipherSuite.TLS_AES_128_GCM_SHA256).orElseThrow().aead();

	private final Map<TraceKeys, Epoch> epochs = new LinkedHashMap<>();

	@ParameterizedTest
	@EnumSource
	void everyRecordIsReproducedAndOpened(Rfc8448Trace trace) throws TlsException {
		Map<Role, Boolean> finished = new LinkedHashMap<>();
		int count = 0;
		for (TraceRecord record : trace.records()) {
			if (record.isProtected()) {
				Epoch epoch = this.epochs.computeIfAbsent(keys(trace, record, finished), Epoch::new);
				epoch.check(record);
				count++;
			}
			else {
				checkPlain(record);
			}
			if (isFinished(record)) {
				finished.put(record.sender(), true);
			}
		}
		assertThat(count).isGreaterThan(3);
	}

	private static TraceKeys keys(Rfc8448Trace trace, TraceRecord record, Map<Role, Boolean> finished) {
		if (finished.containsKey(record.sender())) {
			return trace.keys(record.sender(), "application data");
		}
		boolean early = record.sender() == Role.CLIENT
				&& (record.type() == ContentType.APPLICATION_DATA || record.payload().at(0) == 5);
		return trace.keys(record.sender(), early ? "early application data" : "handshake data");
	}

	// The Finished is the last message of the flight: 36 bytes, type 20
	private static boolean isFinished(TraceRecord record) {
		int at = record.payload().length() - 36;
		return record.isProtected() && record.type() == ContentType.HANDSHAKE && at >= 0
				&& record.payload().at(at) == 20 && record.payload().at(at + 3) == 32;
	}

	private static void checkPlain(TraceRecord record) throws TlsException {
		boolean initial = record.bytes().at(2) == 1;
		RecordSealer sealer = initial ? RecordSealer.initial() : RecordSealer.unprotected();
		assertThat(Protection.seal(sealer, record.type(), record.payload().toByteArray()))
			.isEqualTo(record.bytes().toByteArray());
	}

	private static final class Epoch {

		private final RecordSealer sealer;

		private final RecordOpener opener;

		private final byte[] output = new byte[RecordSize.MAX_PROTECTED];

		Epoch(TraceKeys keys) {
			try (Secret key = Secret.adopt(keys.key().toByteArray())) {
				byte[] iv = keys.iv().toByteArray();
				this.sealer = RecordSealer.of(AEAD, key, iv);
				this.opener = RecordOpener.of(AEAD, key, iv);
			}
		}

		void check(TraceRecord record) throws TlsException {
			byte[] expected = record.bytes().toByteArray();
			byte[] payload = record.payload().toByteArray();
			assertThat(Protection.seal(this.sealer, record.type(), payload)).isEqualTo(expected);
			int length = this.opener.open(expected, 0, expected.length, this.output, 0);
			assertThat(Arrays.copyOf(this.output, length)).isEqualTo(payload);
			assertThat(this.opener.contentType()).isEqualTo(record.type());
		}

	}

}
