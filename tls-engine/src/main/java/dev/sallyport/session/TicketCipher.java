package dev.sallyport.session;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.AeadCipher;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.Hkdf;
import dev.sallyport.crypto.RandomSource;
import dev.sallyport.crypto.Secret;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.protocol.Octets;

/**
 * The outside of a ticket:
 *
 * <pre>
 *  struct {
 *      uint8 version = 1;
 *      opaque key_id[16];
 *      opaque nonce[24];
 *      opaque ciphertext[...];
 *      opaque tag[16];
 *  } Ticket;
 *
 *  subkey = HKDF-Expand(ring key, "sallyport ticket" || nonce[0..12), key_length)
 *  ciphertext || tag = AEAD(subkey, nonce[12..24), version || key_id, session state)
 * </pre>
 *
 * The subkey is why the nonce has 24 bytes. Under one key AES-GCM stands no more than
 * 2^32 messages with random nonces of 12 bytes, which a fleet on one ring seals in hours;
 * with a subkey of its own for nearly each ticket, that bound is out of reach. The nonce
 * needs no mention in the additional data, since both its halves go into the AEAD.
 * Thread-safe.
 */
final class TicketCipher {

	/**
	 * The length field of a NewSessionTicket has two bytes.
	 */
	static final int MAX_TICKET_LENGTH = 0xffff;

	private static final int VERSION = 1;

	private static final int HEADER_LENGTH = 1 + TicketKey.ID_LENGTH;

	private static final int SALT_LENGTH = 12;

	private static final int PREFIX_LENGTH = HEADER_LENGTH + SALT_LENGTH + Aead.NONCE_LENGTH;

	private static final byte[] LABEL = "sallyport ticket".getBytes(StandardCharsets.US_ASCII);

	private final Aead aead;

	private final Hkdf hkdf;

	private final RandomSource random;

	TicketCipher(Tls13CipherSuite suite, RandomSource random) {
		this.aead = suite.aead();
		this.hkdf = suite.hkdf();
		this.random = random;
	}

	/**
	 * Return the length of a ring key: HKDF-Expand wants as much as its hash.
	 */
	int keyLength() {
		return this.hkdf.algorithm().length();
	}

	/**
	 * Seal a session state.
	 * @param key the key, held by the caller
	 * @return the ticket, or empty if it would be too long
	 */
	Optional<Octets> seal(TicketKey key, Secret state) throws CryptoException {
		byte[] ticket = new byte[PREFIX_LENGTH + state.length() + Aead.TAG_LENGTH];
		if (ticket.length > MAX_TICKET_LENGTH) {
			return Optional.empty();
		}
		ticket[0] = VERSION;
		key.id().copyTo(ticket, 1);
		byte[] nonce = this.random.bytes(PREFIX_LENGTH - HEADER_LENGTH);
		System.arraycopy(nonce, 0, ticket, HEADER_LENGTH, nonce.length);
		try (Secret subkey = subkey(key, ticket)) {
			AeadCipher cipher = this.aead.sealer(subkey);
			cipher.start(nonce(ticket), ticket, HEADER_LENGTH);
			cipher.finish(state.bytes(), 0, state.length(), ticket, PREFIX_LENGTH);
		}
		return Optional.of(Octets.adopt(ticket));
	}

	/**
	 * Return the id of the key that a ticket names.
	 * @param ticket anything at all
	 * @return the id, or empty if this is no ticket of ours
	 */
	Optional<Octets> keyId(Octets ticket) {
		boolean plausible = ticket.length() >= PREFIX_LENGTH + Aead.TAG_LENGTH && ticket.length() <= MAX_TICKET_LENGTH
				&& ticket.at(0) == VERSION;
		return plausible ? Optional.of(ticket.slice(1, HEADER_LENGTH)) : Optional.empty();
	}

	/**
	 * Open a ticket that has a {@linkplain #keyId key id}.
	 * @param key the key of that id, held by the caller
	 * @return the session state; the caller closes it
	 * @throws CryptoException if the ticket is forged or damaged
	 */
	Secret open(TicketKey key, Octets ticket) throws CryptoException {
		byte[] sealed = ticket.toByteArray();
		byte[] state = new byte[sealed.length - PREFIX_LENGTH - Aead.TAG_LENGTH];
		try (Secret subkey = subkey(key, sealed)) {
			AeadCipher cipher = this.aead.opener(subkey);
			cipher.start(nonce(sealed), sealed, HEADER_LENGTH);
			cipher.finish(sealed, PREFIX_LENGTH, sealed.length - PREFIX_LENGTH, state, 0);
			return Secret.adopt(state);
		}
		catch (CryptoException ex) {
			Arrays.fill(state, (byte) 0);
			throw ex;
		}
	}

	private Secret subkey(TicketKey key, byte[] ticket) {
		byte[] info = Arrays.copyOf(LABEL, LABEL.length + SALT_LENGTH);
		System.arraycopy(ticket, HEADER_LENGTH, info, LABEL.length, SALT_LENGTH);
		return this.hkdf.expand(key.secret(), info, this.aead.algorithm().keyLength());
	}

	private static byte[] nonce(byte[] ticket) {
		return Arrays.copyOfRange(ticket, PREFIX_LENGTH - Aead.NONCE_LENGTH, PREFIX_LENGTH);
	}

}
