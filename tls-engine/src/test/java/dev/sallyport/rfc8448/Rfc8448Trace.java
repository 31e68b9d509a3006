package dev.sallyport.rfc8448;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.sallyport.config.Role;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.Octets;

/**
 * The example handshakes of RFC 8448, one constant each. The texts, with the steps in the
 * words of the RFC, are among the test resources. All use TLS_AES_128_GCM_SHA256.
 */
public enum Rfc8448Trace {

	/**
	 * Section 3: X25519, an RSA certificate, a ticket at the end.
	 */
	SIMPLE_1_RTT,

	/**
	 * Section 4: resumes section 3 with early data.
	 */
	RESUMED_0_RTT,

	/**
	 * Section 5: the server asks for a P-256 share.
	 */
	HELLO_RETRY_REQUEST,

	/**
	 * Section 6: the client has an RSA certificate, the server one for ECDSA with P-256.
	 */
	CLIENT_AUTHENTICATION,

	/**
	 * Section 7: with a session id and ChangeCipherSpec records.
	 */
	COMPATIBILITY_MODE;

	private static final int HEADER_LENGTH = 4;

	private final List<TraceStep> steps = TraceReader.read(name().toLowerCase(Locale.ROOT).replace('_', '-') + ".txt");

	/**
	 * Return all steps that show values, in order.
	 */
	public List<TraceStep> steps() {
		return this.steps;
	}

	/**
	 * Return the first step of the given words, whoever takes it: where both sides
	 * compute the same the RFC shows one of them.
	 */
	public TraceStep step(String action) {
		return this.steps.stream()
			.filter((step) -> step.action().equals(action))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No step '" + action + "' in " + this));
	}

	/**
	 * Return a value of a step.
	 */
	public Octets value(String action, String name) {
		return step(action).value(name);
	}

	/**
	 * Return whether there is such a step.
	 */
	public boolean has(String action) {
		return this.steps.stream().anyMatch((step) -> step.action().equals(action));
	}

	/**
	 * Return the step of the given words that one side takes.
	 */
	public TraceStep step(Role side, String action) {
		return this.steps.stream()
			.filter((step) -> step.side() == side && step.action().equals(action))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No step '" + action + "' of " + side + " in " + this));
	}

	/**
	 * Return what protects the data that one side sends.
	 * @param sender who sends
	 * @param data {@code "handshake data"}, {@code "application data"} or {@code "early
	 * application data"}
	 */
	public TraceKeys keys(Role sender, String data) {
		String write = "derive write traffic keys for " + data;
		String read = "derive read traffic keys for " + data;
		TraceStep step = this.steps.stream()
			.filter((candidate) -> candidate.action().equals((candidate.side() == sender) ? write : read))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No keys for " + data + " of " + sender + " in " + this));
		return new TraceKeys(step.value("PRK"), step.value("key expanded"), step.value("iv expanded"));
	}

	/**
	 * Return the records in the order of the trace.
	 */
	public List<TraceRecord> records() {
		return this.steps.stream()
			.filter((step) -> step.has("complete record"))
			.map((step) -> new TraceRecord(step.side(), contentType(step), step.value("payload"),
					step.value("complete record")))
			.toList();
	}

	/**
	 * Return the handshake messages as they were sent, taken from the records; so a
	 * ClientHello comes with its binders.
	 */
	public List<TraceMessage> messages() {
		List<TraceMessage> messages = new ArrayList<>();
		for (TraceRecord record : records()) {
			if (record.type() == ContentType.HANDSHAKE) {
				addMessages(record, messages);
			}
		}
		return List.copyOf(messages);
	}

	/**
	 * Return a handshake message.
	 * @param sender who sent it
	 * @param type its type; a HelloRetryRequest does not count as ServerHello, and the
	 * first ClientHello is returned
	 */
	public Octets message(Role sender, HandshakeType type) {
		return messages().stream()
			.filter((message) -> message.sender() == sender && message.type() == type && !message.isHelloRetryRequest())
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No " + type + " of " + sender + " in " + this))
			.bytes();
	}

	private static void addMessages(TraceRecord record, List<TraceMessage> messages) {
		Octets payload = record.payload();
		int start = 0;
		while (start < payload.length()) {
			int length = payload.at(start + 1) << 16 | payload.at(start + 2) << 8 | payload.at(start + 3);
			int end = start + HEADER_LENGTH + length;
			HandshakeType type = HandshakeType.of(payload.at(start)).orElseThrow();
			messages.add(new TraceMessage(record.sender(), type, payload.slice(start, end)));
			start = end;
		}
	}

	private static ContentType contentType(TraceStep step) {
		String name = step.action().replaceAll("send (.*) record", "$1");
		return ContentType.valueOf(name.toUpperCase(Locale.ROOT));
	}

}
