package dev.sallyport.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.bouncycastle.BouncyCastleCrypto;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.test.ExternalProgram;
import dev.sallyport.test.KeyType;
import dev.sallyport.test.TestCertificateAuthority;
import dev.sallyport.test.TestCredential;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Keys that SoftHSM makes and keeps, by the JDK's provider for PKCS#11.
 */
@TestInstance(Lifecycle.PER_CLASS)
class Pkcs11Tests {

	private static final List<Path> LIBRARIES = List.of(Path.of("/usr/lib/softhsm/libsofthsm2.so"),
			Path.of("/usr/lib64/softhsm/libsofthsm2.so"), Path.of("/usr/local/lib/softhsm/libsofthsm2.so"),
			Path.of("/opt/homebrew/lib/softhsm/libsofthsm2.so"));

	private static final Pattern SLOT = Pattern.compile("slot (\\d+)");

	private static final char[] PIN = "1234".toCharArray();

	private final TestCertificateAuthority authority = TestCertificateAuthority.create();

	private Provider provider;

	@BeforeAll
	void prepare() throws Exception {
		Optional<Path> library = LIBRARIES.stream().filter(Files::exists).findFirst();
		assumeThat(library).as("the library libsofthsm2.so, which this machine lacks").isPresent();
		assumeThat(ExternalProgram.find("softhsm2-util")).as("the program softhsm2-util, which this machine lacks")
			.isPresent();
		// The library reads the variable itself, in this process
		String configuration = System.getenv("SOFTHSM2_CONF");
		assumeThat(configuration).as("the environment variable SOFTHSM2_CONF, which the build sets").isNotNull();
		String slot = initialize(Path.of(configuration));
		this.provider = Security.getProvider("SunPKCS11")
			.configure("--name = SoftHsm\nlibrary = " + library.orElseThrow() + "\nslot = " + slot + "\n");
		Security.addProvider(this.provider);
	}

	private static String initialize(Path configuration) throws IOException {
		Path folder = Files.createDirectories(configuration.toAbsolutePath().getParent());
		Path tokens = Files.createDirectories(folder.resolve("softhsm-tokens"));
		Files.writeString(configuration,
				"directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
		String label = UUID.randomUUID().toString().replace("-", "");
		try (ExternalProgram program = ExternalProgram.start(folder, Duration.ofSeconds(20), "softhsm2-util",
				"--init-token", "--free", "--label", label, "--so-pin", "1234", "--pin", "1234")) {
			assertThat(program.awaitExit()).as(program.output()).isZero();
			Matcher slot = SLOT.matcher(program.output());
			assertThat(slot.find()).as(program.output()).isTrue();
			return slot.group(1);
		}
	}

	@AfterAll
	void unregister() {
		if (this.provider != null) {
			Security.removeProvider(this.provider.getName());
		}
	}

	static Stream<Object[]> cells() {
		return Stream.of(JdkCrypto.provider(), BouncyCastleCrypto.provider())
			.flatMap((crypto) -> Stream.of("EC", "RSA")
				.flatMap((algorithm) -> Stream.of(ProtocolVersion.values())
					.map((version) -> new Object[] { crypto, algorithm, version })));
	}

	@ParameterizedTest
	@MethodSource("cells")
	void tokenSignsForBothSides(CryptoProvider crypto, String algorithm, ProtocolVersion version) throws Exception {
		KeyPair pair = pair(algorithm);
		assertThat(pair.getPrivate().getEncoded()).isNull();
		TokenHandshake.talk(new TokenHandshake(this.authority, crypto, version)
			.pair(this.authority.issue(pair, "localhost"), this.authority.issueForClient(pair, "client")));
	}

	@ParameterizedTest
	@MethodSource("cells")
	void keyStoreOfTheTokenServesKeyManagers(CryptoProvider crypto, String algorithm, ProtocolVersion version)
			throws Exception {
		TokenHandshake handshake = new TokenHandshake(this.authority, crypto, version);
		handshake.talk(keyManagers(this.authority.issue(pair(algorithm), "localhost")),
				this.authority.issueForClient(KeyType.EC_P256, "client").keyManagers());
		handshake.talk(this.authority.issue(KeyType.EC_P256, "localhost").keyManagers(),
				keyManagers(this.authority.issueForClient(pair(algorithm), "client")));
	}

	/**
	 * Put a credential into the token, in the place of any other, and read it from there.
	 */
	private KeyManager[] keyManagers(TestCredential credential) throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS11", this.provider);
		store.load(null, PIN);
		for (String alias : Collections.list(store.aliases())) {
			store.deleteEntry(alias);
		}
		store.setKeyEntry("web", credential.privateKey(), null, credential.chain().toArray(Certificate[]::new));
		KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
		factory.init(store, PIN);
		return factory.getKeyManagers();
	}

	private KeyPair pair(String algorithm) throws Exception {
		KeyStore.getInstance("PKCS11", this.provider).load(null, PIN);
		KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm, this.provider);
		if (algorithm.equals("EC")) {
			generator.initialize(new ECGenParameterSpec("secp256r1"));
		}
		else {
			generator.initialize(2048);
		}
		return generator.generateKeyPair();
	}

}
