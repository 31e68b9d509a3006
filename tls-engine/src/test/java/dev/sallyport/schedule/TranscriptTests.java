package dev.sallyport.schedule;

import java.util.HexFormat;

import dev.sallyport.TestCrypto;
import dev.sallyport.crypto.HashFunction;
import dev.sallyport.crypto.HashFunction.Hash;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.InvalidMessageException;
import dev.sallyport.protocol.TlsException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class TranscriptTests {

	private static final HashFunction SHA256 = hashOf(CipherSuite.TLS_AES_128_GCM_SHA256);

	private static final HashFunction SHA384 = hashOf(CipherSuite.TLS_AES_256_GCM_SHA384);

	private static final byte[] FIRST = { 1, 0, 0, 1, 7 };

	private static final byte[] SECOND = { 2, 0, 0, 2, 8, 9 };

	private Transcript transcript;

	@BeforeEach
	void setUp() {
		this.transcript = new Transcript();
	}

	@Test
	void hashesMessagesOnBothSidesOfTheSelection() {
		this.transcript.add(FIRST);
		this.transcript.select(SHA256);
		this.transcript.add(SECOND);
		assertThat(this.transcript.hash()).isEqualTo(hash(SHA256, FIRST, SECOND));
	}

	@Test
	void hashesWithTheSelectedHash() {
		this.transcript.add(FIRST);
		this.transcript.select(SHA384);
		assertThat(this.transcript.hash()).isEqualTo(hash(SHA384, FIRST)).hasSize(48);
	}

	@Test
	void goesOnAfterHashing() {
		this.transcript.select(SHA256);
		assertThat(this.transcript.hash()).isEqualTo(hash(SHA256));
		this.transcript.add(FIRST);
		assertThat(this.transcript.hash()).isEqualTo(hash(SHA256, FIRST));
		this.transcript.add(SECOND);
		assertThat(this.transcript.hash()).isEqualTo(hash(SHA256, FIRST, SECOND));
	}

	@Test
	void partialMessageIsHashedButNotAdded() {
		this.transcript.add(FIRST);
		this.transcript.select(SHA256);
		byte[] prefix = { 2, 0, 0 };
		assertThat(this.transcript.hashOfPartial(prefix)).isEqualTo(hash(SHA256, FIRST, prefix));
		assertThat(this.transcript.hash()).isEqualTo(hash(SHA256, FIRST));
	}

	@Test
	void messageHashTakesThePlaceOfTheFirstClientHello() {
		this.transcript.add(FIRST);
		this.transcript.select(SHA256);
		this.transcript.replaceWithMessageHash();
		this.transcript.add(SECOND);
		byte[] header = HexFormat.of().parseHex("fe000020");
		assertThat(this.transcript.hash()).isEqualTo(hash(SHA256, header, hash(SHA256, FIRST), SECOND));
	}

	@Test
	void messageHashHasTheLengthOfItsHash() {
		this.transcript.add(FIRST);
		this.transcript.select(SHA384);
		this.transcript.replaceWithMessageHash();
		byte[] header = HexFormat.of().parseHex("fe000030");
		assertThat(this.transcript.hash()).isEqualTo(hash(SHA384, header, hash(SHA384, FIRST)));
	}

	@Test
	void refusesToHashBeforeTheSelection() {
		this.transcript.add(FIRST);
		assertThatIllegalStateException().isThrownBy(() -> this.transcript.hash());
		assertThatIllegalStateException().isThrownBy(() -> this.transcript.hashOfPartial(SECOND));
		assertThatIllegalStateException().isThrownBy(() -> this.transcript.replaceWithMessageHash());
	}

	@Test
	void sameHashMayBeSelectedAgainButNoOther() {
		this.transcript.add(FIRST);
		this.transcript.select(SHA256);
		this.transcript.select(SHA256);
		assertThatIllegalStateException().isThrownBy(() -> this.transcript.select(SHA384));
		assertThat(this.transcript.hash()).isEqualTo(hash(SHA256, FIRST));
	}

	@Test
	void keepsTwoLargestMessagesAndNoMore() {
		byte[] largest = new byte[4 + 65536];
		this.transcript.add(largest);
		this.transcript.add(largest);
		assertThatIllegalStateException().isThrownBy(() -> this.transcript.add(new byte[1]));
		this.transcript.select(SHA256);
		this.transcript.add(largest);
		assertThat(this.transcript.hash()).isEqualTo(hash(SHA256, largest, largest, largest));
	}

	// RFC 5246 section 7.4.8 signs the messages themselves
	@Test
	void messagesAreKeptWhereTheyAreAskedFor() throws TlsException {
		this.transcript.add(FIRST);
		this.transcript.keepMessages();
		this.transcript.select(SHA256);
		this.transcript.add(SECOND);
		assertThat(this.transcript.messages()).containsExactly(1, 0, 0, 1, 7, 2, 0, 0, 2, 8, 9);
		assertThat(this.transcript.hash()).isEqualTo(hash(SHA256, FIRST, SECOND));
	}

	@Test
	void forgottenMessagesLeaveTheirHash() {
		this.transcript.keepMessages();
		this.transcript.add(FIRST);
		this.transcript.select(SHA256);
		this.transcript.forgetMessages();
		this.transcript.add(SECOND);
		assertThatIllegalStateException().isThrownBy(() -> this.transcript.messages());
		assertThat(this.transcript.hash()).isEqualTo(hash(SHA256, FIRST, SECOND));
	}

	@Test
	void messagesAreNotKeptUnlessAskedForInTime() {
		assertThatIllegalStateException().isThrownBy(() -> this.transcript.messages());
		this.transcript.add(FIRST);
		this.transcript.select(SHA256);
		assertThatIllegalStateException().isThrownBy(() -> this.transcript.keepMessages());
	}

	@Test
	void moreMessagesThanTheLimitAreRefusedWhenTheyAreNeeded() throws TlsException {
		byte[] largest = new byte[0x10000];
		this.transcript.keepMessages();
		this.transcript.select(SHA256);
		for (int i = 0; i < 5; i++) {
			this.transcript.add(largest);
		}
		assertThat(this.transcript.messages()).hasSize(5 * 0x10000);
		this.transcript.add(FIRST);
		this.transcript.add(SECOND);
		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> this.transcript.messages())
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(InvalidMessage.HANDSHAKE_MESSAGE_TOO_LARGE));
		assertThat(this.transcript.hash())
			.isEqualTo(hash(SHA256, largest, largest, largest, largest, largest, FIRST, SECOND));
	}

	private static byte[] hash(HashFunction function, byte[]... parts) {
		Hash hash = function.start();
		for (byte[] part : parts) {
			hash.update(part, 0, part.length);
		}
		return hash.current();
	}

	private static HashFunction hashOf(CipherSuite suite) {
		return TestCrypto.PROVIDER.suite(suite).orElseThrow().hash();
	}

}
