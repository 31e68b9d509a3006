package dev.sallyport.benchmark;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * A piece of this engine that is measured by itself: a method of a JMH benchmark, by
 * name, since no library is needed to know it.
 */
enum Piece {

	/**
	 * Decode a ClientHello.
	 */
	DECODE_CLIENT_HELLO("decode ClientHello", "CodecPieces.decodeClientHello"),

	/**
	 * Encode a ServerHello.
	 */
	ENCODE_SERVER_HELLO("encode ServerHello", "CodecPieces.encodeServerHello"),

	/**
	 * Encode a chain of certificates.
	 */
	ENCODE_CERTIFICATE("encode Certificate", "CodecPieces.encodeCertificate"),

	/**
	 * The key schedule of TLS 1.3.
	 */
	SCHEDULE_TLS13("key schedule of TLS 1.3", "SchedulePieces.tls13"),

	/**
	 * The key schedule of TLS 1.2.
	 */
	SCHEDULE_TLS12("key schedule of TLS 1.2", "SchedulePieces.tls12"),

	/**
	 * Seal a short record.
	 */
	SEAL_AES128_100("seal 100 B, AES-128-GCM", "RecordPieces.seal", "AES_128_GCM", 100),

	/**
	 * Open a short record.
	 */
	OPEN_AES128_100("open 100 B, AES-128-GCM", "RecordPieces.open", "AES_128_GCM", 100),

	/**
	 * Seal 1 KB.
	 */
	SEAL_AES128_1K("seal 1 KB, AES-128-GCM", "RecordPieces.seal", "AES_128_GCM", 1024),

	/**
	 * Open 1 KB.
	 */
	OPEN_AES128_1K("open 1 KB, AES-128-GCM", "RecordPieces.open", "AES_128_GCM", 1024),

	/**
	 * Seal a large record.
	 */
	SEAL_AES128_16K("seal 16 KB, AES-128-GCM", "RecordPieces.seal", "AES_128_GCM", 16_000),

	/**
	 * Open a large record.
	 */
	OPEN_AES128_16K("open 16 KB, AES-128-GCM", "RecordPieces.open", "AES_128_GCM", 16_000),

	/**
	 * Seal a short record with ChaCha20-Poly1305.
	 */
	SEAL_CHACHA_100("seal 100 B, ChaCha20-Poly1305", "RecordPieces.seal", "CHACHA20_POLY1305", 100),

	/**
	 * Open a short record with ChaCha20-Poly1305.
	 */
	OPEN_CHACHA_100("open 100 B, ChaCha20-Poly1305", "RecordPieces.open", "CHACHA20_POLY1305", 100),

	/**
	 * Seal 1 KB with ChaCha20-Poly1305.
	 */
	SEAL_CHACHA_1K("seal 1 KB, ChaCha20-Poly1305", "RecordPieces.seal", "CHACHA20_POLY1305", 1024),

	/**
	 * Open 1 KB with ChaCha20-Poly1305.
	 */
	OPEN_CHACHA_1K("open 1 KB, ChaCha20-Poly1305", "RecordPieces.open", "CHACHA20_POLY1305", 1024),

	/**
	 * Seal a large record with ChaCha20-Poly1305.
	 */
	SEAL_CHACHA_16K("seal 16 KB, ChaCha20-Poly1305", "RecordPieces.seal", "CHACHA20_POLY1305", 16_000),

	/**
	 * Open a large record with ChaCha20-Poly1305.
	 */
	OPEN_CHACHA_16K("open 16 KB, ChaCha20-Poly1305", "RecordPieces.open", "CHACHA20_POLY1305", 16_000),

	/**
	 * Seal a ticket.
	 */
	SEAL_TICKET("seal ticket", "TicketPieces.seal"),

	/**
	 * Open a ticket.
	 */
	OPEN_TICKET("open ticket", "TicketPieces.open");

	private final String title;

	private final String benchmark;

	private final String algorithm;

	private final int size;

	Piece(String title, String benchmark) {
		this(title, benchmark, "", 0);
	}

	Piece(String title, String benchmark, String algorithm, int size) {
		this.title = title;
		this.benchmark = benchmark;
		this.algorithm = algorithm;
		this.size = size;
	}

	static Piece of(String id) {
		return Stream.of(values()).filter((piece) -> piece.id().equals(id)).findFirst().orElseThrow();
	}

	String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	String title() {
		return this.title;
	}

	/**
	 * Return the class and the method in the package of pieces.
	 */
	String benchmark() {
		return this.benchmark;
	}

	/**
	 * Return whether it is about records, and so has an algorithm and a size.
	 */
	boolean isRecord() {
		return this.size > 0;
	}

	/**
	 * Return the algorithm of a record.
	 */
	String algorithm() {
		return this.algorithm;
	}

	/**
	 * Return the bytes of application data in a record.
	 */
	int size() {
		return this.size;
	}

}
