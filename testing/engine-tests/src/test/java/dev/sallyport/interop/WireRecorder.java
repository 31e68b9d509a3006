package dev.sallyport.interop;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sallyport.config.Role;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.KeyShareAnswer;
import dev.sallyport.message.PreSharedKeyAnswer;
import dev.sallyport.message.ServerHello;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.test.TlsPair.WireTap;

/**
 * Reads along on the wire: what was negotiated is what stands there in the clear,
 * whatever the sides say.
 */
final class WireRecorder implements WireTap {

	private static final int HANDSHAKE = 22;

	private static final int SERVER_HELLO = 2;

	private final Map<Role, ByteArrayOutputStream> passed = new EnumMap<>(Role.class);

	@Override
	public byte[] pass(Role sender, byte[] bytes) {
		this.passed.computeIfAbsent(sender, (role) -> new ByteArrayOutputStream()).writeBytes(bytes);
		return bytes;
	}

	boolean retried() {
		return serverHellos().stream().anyMatch(ServerHello::isHelloRetryRequest);
	}

	CipherSuite cipherSuite() {
		return CipherSuite.of(serverHello().cipherSuite()).orElseThrow();
	}

	NamedGroup group() {
		int code = serverHello().extensions().find(KeyShareAnswer.class).orElseThrow().share().group();
		return NamedGroup.of(code).orElseThrow();
	}

	boolean resumed() {
		return serverHello().extensions().find(PreSharedKeyAnswer.class).isPresent();
	}

	private ServerHello serverHello() {
		return serverHellos().stream().filter((hello) -> !hello.isHelloRetryRequest()).findFirst().orElseThrow();
	}

	private List<ServerHello> serverHellos() {
		List<ServerHello> hellos = new ArrayList<>();
		ByteBuffer records = ByteBuffer.wrap(Optional.ofNullable(this.passed.get(Role.SERVER))
			.map(ByteArrayOutputStream::toByteArray)
			.orElse(new byte[0]));
		while (records.remaining() > 5) {
			int type = records.get();
			byte[] content = new byte[records.getShort(records.position() + 2)];
			records.position(records.position() + 4).get(content);
			if (type == HANDSHAKE && content[0] == SERVER_HELLO) {
				hellos.add(decode(content));
			}
		}
		return hellos;
	}

	private static ServerHello decode(byte[] content) {
		int length = (content[2] & 0xff) << 8 | content[3] & 0xff;
		try {
			return ServerHello.decode(Handshake.of(Arrays.copyOf(content, 4 + length)));
		}
		catch (TlsException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
