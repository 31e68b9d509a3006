package dev.sallyport.benchmark;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Records of one size under one suite of TLS 1.3, in buffers of one kind.
 */
enum RecordLoad {

	/**
	 * A large record, AES-128-GCM, heap.
	 */
	AES128_16K_HEAP("aes128-16k-heap", "16 KB AES-128-GCM, heap", "TLS_AES_128_GCM_SHA256", Sizes.LARGE,
			ByteBuffer::allocate),

	/**
	 * The same in direct buffers.
	 */
	AES128_16K_DIRECT("aes128-16k-direct", "16 KB AES-128-GCM, direct", "TLS_AES_128_GCM_SHA256", Sizes.LARGE,
			ByteBuffer::allocateDirect),

	/**
	 * 1 KB, heap.
	 */
	AES128_1K_HEAP("aes128-1k-heap", "1 KB AES-128-GCM, heap", "TLS_AES_128_GCM_SHA256", 1024, ByteBuffer::allocate),

	/**
	 * 1 KB, direct.
	 */
	AES128_1K_DIRECT("aes128-1k-direct", "1 KB AES-128-GCM, direct", "TLS_AES_128_GCM_SHA256", 1024,
			ByteBuffer::allocateDirect),

	/**
	 * 100 bytes, heap.
	 */
	AES128_100_HEAP("aes128-100-heap", "100 B AES-128-GCM, heap", "TLS_AES_128_GCM_SHA256", 100, ByteBuffer::allocate),

	/**
	 * 100 bytes, direct.
	 */
	AES128_100_DIRECT("aes128-100-direct", "100 B AES-128-GCM, direct", "TLS_AES_128_GCM_SHA256", 100,
			ByteBuffer::allocateDirect),

	/**
	 * A large record, AES-256-GCM, heap.
	 */
	AES256_16K_HEAP("aes256-16k-heap", "16 KB AES-256-GCM, heap", "TLS_AES_256_GCM_SHA384", Sizes.LARGE,
			ByteBuffer::allocate),

	/**
	 * A large record, ChaCha20-Poly1305, heap.
	 */
	CHACHA_16K_HEAP("chacha-16k-heap", "16 KB ChaCha20-Poly1305, heap", "TLS_CHACHA20_POLY1305_SHA256", Sizes.LARGE,
			ByteBuffer::allocate);

	private final String id;

	private final String title;

	private final String suite;

	private final int size;

	private final IntFunction<ByteBuffer> buffers;

	RecordLoad(String id, String title, String suite, int size, IntFunction<ByteBuffer> buffers) {
		this.id = id;
		this.title = title;
		this.suite = suite;
		this.size = size;
		this.buffers = buffers;
	}

	static RecordLoad of(String id) {
		return Stream.of(values()).filter((load) -> load.id.equals(id)).findFirst().orElseThrow();
	}

	String id() {
		return this.id;
	}

	String title() {
		return this.title;
	}

	/**
	 * Return the bytes of application data in a record.
	 */
	int size() {
		return this.size;
	}

	String suite() {
		return this.suite;
	}

	/**
	 * Return a new buffer of the kind of this load.
	 */
	ByteBuffer buffer(int capacity) {
		return this.buffers.apply(capacity);
	}

	/**
	 * Return how both sides are set up. All peers have P-256, and the group does not
	 * matter here.
	 */
	Setup setup() {
		return new Setup("TLSv1.3", this.suite, List.of("secp256r1"), ServerKey.ECDSA, false);
	}

	private static final class Sizes {

		/**
		 * No record of the JDK's JSSE has the 16,384 bytes that RFC 9846 section 5.1
		 * allows.
		 */
		static final int LARGE = 16_000;

	}

}
