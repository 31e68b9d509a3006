package dev.sallyport.handshake.server13;

import dev.sallyport.handshake.ApplicationSecrets;
import dev.sallyport.handshake.Traffic;

/**
 * Application data flows. Besides it a client may send KeyUpdates only.
 */
final class ServerTraffic extends Traffic {

	ServerTraffic(Proofs proofs, ApplicationSecrets secrets) {
		super(proofs, secrets.client(), secrets.server());
	}

}
