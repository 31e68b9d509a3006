package dev.sallyport.config;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.TlsException;

/**
 * Lets who answers at once stand where an answer may come later.
 *
 * @param <T> the answer
 */
@FunctionalInterface
interface AnswerNow<T> {

	T answer() throws TlsException;

	static <T> CompletionStage<T> of(AnswerNow<T> now) {
		try {
			return CompletableFuture.completedStage(now.answer());
		}
		catch (TlsException ex) {
			return CompletableFuture.failedStage(ex);
		}
	}

	static AsyncPeerVerifier verifier(PeerVerifier verifier) {
		return (peer) -> {
			try {
				verifier.verify(peer);
				return CompletableFuture.completedStage(null);
			}
			catch (CertificateRejectedException ex) {
				return CompletableFuture.failedStage(ex);
			}
		};
	}

}
