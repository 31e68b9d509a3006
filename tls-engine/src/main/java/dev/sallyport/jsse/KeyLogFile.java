package dev.sallyport.jsse;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;

import dev.sallyport.config.KeyLog;
import dev.sallyport.protocol.Octets;

/**
 * Writes secrets to a file as {@code SSLKEYLOGFILE} has it, RFC 9850 section 2, for
 * Wireshark and its like:
 *
 * <pre>
 * CLIENT_TRAFFIC_SECRET_0 &lt;client_random in hexadecimal&gt; &lt;secret in hexadecimal&gt;
 * </pre>
 *
 * For debugging only: whoever reads the file reads the traffic. A new file belongs to its
 * owner alone, where the file system knows owners. Each secret is one line, written at
 * once, so that several processes may share a file. Thread-safe.
 *
 * @since 0.1.0
 */
public final class KeyLogFile implements KeyLog, Closeable {

	private static final Set<StandardOpenOption> APPEND = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);

	private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

	private final FileChannel file;

	private KeyLogFile(FileChannel file) {
		this.file = file;
	}

	/**
	 * Open a file, and create it if need be. What is there stays.
	 * @param path the file
	 * @return the key log
	 * @throws IOException if the file cannot be written
	 */
	public static KeyLogFile append(Path path) throws IOException {
		boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
		FileAttribute<?>[] owner = posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
				: new FileAttribute<?>[0];
		if (Files.isDirectory(path)) {
			throw new IOException("The key log " + path + " is a folder: name a file");
		}
		return new KeyLogFile(FileChannel.open(path, APPEND, owner));
	}

	/**
	 * Write a line.
	 * @param label the label
	 * @param clientRandom the random value of the ClientHello
	 * @param secret the secret; zero-filled when this returns
	 * @throws UncheckedIOException if the file cannot be written or is closed; the
	 * connection fails, since whoever debugs has to know that its secrets are missing
	 */
	@Override
	public void log(String label, Octets clientRandom, byte[] secret) {
		byte[] line = line(label, clientRandom.toByteArray(), secret);
		try {
			ByteBuffer rest = ByteBuffer.wrap(line);
			while (rest.hasRemaining()) {
				this.file.write(rest);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The key log cannot be written", ex);
		}
		finally {
			Arrays.fill(line, (byte) 0);
			Arrays.fill(secret, (byte) 0);
		}
	}

	private static byte[] line(String label, byte[] clientRandom, byte[] secret) {
		ByteBuffer line = ByteBuffer.allocate(label.length() + 2 * (clientRandom.length + secret.length) + 3);
		line.put(label.getBytes(StandardCharsets.US_ASCII)).put((byte) ' ');
		putHex(line, clientRandom);
		line.put((byte) ' ');
		putHex(line, secret);
		return line.put((byte) '\n').array();
	}

	private static void putHex(ByteBuffer line, byte[] bytes) {
		for (byte value : bytes) {
			line.put(DIGITS[(value >> 4) & 0xf]).put(DIGITS[value & 0xf]);
		}
	}

	@Override
	public void close() throws IOException {
		this.file.close();
	}

}
