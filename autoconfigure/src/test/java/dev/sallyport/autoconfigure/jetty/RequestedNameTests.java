package dev.sallyport.autoconfigure.jetty;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the name that is read before there is an engine.
 */
class RequestedNameTests {

	private static final RequestedName EXAMPLE = new RequestedName(true, "www.example.com");

	private static final RequestedName MORE = new RequestedName(false, null);

	@Test
	void nameIsInLowerCase() throws Exception {
		assertThat(RequestedName.read(ByteBuffer.wrap(hello("WWW.Example.com")))).isEqualTo(EXAMPLE);
	}

	@Test
	void helloMayHaveNone() throws Exception {
		assertThat(RequestedName.read(ByteBuffer.wrap(hello(null)))).isEqualTo(RequestedName.NONE);
	}

	@Test
	void everyPrefixWaitsForMore() throws Exception {
		byte[] hello = hello("www.example.com");
		for (int length = 0; length < hello.length; length++) {
			assertThat(RequestedName.read(ByteBuffer.wrap(hello, 0, length))).as("%d bytes", length).isEqualTo(MORE);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 43, 100 })
	void helloMayBeSplitIntoRecords(int size) throws Exception {
		assertThat(RequestedName.read(ByteBuffer.wrap(split(hello("www.example.com"), size)))).isEqualTo(EXAMPLE);
	}

	@Test
	void bufferStaysAsItIs() throws Exception {
		ByteBuffer received = ByteBuffer.wrap(hello("www.example.com"));
		int length = received.remaining();
		RequestedName.read(received);
		assertThat(received.remaining()).isEqualTo(length);
		assertThat(received.position()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "G", "GET / HTTP/1.1\r\nHost: www.example.com\r\n\r\n",
			"\u0015\u0003\u0003\0\u0002\u0001\0", "\u0016\u0003\u0003\0\0", "\u0016\u0003\u0003\0\u0004\u0002\0\0\0",
			"\u0016\u0003\u0003\0\u0004\u0001\0\0\0" })
	void whatIsNoHelloAsksForNothing(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
		assertThat(RequestedName.read(ByteBuffer.wrap(bytes))).isEqualTo(RequestedName.NONE);
	}

	@Test
	void changedHelloIsSurvived() throws Exception {
		byte[] hello = hello("www.example.com");
		for (int i = 0; i < hello.length; i++) {
			for (int value : new int[] { 0, 1, 0x7f, 0xff }) {
				byte[] changed = hello.clone();
				changed[i] = (byte) value;
				assertThat(RequestedName.read(ByteBuffer.wrap(changed))).isNotNull();
			}
		}
	}

	private static byte[] hello(String serverName) throws Exception {
		SSLEngine engine = SSLContext.getDefault().createSSLEngine();
		engine.setUseClientMode(true);
		if (serverName != null) {
			SSLParameters parameters = engine.getSSLParameters();
			parameters.setServerNames(List.of(new SNIHostName(serverName)));
			engine.setSSLParameters(parameters);
		}
		ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
		engine.wrap(ByteBuffer.allocate(0), out);
		byte[] bytes = new byte[out.flip().remaining()];
		out.get(bytes);
		return bytes;
	}

	private static byte[] split(byte[] record, int size) {
		ByteArrayOutputStream records = new ByteArrayOutputStream();
		for (int from = 5; from < record.length; from += size) {
			int length = Math.min(size, record.length - from);
			records.write(record, 0, 3);
			records.write(0);
			records.write(length);
			records.write(record, from, length);
		}
		return records.toByteArray();
	}

}
