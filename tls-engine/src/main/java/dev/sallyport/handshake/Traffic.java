package dev.sallyport.handshake;

import dev.sallyport.config.HandshakeListener.Direction;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.KeyUpdate;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.schedule.TrafficSecret;

/**
 * The handshake is done and application data flows: the last state of both roles. It
 * keeps the two traffic secrets for key updates, RFC 9846 sections 4.7.3 and 7.2.
 */
public abstract class Traffic extends HandshakeState {

	/**
	 * RFC 9846 section 4.7.3: a sender's epoch stays below 2^48.
	 */
	private static final long MAX_WRITE_UPDATES = (1L << 48) - 1;

	private TrafficSecret readSecret;

	private TrafficSecret writeSecret;

	private long writeUpdates;

	private boolean answered;

	/**
	 * Enter the state.
	 * @param proofs that the peer is who it should be
	 * @param readSecret the peer's application traffic secret; owned by this state
	 * @param writeSecret this side's application traffic secret; owned by this state
	 */
	protected Traffic(Proofs proofs, TrafficSecret readSecret, TrafficSecret writeSecret) {
		this.readSecret = readSecret;
		this.writeSecret = writeSecret;
	}

	@Override
	public boolean isTraffic() {
		return true;
	}

	@Override
	protected HandshakeState onKeyUpdate(Handshake message, Output output) throws TlsException {
		KeyUpdate update = KeyUpdate.decode(message);
		this.readSecret = this.readSecret.intoNext();
		output.installReadKeys(this.readSecret);
		output.keysUpdated(Direction.READ);
		if (update.updateRequested() && !answerIsWaiting(output)) {
			this.answered = true;
			updateKeys(false, output);
		}
		return this;
	}

	// One answer serves all requests that come while this side is silent
	private boolean answerIsWaiting(Output output) {
		return this.answered && !output.idle();
	}

	@Override
	public void updateKeys(boolean requestPeer, Output output) {
		if (this.writeUpdates == MAX_WRITE_UPDATES) {
			return;
		}
		this.writeUpdates++;
		output.sendHandshake(new KeyUpdate(requestPeer).encode());
		this.writeSecret = this.writeSecret.intoNext();
		output.installWriteKeys(this.writeSecret);
		output.keysUpdated(Direction.WRITE);
	}

	@Override
	public void close() {
		this.readSecret.close();
		this.writeSecret.close();
	}

	/**
	 * What must have been proven before application data may flow.
	 *
	 * @param finished that the peer's Finished is right
	 * @param peer that the peer is who it should be
	 */
	public record Proofs(FinishedVerified finished, PeerVerified peer) {

	}

}
