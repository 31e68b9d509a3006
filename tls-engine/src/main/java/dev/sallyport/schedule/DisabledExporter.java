package dev.sallyport.schedule;

import org.jspecify.annotations.Nullable;

/**
 * The exporter of a TLS 1.2 connection without extended_master_secret. Somebody in the
 * middle may share its master secret with two peers that know nothing of each other, so
 * what is exported would not tell one connection from the other: RFC 7627 section 5.4
 * demands that it is disabled.
 */
final class DisabledExporter implements Exporter {

	@Override
	public byte[] export(String label, byte @Nullable [] context, int length) {
		throw new IllegalStateException("The peer does not support extended_master_secret, so keying material"
				+ " would not be bound to this connection and is not exported (RFC 7627 section 5.4);"
				+ " let the peer enable extended_master_secret or TLS 1.3");
	}

	@Override
	public void close() {
		// It has no secret
	}

}
