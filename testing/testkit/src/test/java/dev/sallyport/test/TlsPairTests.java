package dev.sallyport.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.Role;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.BadRecord;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.session.PeerName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TlsPairTests {

	private static final TestCertificateAuthority AUTHORITY = TestCertificateAuthority.create();

	private static final TestCredential CREDENTIAL = AUTHORITY.issue(KeyType.EC_P256, "localhost");

	@ParameterizedTest
	@MethodSource
	void everyManipulationOfTheStreamIsInvisible(Delivery delivery) {
		TlsPair pair = TlsPair.of(client(), server()).delivery(delivery).requireSourcesToStay().handshake();
		byte[] data = new byte[100_000];
		new Random(1).nextBytes(data);
		assertThat(pair.transfer(Role.CLIENT, data)).isEqualTo(data);
		assertThat(pair.transfer(Role.SERVER, data)).isEqualTo(data);
	}

	static List<Delivery> everyManipulationOfTheStreamIsInvisible() {
		return List.of(Delivery.WHOLE, Delivery.COALESCED, Delivery.BYTE_BY_BYTE, Delivery.random(7));
	}

	@ParameterizedTest
	@EnumSource
	void everyKindOfBufferWorks(BufferKind buffers) {
		TlsPair pair = TlsPair.of(client(), server()).buffers(buffers).requireSourcesToStay().handshake();
		byte[] data = new byte[100_000];
		new Random(2).nextBytes(data);
		assertThat(pair.transfer(Role.CLIENT, data)).isEqualTo(data);
		assertThat(pair.transfer(Role.SERVER, data)).isEqualTo(data);
	}

	@Test
	void enginesOfTheJdkPairToo() throws Exception {
		TlsPair pair = TlsPair.of(TlsPeer.of(engine(true)), TlsPeer.of(engine(false))).handshake();
		assertThat(pair.transfer(Role.CLIENT, "question")).isEqualTo("question");
		assertThat(pair.transfer(Role.SERVER, "answer")).isEqualTo("answer");
		assertThat(pair.client().peer().protocol()).isEqualTo("TLSv1.3");
		assertThat(pair.client().peer().cipherSuite()).isEqualTo(pair.server().peer().cipherSuite());
	}

	@Test
	void failureOfOneSideReachesTheOther() {
		TlsPair pair = TlsPair.of(client(), server()).handshake();
		pair.tap((sender, bytes) -> {
			bytes[bytes.length - 1]++;
			return bytes;
		});
		pair.client().write(new byte[1]);
		pair.run();
		assertThat(pair.server().failure()).get()
			.isInstanceOfSatisfying(TlsException.class,
					(failure) -> assertThat(failure.reason()).isEqualTo(BadRecord.AUTHENTICATION_FAILED));
		assertThat(pair.client().failure()).isPresent();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(pair::requireNoFailure)
			.withMessageContaining("client Sallyport sends");
	}

	@Test
	void silenceInsteadOfAHandshakeFailsWithTheSteps() {
		TlsPair pair = TlsPair.of(client(), server()).tap((sender, bytes) -> new byte[0]);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(pair::handshake)
			.withMessageContaining("not complete")
			.withMessageContaining("client Sallyport sends");
	}

	@Test
	void wireTapSeesBothDirections() {
		List<Role> senders = new ArrayList<>();
		TlsPair.of(client(), server()).tap((sender, bytes) -> {
			senders.add(sender);
			return bytes;
		}).handshake();
		assertThat(senders).startsWith(Role.CLIENT, Role.SERVER).endsWith(Role.CLIENT);
	}

	private static TlsPeer client() {
		ClientConfig config = ClientConfig.builder(JdkCrypto.provider()).serverVerifier((peer) -> {
		}).build();
		return TlsPeer.of(TlsConnection.client(config, new PeerName("localhost", 443)));
	}

	private static TlsPeer server() {
		ServerConfig config = ServerConfig.builder(JdkCrypto.provider())
			.certificates((hello) -> Optional.of(CREDENTIAL.credential()))
			.build();
		return TlsPeer.of(TlsConnection.server(config));
	}

	private static SSLEngine engine(boolean client) throws Exception {
		SSLContext context = SSLContext.getInstance("TLSv1.3");
		context.init(CREDENTIAL.keyManagers(), AUTHORITY.trustManagers(), null);
		SSLEngine engine = context.createSSLEngine("localhost", 443);
		engine.setUseClientMode(client);
		return engine;
	}

}
