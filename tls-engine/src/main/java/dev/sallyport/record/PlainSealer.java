package dev.sallyport.record;

import dev.sallyport.protocol.ContentType;

/**
 * Writes records as they are, before there are keys.
 */
final class PlainSealer extends RecordSealer {

	private final int version;

	PlainSealer(int version) {
		this.version = version;
	}

	@Override
	public int overhead() {
		return RecordSize.HEADER;
	}

	@Override
	int startContent(ContentType type, int length) {
		writeHeader(output(), begin(), type.code(), this.version, length);
		return 0;
	}

	@Override
	int addContent(byte[] input, int offset, int length) {
		System.arraycopy(input, offset, output(), position(), length);
		return length;
	}

	@Override
	int finishContent() {
		return 0;
	}

	@Override
	int finishContent(byte[] stage, int length) {
		return addContent(stage, 0, length);
	}

}
