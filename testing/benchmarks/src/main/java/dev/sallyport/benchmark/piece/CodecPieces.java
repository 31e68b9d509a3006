package dev.sallyport.benchmark.piece;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

import dev.sallyport.jsse.SallyportProvider;
import dev.sallyport.message.Certificate;
import dev.sallyport.message.CertificateEntry;
import dev.sallyport.message.ClientHello;
import dev.sallyport.message.Extensions;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.KeyShareAnswer;
import dev.sallyport.message.KeyShareEntry;
import dev.sallyport.message.SelectedVersion;
import dev.sallyport.message.ServerHello;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Messages from and to bytes.
 */
@State(Scope.Thread)
public class CodecPieces {

	private static final int MAX_RECORD = 17_000;

	private static final int RECORD_HEADER = 5;

	private static final int KEY_SHARE_LENGTH = 32;

	/**
	 * Usual for a certificate on P-256.
	 */
	private static final int CERTIFICATE_LENGTH = 700;

	private final byte[] clientHello = clientHelloOfOurs();

	private final ServerHello serverHello = new ServerHello(ProtocolVersion.TLS12.code(),
			Octets.adopt(new byte[ClientHello.RANDOM_LENGTH]), Octets.adopt(new byte[ClientHello.RANDOM_LENGTH]),
			CipherSuite.TLS_AES_128_GCM_SHA256.code(), 0,
			Extensions.of(new SelectedVersion(ProtocolVersion.TLS13.code()), new KeyShareAnswer(
					new KeyShareEntry(NamedGroup.X25519.code(), Octets.adopt(new byte[KEY_SHARE_LENGTH])))));

	private final Certificate certificate = new Certificate(Octets.EMPTY, List.of(entry(), entry()));

	/**
	 * Decode what a client of ours sends with its default options.
	 * @return the message
	 * @throws TlsException never
	 */
	@Benchmark
	public ClientHello decodeClientHello() throws TlsException {
		return ClientHello.decode(Handshake.of(this.clientHello));
	}

	/**
	 * Encode a ServerHello with its two extensions.
	 * @return the bytes
	 */
	@Benchmark
	public byte[] encodeServerHello() {
		return this.serverHello.encode();
	}

	/**
	 * Encode a chain of two certificates.
	 * @return the bytes
	 */
	@Benchmark
	public byte[] encodeCertificate() {
		return this.certificate.encode();
	}

	private static CertificateEntry entry() {
		return new CertificateEntry(Octets.adopt(new byte[CERTIFICATE_LENGTH]), Extensions.NONE);
	}

	private static byte[] clientHelloOfOurs() {
		try {
			SSLContext context = SSLContext.getInstance("TLS", new SallyportProvider());
			context.init(null, null, null);
			SSLEngine client = context.createSSLEngine("server.sallyport.test", 443);
			client.setUseClientMode(true);
			ByteBuffer record = ByteBuffer.allocate(MAX_RECORD);
			client.wrap(ByteBuffer.allocate(0), record);
			return Arrays.copyOfRange(record.array(), RECORD_HEADER, record.position());
		}
		catch (GeneralSecurityException | SSLException ex) {
			throw new IllegalStateException("A client cannot begin", ex);
		}
	}

}
