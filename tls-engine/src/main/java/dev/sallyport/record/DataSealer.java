package dev.sallyport.record;

import java.nio.ByteBuffer;

import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.TlsException;

/**
 * Makes records of application data, from the caller's buffers straight into the
 * destination where that is possible.
 */
public final class DataSealer {

	/**
	 * Ciphers join pieces slowly: what comes in several is copied together first, and
	 * short data even for the sake of the content type that follows it.
	 */
	private static final int STAGED_LENGTH = 512;

	private DataSealer() {
	}

	/**
	 * Write one record. A source may overlap the destination.
	 * @param workspace with the sources
	 * @param length how much data the record takes, at most what there is
	 * @param sealer who seals it
	 * @param destination where to write; has room for the record
	 * @throws TlsException if the record cannot be sealed
	 */
	public static void seal(Workspace workspace, int length, RecordSealer sealer, ByteBuffer destination)
			throws TlsException {
		int at = destination.position();
		int begin = destination.hasArray() ? destination.arrayOffset() + at : 0;
		if (destination.hasArray()
				&& !workspace.buffers().overlap(destination.array(), begin, begin + length + sealer.overhead())) {
			start(sealer, length, destination.array(), begin);
			destination.position(at + finish(workspace, length, sealer));
		}
		else {
			byte[] record = workspace.record();
			start(sealer, length, record, 0);
			destination.put(record, 0, finish(workspace, length, sealer));
		}
	}

	private static void start(RecordSealer sealer, int length, byte[] output, int offset) throws TlsException {
		sealer.start(ContentType.APPLICATION_DATA, length, output, offset);
	}

	private static int finish(Workspace workspace, int length, RecordSealer sealer) throws TlsException {
		ByteBuffer whole = (length > STAGED_LENGTH) ? workspace.buffers().inOnePiece(length) : null;
		if (whole == null) {
			byte[] stage = workspace.plaintext(length + 1);
			workspace.buffers().gather(stage, length);
			return sealer.finish(stage, length);
		}
		int at = whole.position();
		sealer.update(whole.array(), whole.arrayOffset() + at, length);
		whole.position(at + length);
		return sealer.finish();
	}

}
