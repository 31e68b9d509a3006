package dev.sallyport.benchmark.piece;

import dev.sallyport.crypto.Secret;
import dev.sallyport.crypto.Tls12CipherSuite;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.Octets;
import dev.sallyport.schedule.EarlySecret;
import dev.sallyport.schedule.ExporterSecret;
import dev.sallyport.schedule.HandshakeSecret;
import dev.sallyport.schedule.MainSecret;
import dev.sallyport.schedule.ResumptionSecret;
import dev.sallyport.schedule.Tls12KeyBlock;
import dev.sallyport.schedule.Tls12MasterSecret;
import dev.sallyport.schedule.Tls12Randoms;
import dev.sallyport.schedule.TrafficSecret;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * All that one side derives for a full handshake, with SHA-256.
 */
@State(Scope.Thread)
public class SchedulePieces {

	private static final int HASH_LENGTH = 32;

	private final Tls13CipherSuite suite = JdkCrypto.provider()
		.suites()
		.stream()
		.filter((suite) -> suite.suite() == CipherSuite.TLS_AES_128_GCM_SHA256)
		.findFirst()
		.orElseThrow();

	private final Tls12CipherSuite tls12Suite = JdkCrypto.provider()
		.tls12Suite(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256)
		.orElseThrow();

	private final Secret shared = Secret.copyOf(new byte[HASH_LENGTH]);

	private final byte[] transcriptHash = new byte[HASH_LENGTH];

	private final byte[] ticketNonce = { 0 };

	private final Tls12Randoms randoms = new Tls12Randoms(Octets.adopt(new byte[HASH_LENGTH]),
			Octets.adopt(new byte[HASH_LENGTH]));

	/**
	 * The schedule of TLS 1.3: the keys of both directions, both Finished messages, the
	 * exporter and one ticket.
	 * @param results takes what was derived
	 */
	@Benchmark
	public void tls13(Blackhole results) {
		try (HandshakeSecret handshake = handshakeSecret()) {
			try (TrafficSecret client = handshake.clientTraffic(this.transcriptHash);
					TrafficSecret server = handshake.serverTraffic(this.transcriptHash)) {
				consumeKeys(client, results);
				consumeKeys(server, results);
				results.consume(client.verifyData(this.transcriptHash));
				results.consume(server.verifyData(this.transcriptHash));
			}
			consumeMain(handshake, results);
		}
	}

	private HandshakeSecret handshakeSecret() {
		try (EarlySecret early = EarlySecret.withoutPsk(this.suite)) {
			return early.intoHandshakeSecret(this.shared);
		}
	}

	private void consumeMain(HandshakeSecret handshake, Blackhole results) {
		try (MainSecret main = handshake.intoMainSecret();
				TrafficSecret client = main.clientTraffic(this.transcriptHash);
				TrafficSecret server = main.serverTraffic(this.transcriptHash);
				ExporterSecret exporter = main.exporter(this.transcriptHash);
				ResumptionSecret resumption = main.resumption(this.transcriptHash);
				Secret preSharedKey = resumption.preSharedKey(this.ticketNonce)) {
			consumeKeys(client, results);
			consumeKeys(server, results);
			results.consume(exporter);
			results.consume(preSharedKey);
		}
	}

	private static void consumeKeys(TrafficSecret secret, Blackhole results) {
		try (Secret key = secret.key()) {
			results.consume(key);
			results.consume(secret.iv());
		}
	}

	/**
	 * The schedule of TLS 1.2: master secret, key block, both Finished messages.
	 * @param results takes what was derived
	 */
	@Benchmark
	public void tls12(Blackhole results) {
		try (Tls12MasterSecret master = Tls12MasterSecret.extended(this.tls12Suite, this.shared, this.transcriptHash);
				Tls12KeyBlock keys = master.keyBlock(this.randoms)) {
			results.consume(keys);
			results.consume(master.clientVerifyData(this.transcriptHash));
			results.consume(master.serverVerifyData(this.transcriptHash));
		}
	}

}
