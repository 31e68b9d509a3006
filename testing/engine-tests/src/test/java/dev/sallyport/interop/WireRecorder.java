package dev.sallyport.interop;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.sallyport.config.Role;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.KeyShareAnswer;
import dev.sallyport.message.PreSharedKeyAnswer;
import dev.sallyport.message.SelectedVersion;
import dev.sallyport.message.ServerHello;
import dev.sallyport.message.ServerKeyExchange;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.record.HandshakeJoiner;
import dev.sallyport.test.TlsPair.WireTap;

/**
 * Reads along on the wire: what was negotiated is what stands there in the clear,
 * whatever the sides say.
 */
final class WireRecorder implements WireTap {

	private final Map<Role, ByteArrayOutputStream> passed = new EnumMap<>(Role.class);

	@Override
	public byte[] pass(Role sender, byte[] bytes) {
		this.passed.computeIfAbsent(sender, (role) -> new ByteArrayOutputStream()).writeBytes(bytes);
		return bytes;
	}

	boolean retried() {
		return serverHellos().anyMatch(ServerHello::isHelloRetryRequest);
	}

	ProtocolVersion version() {
		return isTls13() ? ProtocolVersion.TLS13 : ProtocolVersion.TLS12;
	}

	CipherSuite cipherSuite() {
		return CipherSuite.of(serverHello().cipherSuite()).orElseThrow();
	}

	/**
	 * Return the group of the key exchange, which is missing where TLS 1.2 resumes.
	 */
	Optional<NamedGroup> group() {
		Optional<Integer> code = isTls13()
				? serverHello().extensions().find(KeyShareAnswer.class).map((answer) -> answer.share().group())
				: serverKeyExchange().map(ServerKeyExchange::group);
		return code.flatMap(NamedGroup::of);
	}

	/**
	 * Return whether the server took up an earlier session: in TLS 1.2 it then does not
	 * show its certificate again.
	 */
	boolean resumed() {
		return isTls13() ? serverHello().extensions().find(PreSharedKeyAnswer.class).isPresent()
				: ofServer(HandshakeType.CERTIFICATE).findAny().isEmpty();
	}

	/**
	 * Return whether a server of TLS 1.2 gave a ticket.
	 */
	boolean gaveTicket() {
		return ofServer(HandshakeType.NEW_SESSION_TICKET).findAny().isPresent();
	}

	private boolean isTls13() {
		return serverHello().extensions().find(SelectedVersion.class).isPresent();
	}

	private ServerHello serverHello() {
		return serverHellos().filter((hello) -> !hello.isHelloRetryRequest()).findFirst().orElseThrow();
	}

	private Stream<ServerHello> serverHellos() {
		return ofServer(HandshakeType.SERVER_HELLO).map((message) -> decode(message, ServerHello::decode));
	}

	private Optional<ServerKeyExchange> serverKeyExchange() {
		return ofServer(HandshakeType.SERVER_KEY_EXCHANGE).map((message) -> decode(message, ServerKeyExchange::decode))
			.findFirst();
	}

	private Stream<Handshake> ofServer(HandshakeType type) {
		return inTheClear(Role.SERVER).stream().filter((message) -> message.type() == type);
	}

	/**
	 * Return the messages that are not encrypted: those before a ChangeCipherSpec, unless
	 * that is the dummy behind a HelloRetryRequest.
	 */
	private List<Handshake> inTheClear(Role sender) {
		HandshakeJoiner joiner = new HandshakeJoiner();
		List<Handshake> messages = new ArrayList<>();
		ByteBuffer records = ByteBuffer.wrap(bytes(sender));
		while (records.remaining() > 5) {
			int type = records.get();
			byte[] content = new byte[records.getShort(records.position() + 2)];
			records.position(records.position() + 4).get(content);
			if (type == ContentType.HANDSHAKE.code()) {
				joiner.add(content, 0, content.length);
				addAll(joiner, messages);
			}
			else if (type == ContentType.CHANGE_CIPHER_SPEC.code() && !endsWithRetry(messages)) {
				return messages;
			}
		}
		return messages;
	}

	private byte[] bytes(Role sender) {
		return Optional.ofNullable(this.passed.get(sender))
			.map(ByteArrayOutputStream::toByteArray)
			.orElseGet(() -> new byte[0]);
	}

	private static boolean endsWithRetry(List<Handshake> messages) {
		return !messages.isEmpty() && messages.get(messages.size() - 1).type() == HandshakeType.SERVER_HELLO
				&& decode(messages.get(messages.size() - 1), ServerHello::decode).isHelloRetryRequest();
	}

	private static void addAll(HandshakeJoiner joiner, List<Handshake> messages) {
		try {
			for (byte[] message = joiner.poll(); message != null; message = joiner.poll()) {
				messages.add(Handshake.of(message));
			}
		}
		catch (TlsException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static <T> T decode(Handshake message, Decoder<T> decoder) {
		try {
			return decoder.decode(message);
		}
		catch (TlsException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Makes a message of its bytes.
	 */
	@FunctionalInterface
	private interface Decoder<T> {

		T decode(Handshake message) throws TlsException;

	}

}
