package dev.sallyport.bogo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.TlsException;

import org.jspecify.annotations.Nullable;

/**
 * One connection of a case, from the first byte to the last.
 */
final class Exchange {

	/**
	 * Around the largest record of application data and its multiples.
	 */
	private static final int[] DIFFERENT_SIZES = { 0, 1, 255, 256, 257, 16383, 16384, 16385, 32767, 32768, 32769 };

	private static final String GREETING = "hello";

	private final Flags flags;

	private final CaseMemory memory;

	private final boolean later;

	/**
	 * Create the exchange.
	 * @param flags what the runner asks for
	 * @param memory what the connections of the case share
	 * @param later whether this is not the first connection of the case
	 */
	Exchange(Flags flags, CaseMemory memory, boolean later) {
		this.flags = flags;
		this.memory = memory;
		this.later = later;
	}

	void run() throws IOException, GeneralSecurityException, TlsException {
		this.memory.sessions().begin();
		Observations observations = new Observations();
		Configuration configuration = new Configuration(this.flags, this.memory, observations);
		try (TlsConnection connection = configuration.open(); Wire wire = Wire.connect(this.flags, observations)) {
			Conversation conversation = new Conversation(connection, wire, this.flags.has(Flag.ASYNC));
			try {
				conversation.handshake();
				Expectations expectations = new Expectations(this.flags, connection, observations);
				expectations.checkHandshake(this.later);
				talk(conversation);
				expectations.checkSession(this.memory.sessions());
				close(conversation);
			}
			catch (TlsException ex) {
				conversation.flush();
				throw ex;
			}
		}
	}

	private void talk(Conversation conversation) throws IOException, TlsException {
		int exported = this.flags.number(Flag.EXPORT_KEYING_MATERIAL, 0);
		if (exported > 0) {
			conversation.write(conversation.export(label(), context(), exported));
		}
		if (this.flags.has(Flag.WRITE_DIFFERENT_RECORD_SIZES)) {
			for (int size : DIFFERENT_SIZES) {
				conversation.write(new byte[size]);
			}
			return;
		}
		greet(conversation);
		if (!this.flags.has(Flag.SHIM_SHUTS_DOWN)) {
			echo(conversation);
		}
	}

	private void greet(Conversation conversation) throws IOException, TlsException {
		byte[] greeting = this.flags.value(Flag.SHIM_INITIAL_WRITE)
			.orElse(GREETING)
			.getBytes(StandardCharsets.ISO_8859_1);
		if (this.flags.has(Flag.READ_WITH_UNFINISHED_WRITE)) {
			conversation.beginToWrite(greeting);
		}
		else if (this.flags.has(Flag.SHIM_WRITES_FIRST)) {
			for (int i = 0; i < this.flags.number(Flag.REPEAT_SHIM_INITIAL_WRITE, 1); i++) {
				conversation.write(greeting);
			}
		}
	}

	/**
	 * Send back each byte, inverted, until the peer ends.
	 */
	private void echo(Conversation conversation) throws IOException, TlsException {
		boolean updateKeysToRead = this.flags.has(Flag.KEY_UPDATE_BEFORE_READ);
		boolean updateKeysToWrite = this.flags.has(Flag.KEY_UPDATE);
		while (true) {
			if (updateKeysToRead) {
				conversation.updateKeys();
			}
			byte[] read = conversation.read();
			if (this.flags.has(Flag.USE_EXPORTER_BETWEEN_READS)) {
				conversation.export("label", new byte[0], 1);
			}
			if (read.length == 0) {
				return;
			}
			if (updateKeysToWrite) {
				conversation.updateKeys();
			}
			conversation.write(inverted(read));
		}
	}

	private void close(Conversation conversation) throws IOException, TlsException {
		boolean check = this.flags.has(Flag.CHECK_CLOSE_NOTIFY);
		if (check && !this.flags.has(Flag.SHIM_SHUTS_DOWN)) {
			conversation.requireCloseNotify();
		}
		conversation.close();
		if (check && this.flags.has(Flag.SHIM_SHUTS_DOWN)) {
			if (conversation.read().length > 0) {
				throw new UnmetExpectationException("APPLICATION_DATA_ON_SHUTDOWN",
						"Expected close_notify, not application data");
			}
			conversation.requireCloseNotify();
		}
	}

	private String label() {
		return this.flags.value(Flag.EXPORT_LABEL).orElse("");
	}

	private byte @Nullable [] context() {
		if (!this.flags.has(Flag.USE_EXPORT_CONTEXT)) {
			return null;
		}
		return this.flags.value(Flag.EXPORT_CONTEXT).orElse("").getBytes(StandardCharsets.ISO_8859_1);
	}

	private static byte[] inverted(byte[] data) {
		byte[] answer = new byte[data.length];
		for (int i = 0; i < answer.length; i++) {
			answer[i] = (byte) ~data[i];
		}
		return answer;
	}

}
