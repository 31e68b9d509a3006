package dev.sallyport.handshake;

import dev.sallyport.crypto.ConstantTime;
import dev.sallyport.message.Finished;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;

/**
 * The proof that the peer's Finished is right. Nobody can make one but by checking, and
 * without one there is no application traffic.
 */
public final class FinishedVerified {

	private FinishedVerified() {
	}

	/**
	 * Check the peer's Finished, RFC 9846 section 4.5.3.
	 * @param expected the value computed on this side
	 * @param finished what the peer sent
	 * @return the proof
	 * @throws PeerMisbehavedException if it is wrong
	 */
	public static FinishedVerified check(byte[] expected, Finished finished) throws PeerMisbehavedException {
		if (!ConstantTime.equals(expected, finished.verifyData().toByteArray())) {
			throw new PeerMisbehavedException(PeerMisbehaved.INCORRECT_FINISHED);
		}
		return new FinishedVerified();
	}

}
