package dev.sallyport.handshake;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.HandshakeListener.Direction;
import dev.sallyport.config.TicketOutcome;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.schedule.Exporter;
import dev.sallyport.schedule.Tls12TrafficKeys;
import dev.sallyport.schedule.TrafficSecret;

/**
 * All that a state may do to the world outside. The connection implements it; a state
 * never sees a record, a buffer or an alert.
 */
public interface Output {

	/**
	 * Send a handshake message under the write keys in force now. Messages that are sent
	 * in a row share records.
	 * @param message the whole message with its header; not changed afterwards
	 */
	void sendHandshake(byte[] message);

	/**
	 * Send a ChangeCipherSpec in the clear: a dummy for middleboxes in TLS 1.3 (RFC 9846
	 * appendix E.4), the announcement of the new keys in TLS 1.2 (RFC 5246 section 7.1).
	 */
	void sendChangeCipherSpec();

	/**
	 * Protect all that comes from now on.
	 * @param secret the peer's traffic secret; still owned by the state
	 * @throws TlsException if the peer began another handshake message before the key
	 * change, RFC 9846 section 5.1
	 */
	void installReadKeys(TrafficSecret secret) throws TlsException;

	/**
	 * Protect all that is sent from now on.
	 * @param secret this side's traffic secret; still owned by the state
	 */
	void installWriteKeys(TrafficSecret secret);

	/**
	 * Protect all that comes from now on with keys of TLS 1.2, under which every record
	 * is protected.
	 * @param keys the peer's keys; still owned by the state
	 * @throws TlsException if the peer began a handshake message before its
	 * ChangeCipherSpec, RFC 5246 section 7.1
	 */
	void installReadKeys(Tls12TrafficKeys keys) throws TlsException;

	/**
	 * Protect all that is sent from now on with keys of TLS 1.2.
	 * @param keys this side's keys; still owned by the state
	 */
	void installWriteKeys(Tls12TrafficKeys keys);

	/**
	 * Drop the early data that the client sends although it is not accepted.
	 * @param skip how to tell it
	 */
	void skipEarlyData(EarlyDataSkip skip);

	/**
	 * Tell what is known of the connection so far.
	 * @param info the facts
	 */
	void report(ConnectionInfo info);

	/**
	 * The handshake is complete on this side: application data may flow.
	 * @param info the facts
	 * @param exporter the source of exported keys, owned by the connection from now on
	 */
	void startTraffic(ConnectionInfo info, Exporter exporter);

	/**
	 * Return whether all that was sent so far has left: a KeyUpdate in answer to another
	 * is needed only once while this side is silent, RFC 9846 section 4.7.3.
	 * @return {@code false} while messages wait to be taken
	 */
	boolean idle();

	/**
	 * Tell what became of a ticket that the client offered.
	 * @param outcome the outcome
	 */
	void ticketOffered(TicketOutcome outcome);

	/**
	 * Tell that a ticket was sent.
	 */
	void ticketIssued();

	/**
	 * Tell that traffic keys were updated.
	 * @param direction which keys
	 */
	void keysUpdated(Direction direction);

}
