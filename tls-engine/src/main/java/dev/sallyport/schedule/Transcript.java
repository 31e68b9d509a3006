package dev.sallyport.schedule;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.sallyport.crypto.HashFunction;
import dev.sallyport.crypto.HashFunction.Hash;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.InvalidMessageException;

import org.jspecify.annotations.Nullable;

/**
 * The transcript hash, RFC 9846 section 4.1: all handshake messages with their headers,
 * as they were sent or received.
 *
 * <pre>
 *  Transcript-Hash(M1, M2, ... Mn) = Hash(M1 || M2 || ... || Mn)
 * </pre>
 *
 * Until the suite is chosen nobody knows which hash it will be: so long the messages
 * themselves are kept. TLS 1.2 has the same hash, and a client's CertificateVerify signs
 * the messages and not their hash (RFC 5246 section 7.4.8): for it they can be kept
 * longer. Confined to one connection.
 */
public final class Transcript {

	/**
	 * Two messages of 64 KiB, the largest that this engine accepts, with their headers:
	 * nothing but ClientHellos comes before the suite is known.
	 */
	private static final int MAX_BUFFERED = 2 * (4 + 0x10000);

	/**
	 * Honest handshakes with client certificates have some 10 KiB up to there. Five of
	 * the largest messages is what the parts of a peer that may be large come to: its
	 * hello, its chain, its OCSP response, its key exchange, its list of authorities.
	 */
	private static final int MAX_KEPT = 5 * 0x10000;

	private final List<byte[]> buffered = new ArrayList<>(1);

	private int bufferedLength;

	private @Nullable HashFunction function;

	private @Nullable Hash running;

	private @Nullable ByteArrayOutputStream kept;

	private boolean tooMuchKept;

	/**
	 * Add a message.
	 * @param message the whole message with its header; kept until the hash is selected,
	 * so not to be changed
	 * @throws IllegalStateException if more comes before the hash is selected than a
	 * handshake can hold
	 */
	public void add(byte[] message) {
		keep(message);
		if (this.running != null) {
			this.running.update(message, 0, message.length);
			return;
		}
		if (message.length > MAX_BUFFERED - this.bufferedLength) {
			throw new IllegalStateException("More than " + MAX_BUFFERED + " bytes before the hash is selected");
		}
		this.buffered.add(message);
		this.bufferedLength += message.length;
	}

	/**
	 * Select the hash, that of the negotiated suite. Selecting the same one again is
	 * harmless.
	 * @param hash the hash
	 * @throws IllegalStateException if another one has been selected
	 */
	public void select(HashFunction hash) {
		if (this.function != null) {
			if (this.function.algorithm() != hash.algorithm()) {
				throw new IllegalStateException("The transcript is already hashed with " + this.function.algorithm());
			}
			return;
		}
		Hash started = hash.start();
		this.buffered.forEach((message) -> started.update(message, 0, message.length));
		this.buffered.clear();
		this.bufferedLength = 0;
		this.function = hash;
		this.running = started;
	}

	/**
	 * Return the hash of all messages so far.
	 * @return a new array
	 * @throws IllegalStateException if no hash is selected
	 */
	public byte[] hash() {
		return running().current();
	}

	/**
	 * Return the hash of all messages so far and a partial one, as binders need it (RFC
	 * 9846 section 4.3.11.2). The transcript stays as it is.
	 * @param prefix the first bytes of the partial message, which is not added yet
	 * @return a new array
	 * @throws IllegalStateException if no hash is selected
	 */
	public byte[] hashOfPartial(byte[] prefix) {
		Hash fork = running().fork();
		fork.update(prefix, 0, prefix.length);
		return fork.current();
	}

	/**
	 * Put the synthetic message_hash message into the place of the first ClientHello, the
	 * only message so far, before the HelloRetryRequest is added:
	 *
	 * <pre>
	 *  message_hash ||        /* Handshake type *&#47;
	 *  00 00 Hash.length  ||  /* Handshake message length (bytes) *&#47;
	 *  Hash(ClientHello1)     /* Hash of ClientHello1 *&#47;
	 * </pre>
	 * @throws IllegalStateException if no hash is selected
	 */
	public void replaceWithMessageHash() {
		byte[] hash = hash();
		byte[] header = { (byte) HandshakeType.MESSAGE_HASH.code(), 0, 0, (byte) hash.length };
		Hash restarted = Objects.requireNonNull(this.function).start();
		restarted.update(header, 0, header.length);
		restarted.update(hash, 0, hash.length);
		this.running = restarted;
	}

	/**
	 * Keep all messages, those that are buffered and those that come. To be called before
	 * the hash is selected, or the first ones are missing.
	 * @throws IllegalStateException if the hash is selected
	 */
	public void keepMessages() {
		if (this.running != null) {
			throw new IllegalStateException("Messages that are hashed can no longer be kept");
		}
		this.kept = new ByteArrayOutputStream();
		this.tooMuchKept = false;
		this.buffered.forEach(this::keep);
	}

	private void keep(byte[] message) {
		if (this.kept == null || this.tooMuchKept) {
			return;
		}
		if (message.length > MAX_KEPT - this.kept.size()) {
			this.tooMuchKept = true;
			this.kept = new ByteArrayOutputStream();
			return;
		}
		this.kept.writeBytes(message);
	}

	/**
	 * Return all messages so far, as they were kept.
	 * @return a new array
	 * @throws InvalidMessageException if they have more than 320 KiB
	 * @throws IllegalStateException if they are not kept
	 */
	public byte[] messages() throws InvalidMessageException {
		if (this.kept == null) {
			throw new IllegalStateException("The messages were not kept");
		}
		if (this.tooMuchKept) {
			throw new InvalidMessageException(InvalidMessage.HANDSHAKE_MESSAGE_TOO_LARGE,
					"together more than " + MAX_KEPT + " bytes");
		}
		return this.kept.toByteArray();
	}

	/**
	 * Forget the messages; their hash stays.
	 */
	public void forgetMessages() {
		this.kept = null;
	}

	private Hash running() {
		if (this.running == null) {
			throw new IllegalStateException("The transcript has no hash yet");
		}
		return this.running;
	}

}
