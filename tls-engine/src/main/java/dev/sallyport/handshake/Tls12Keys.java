package dev.sallyport.handshake;

import dev.sallyport.config.Role;
import dev.sallyport.message.Finished;
import dev.sallyport.message.Handshake;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.schedule.Exporter;
import dev.sallyport.schedule.Tls12KeyBlock;
import dev.sallyport.schedule.Tls12MasterSecret;
import dev.sallyport.schedule.Tls12Randoms;
import dev.sallyport.schedule.Tls12TrafficKeys;

/**
 * The secrets of a TLS 1.2 handshake once the master secret is known, RFC 5246 section
 * 6.3: the keys of both directions, and what proves that both sides have them. Confined
 * to one connection.
 */
public final class Tls12Keys implements AutoCloseable {

	private final Tls12MasterSecret master;

	private final Tls12Randoms randoms;

	private final Tls12KeyBlock block;

	private Tls12Keys(Tls12MasterSecret master, Tls12Randoms randoms) {
		this.master = master;
		this.randoms = randoms;
		this.block = master.keyBlock(randoms);
	}

	/**
	 * Derive the keys.
	 * @param master the master secret, owned by the keys from now on
	 * @param randoms the random values of both hellos
	 * @return the keys
	 */
	public static Tls12Keys derive(Tls12MasterSecret master, Tls12Randoms randoms) {
		return new Tls12Keys(master, randoms);
	}

	/**
	 * Return the keys of what the client sends.
	 * @return the keys
	 */
	public Tls12TrafficKeys client() {
		return this.block.client();
	}

	/**
	 * Return the keys of what the server sends.
	 * @return the keys
	 */
	public Tls12TrafficKeys server() {
		return this.block.server();
	}

	/**
	 * Return the Finished message of a side.
	 * @param side who sends it
	 * @param transcriptHash the hash of all messages before it
	 * @return the message
	 */
	public Finished finished(Role side, byte[] transcriptHash) {
		return new Finished(Octets.adopt(verifyData(side, transcriptHash)));
	}

	/**
	 * Check the Finished message of the peer.
	 * @param side who sent it
	 * @param transcriptHash the hash of all messages before it
	 * @param message what came
	 * @return the proof
	 * @throws TlsException if it is wrong
	 */
	public FinishedVerified check(Role side, byte[] transcriptHash, Handshake message) throws TlsException {
		byte[] expected = verifyData(side, transcriptHash);
		return FinishedVerified.check(expected, Finished.decode(message, expected.length));
	}

	private byte[] verifyData(Role side, byte[] transcriptHash) {
		return (side == Role.CLIENT) ? this.master.clientVerifyData(transcriptHash)
				: this.master.serverVerifyData(transcriptHash);
	}

	/**
	 * Return what the application exports keys from.
	 * @return the exporter; the receiver closes it
	 */
	public Exporter exporter() {
		return this.master.exporter(this.randoms);
	}

	/**
	 * Return the master secret.
	 * @return the secret, owned by these keys
	 */
	public Tls12MasterSecret master() {
		return this.master;
	}

	@Override
	public void close() {
		this.block.close();
		this.master.close();
	}

}
