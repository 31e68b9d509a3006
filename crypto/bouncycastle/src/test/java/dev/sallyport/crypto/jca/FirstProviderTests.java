package dev.sallyport.crypto.jca;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Security;
import java.security.spec.ECGenParameterSpec;
import java.util.Map;

import dev.sallyport.crypto.ActiveKeyExchange;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.KeyExchangeGroup.CompletedKeyExchange;
import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The primitives of the JDK in an application that puts BouncyCastle in front of it.
 */
class FirstProviderTests {

	private static final Map<SignatureScheme, String> CURVES = Map.of(SignatureScheme.ECDSA_SECP256R1_SHA256,
			"secp256r1", SignatureScheme.ECDSA_SECP384R1_SHA384, "secp384r1", SignatureScheme.ECDSA_SECP521R1_SHA512,
			"secp521r1");

	@BeforeEach
	void putBouncyCastleFirst() {
		Security.insertProviderAt(new BouncyCastleProvider(), 1);
	}

	@AfterEach
	void removeBouncyCastle() {
		Security.removeProvider(BouncyCastleProvider.PROVIDER_NAME);
	}

	@ParameterizedTest
	@EnumSource(names = { "SECP256R1", "SECP384R1", "SECP521R1" })
	void bothSidesAgree(NamedGroup name) throws Exception {
		KeyExchangeGroup group = new JcaDiffieHellman(JcaSource.jvm(), name, new PointFormat(name));
		ActiveKeyExchange client = group.start();
		CompletedKeyExchange server = group.startAndComplete(client.share());
		try (Secret secret = client.complete(server.share()); Secret same = server.sharedSecret()) {
			assertThat(secret.bytes()).isEqualTo(same.bytes());
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "ECDSA_SECP256R1_SHA256", "ECDSA_SECP384R1_SHA384", "ECDSA_SECP521R1_SHA512" })
	void keyOfTheFirstProviderSigns(SignatureScheme name) throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(new ECGenParameterSpec(CURVES.get(name)));
		KeyPair pair = generator.generateKeyPair();
		JcaSignatureScheme scheme = JcaSignatureScheme.of(JcaSource.jvm(), name);
		byte[] message = { 1, 2, 3 };
		assertThat(generator.getProvider().getName()).isEqualTo(BouncyCastleProvider.PROVIDER_NAME);
		assertThat(scheme.accepts(pair.getPublic(), ProtocolVersion.TLS13)).isTrue();
		assertThat(scheme.verify(pair.getPublic(), message, scheme.sign(pair.getPrivate(), message))).isTrue();
	}

}
