package dev.sallyport.crypto.bcfips;

import java.io.IOException;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;

import dev.sallyport.certpath.CertificatePathVerifier;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.Credential;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.CryptoUnavailableException;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.PrimitiveReport;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.crypto.preset.CryptoPresets;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.engine.TlsConnection.Want;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.session.PeerName;
import dev.sallyport.test.ExternalProgram;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of {@link BcFipsCrypto}, on the class path of a FIPS application.
 */
class BcFipsCryptoTests {

	private static final CryptoPresets PRESETS = CryptoPresets.load();

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private final CryptoProvider fips = PRESETS.create("fips");

	@Test
	void allOfItIsValidatedAndApproved() {
		assertThat(CryptoServicesRegistrar.isInApprovedOnlyMode()).isTrue();
		assertThat(this.fips.fips()).isTrue();
		assertThat(this.fips.report()).allSatisfy((part) -> {
			assertThat(part.fips()).isTrue();
			assertThat(part.source()).startsWith("BCFIPS");
		});
		assertThat(this.fips.suites()).extracting(Tls13CipherSuite::suite)
			.containsExactly(CipherSuite.TLS_AES_128_GCM_SHA256, CipherSuite.TLS_AES_256_GCM_SHA384);
		assertThat(this.fips.groups()).extracting(KeyExchangeGroup::name)
			.containsExactly(NamedGroup.SECP256R1, NamedGroup.SECP384R1, NamedGroup.SECP521R1);
	}

	@Test
	void autoIsWhatItIsWithoutIt() {
		assertThat(PRESETS.names()).containsExactly("auto", "jdk", "fips");
		assertThat(PRESETS.create("auto").report()).extracting(PrimitiveReport::source)
			.noneMatch((source) -> source.startsWith("BCFIPS"));
	}

	@ParameterizedTest
	@CsvSource({ "fips, fips, TLS13", "fips, jdk, TLS13", "jdk, fips, TLS13", "fips, fips, TLS12", "fips, jdk, TLS12",
			"jdk, fips, TLS12" })
	void connectionsCarryData(String client, String server, ProtocolVersion version) throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(256);
		KeyPair pair = generator.generateKeyPair();
		X509Certificate certificate = certificate(pair);
		TlsConnection connecting = TlsConnection.client(ClientConfig.builder(PRESETS.create(client))
			.versions(List.of(version))
			.serverVerifier(CertificatePathVerifier.builder(List.of(certificate)).build())
			.build(), new PeerName("localhost", 443));
		TlsConnection accepting = TlsConnection.server(ServerConfig.builder(PRESETS.create(server))
			.certificates((hello) -> Optional.of(Credential.of(List.of(certificate), pair.getPrivate())))
			.build());
		ByteBuffer toServer = ByteBuffer.allocate(1 << 16);
		ByteBuffer toClient = ByteBuffer.allocate(1 << 16);
		boolean progress = true;
		while (progress) {
			progress = step(connecting, toClient, toServer) | step(accepting, toServer, toClient);
		}
		assertThat(connecting.info().version()).contains(version);
		assertThat(accepting.handshakeComplete()).isTrue();
		ByteBuffer data = ByteBuffer.wrap(new byte[10_000]);
		toServer.clear();
		connecting.send(data, toServer);
		ByteBuffer received = ByteBuffer.allocate(1 << 14);
		accepting.receive(toServer.flip(), received);
		assertThat(received.position()).isEqualTo(10_000);
	}

	private static boolean step(TlsConnection tls, ByteBuffer in, ByteBuffer out) throws TlsException {
		if (tls.want() == Want.TASK) {
			tls.task().orElseThrow().run();
			return true;
		}
		if (tls.want() == Want.SEND) {
			tls.send(NOTHING, out);
			return true;
		}
		in.flip();
		int available = in.remaining();
		tls.receive(in, ByteBuffer.allocate(1 << 14));
		boolean taken = in.remaining() < available;
		in.compact();
		return taken;
	}

	@Test
	void resultsAreThoseOfTheJdk() throws Exception {
		for (KeyExchangeGroup group : this.fips.groups()) {
			KeyExchangeGroup jdk = JdkCrypto.provider().group(group.name()).orElseThrow();
			try (var exchange = group.start()) {
				KeyExchangeGroup.CompletedKeyExchange completed = jdk.startAndComplete(exchange.share());
				assertThat(exchange.complete(completed.share()).matches(completed.sharedSecret())).isTrue();
			}
		}
	}

	@Test
	void tls12HasExtendedMasterSecret() {
		ServerConfig.Builder server = ServerConfig.builder(this.fips)
			.certificates((hello) -> Optional.empty())
			.dangerous()
			.allowMissingExtendedMasterSecret();
		assertThatIllegalStateException().isThrownBy(server::build)
			.withMessageContaining("extended_master_secret")
			.withMessageContaining("TLS 1.3 alone");
		assertThat(server.versions(List.of(ProtocolVersion.TLS13)).build().fips()).isTrue();
	}

	@Test
	void otherBouncyCastleOnTheClassPathIsNamed(@TempDir Path directory) throws IOException {
		Path jar = Files.createDirectories(directory.resolve("bcprov/org/bouncycastle/jce/provider"));
		Files.createFile(jar.resolve("BouncyCastleProvider.class"));
		try (URLClassLoader both = new URLClassLoader(new URL[] { directory.resolve("bcprov").toUri().toURL() })) {
			assertThatExceptionOfType(CryptoUnavailableException.class)
				.isThrownBy(() -> BcFipsCrypto.requireAlone(both))
				.withMessageContainingAll(directory + "/bcprov/", "exclude", "bcprov-jdk18on", "bcpkix-fips");
		}
	}

	@Test
	void moduleWithinAnotherJarIsRefused() throws MalformedURLException {
		URL nested = new URL("jar:file:/app.jar!/BOOT-INF/lib/bc-fips.jar");
		CodeSource source = new CodeSource(nested, new Certificate[0]);
		assertThatExceptionOfType(CryptoUnavailableException.class).isThrownBy(() -> BcFipsCrypto.requireFile(source))
			.withMessageContainingAll(nested.toString(), "requiresUnpack");
	}

	/** A class that TLS has no use for is gone. */
	@Test
	void moduleThatWasChangedIsRefused(@TempDir Path directory) throws Exception {
		Path module = Path
			.of(BouncyCastleFipsProvider.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		Path changed = Files.copy(module, directory.resolve("bc-fips.jar"));
		try (FileSystem jar = FileSystems.newFileSystem(changed)) {
			Files.delete(jar.getPath("org/bouncycastle/crypto/fips/FipsTripleDES.class"));
		}
		String classPath = System.getProperty("java.class.path").replace(module.toString(), changed.toString());
		assertThat(classPath).contains(changed.toString());
		assertThat(refusal(directory, classPath, "in.no.use")).startsWith("BC-FIPS does not start (")
			.contains("checksum", "replace its jar");
	}

	@ParameterizedTest
	@ValueSource(strings = { "java.security.properties=java.security", PresetProgram.APPROVED_THREAD + "=true" })
	void moduleThatIsNotInItsApprovedModeEverywhereIsRefused(String property, @TempDir Path directory)
			throws IOException {
		Files.writeString(directory.resolve("java.security"), "org.bouncycastle.fips.approved_only=false");
		assertThat(refusal(directory, System.getProperty("java.class.path"), property)).contains(
				"BC-FIPS is not in approved-only mode",
				"set the system property org.bouncycastle.fips.approved_only=true");
	}

	private static String refusal(Path directory, String classPath, String property) {
		try (ExternalProgram java = ExternalProgram.start(directory, Duration.ofSeconds(60),
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-D" + property, "-cp", classPath,
				PresetProgram.class.getName(), "fips")) {
			assertThat(java.awaitExit()).as(java::output).isEqualTo(1);
			return java.output();
		}
	}

	private static X509Certificate certificate(KeyPair pair) throws Exception {
		Instant now = Instant.now();
		X500Name name = new X500Name("CN=FIPS");
		JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(name, BigInteger.ONE,
				Date.from(now.minus(Duration.ofHours(1))), Date.from(now.plus(Duration.ofHours(1))), name,
				pair.getPublic());
		builder.addExtension(Extension.subjectAlternativeName, false,
				new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
		return new JcaX509CertificateConverter()
			.getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
	}

}
