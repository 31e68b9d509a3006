package dev.sallyport.certpath;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.PeerCertificates;
import dev.sallyport.config.Role;
import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.session.PeerName;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CertificatePathVerifierTests {

	private static final String HOST = "host.example.test";

	private static final ASN1ObjectIdentifier UNKNOWN = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1");

	private static final Issued ROOT = Issued.root("Root");

	private static final Issued MIDDLE = ROOT.authority("Middle");

	private static CertificatePathVerifier.Builder trusting(Issued... anchors) {
		return CertificatePathVerifier.builder(Arrays.stream(anchors).map((anchor) -> anchor.certificate).toList())
			.clock(() -> Issued.NOW);
	}

	private static PeerCertificates server(String host, X509Certificate... chain) {
		ConnectionInfo info = ConnectionInfo.builder(Role.CLIENT).build();
		return new PeerCertificates(Role.CLIENT, List.of(chain), Optional.of(new PeerName(host, 443)), info);
	}

	private static void assertAccepted(CertificatePathVerifier verifier, X509Certificate... chain) {
		assertThatCode(() -> verifier.verify(server(HOST, chain))).doesNotThrowAnyException();
	}

	private static void assertRejected(CertificateRejected reason, CertificatePathVerifier verifier,
			X509Certificate... chain) {
		assertThatExceptionOfType(CertificateRejectedException.class)
			.isThrownBy(() -> verifier.verify(server(HOST, chain)))
			.extracting(CertificateRejectedException::reason)
			.isEqualTo(reason);
	}

	@Test
	void chainToAnAnchorIsAccepted() {
		X509Certificate leaf = MIDDLE.leaf(HOST);
		assertAccepted(trusting(ROOT).build(), leaf, MIDDLE.certificate);
		assertAccepted(trusting(ROOT).build(), leaf, MIDDLE.certificate, ROOT.certificate);
		assertAccepted(trusting(MIDDLE).build(), leaf);
		assertAccepted(trusting(MIDDLE).build(), leaf, MIDDLE.certificate, ROOT.certificate);
	}

	@Test
	void authoritiesMayComeInAnyOrderWithOthersBetween() {
		Issued lower = MIDDLE.authority("Lower");
		assertAccepted(trusting(ROOT).build(), lower.leaf(HOST), MIDDLE.certificate, Issued.root("Other").certificate,
				lower.certificate, lower.certificate);
	}

	@Test
	void chainToNoAnchorIsRejected() {
		X509Certificate leaf = MIDDLE.leaf(HOST);
		assertRejected(CertificateRejected.UNKNOWN_ISSUER, trusting().build(), leaf, MIDDLE.certificate);
		assertRejected(CertificateRejected.UNKNOWN_ISSUER, trusting(Issued.root("Other")).build(), leaf,
				MIDDLE.certificate, ROOT.certificate);
		assertRejected(CertificateRejected.UNKNOWN_ISSUER, trusting(ROOT).build(), leaf);
	}

	@Test
	void anchorOfTheSameNameWithAnotherKeyIsNone() {
		assertRejected(CertificateRejected.UNKNOWN_ISSUER, trusting(Issued.root("Root")).build(), MIDDLE.leaf(HOST),
				MIDDLE.certificate);
	}

	@Test
	void twoAnchorsOfOneNameAreBothTried() {
		assertAccepted(trusting(Issued.root("Root"), ROOT).build(), MIDDLE.leaf(HOST), MIDDLE.certificate);
		assertAccepted(trusting(ROOT, Issued.root("Root")).build(), MIDDLE.leaf(HOST), MIDDLE.certificate);
	}

	@Test
	void expiredAnchorDoesNotHideAGoodOneOfTheSameKey() {
		Issued expired = Issued.root("Root", (root) -> {
			root.keys = ROOT.keys;
			root.until = Issued.NOW.minusSeconds(1);
		});
		assertAccepted(trusting(expired, ROOT).build(), MIDDLE.leaf(HOST), MIDDLE.certificate, expired.certificate);
		assertRejected(CertificateRejected.EXPIRED, trusting(expired).build(), MIDDLE.leaf(HOST), MIDDLE.certificate);
	}

	@Test
	void serverMustHaveTheNameThatWasAskedFor() {
		assertRejected(CertificateRejected.WRONG_NAME, trusting(ROOT).build(), MIDDLE.leaf("other.example.test"),
				MIDDLE.certificate);
		// The common name is the host's, the alternative names are not
		assertRejected(CertificateRejected.WRONG_NAME, trusting(ROOT).build(), ROOT.leaf("x.test", (leaf) -> {
			leaf.subject = "CN=" + HOST;
			leaf.without(Extension.subjectAlternativeName);
		}));
	}

	@Test
	void clientThatDoesNotKnowWhomItAskedForTrustsNobody() {
		PeerCertificates nameless = new PeerCertificates(Role.CLIENT, List.of(ROOT.leaf(HOST)), Optional.empty(),
				ConnectionInfo.builder(Role.CLIENT).build());
		assertThatExceptionOfType(CertificateRejectedException.class)
			.isThrownBy(() -> trusting(ROOT).build().verify(nameless))
			.extracting(CertificateRejectedException::reason)
			.isEqualTo(CertificateRejected.WRONG_NAME);
	}

	@Test
	void clientIsAskedForNoName() {
		X509Certificate leaf = ROOT.leaf("x.test", (client) -> client.without(Extension.subjectAlternativeName)
			.with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth)));
		PeerCertificates peer = new PeerCertificates(Role.SERVER, List.of(leaf), Optional.empty(),
				ConnectionInfo.builder(Role.SERVER).build());
		assertThatCode(() -> trusting(ROOT).build().verify(peer)).doesNotThrowAnyException();
		assertRejected(CertificateRejected.WRONG_USAGE, trusting(ROOT).build(), leaf);
	}

	@Test
	void certificateThatIsAnAnchorItselfNeedsNoPath() {
		Issued pinned = Issued.root("pinned",
				(root) -> root.names(new GeneralName(GeneralName.dNSName, HOST)).without(Extension.keyUsage));
		assertAccepted(trusting(pinned).build(), pinned.certificate);
		Issued expired = Issued.root("pinned", (root) -> {
			root.names(new GeneralName(GeneralName.dNSName, HOST)).without(Extension.keyUsage);
			root.until = Issued.NOW.minusSeconds(1);
		});
		assertRejected(CertificateRejected.EXPIRED, trusting(expired).build(), expired.certificate);
		Issued elsewhere = Issued.root("pinned", (root) -> root.without(Extension.keyUsage));
		assertRejected(CertificateRejected.WRONG_NAME, trusting(elsewhere).build(), elsewhere.certificate);
	}

	static Stream<Arguments> badCertificates() {
		return Stream.of(bad("expired", CertificateRejected.EXPIRED, (t) -> t.until = Issued.NOW.minusSeconds(1)),
				bad("not yet valid", CertificateRejected.NOT_YET_VALID, (t) -> t.from = Issued.NOW.plusSeconds(1)),
				bad("version 1", CertificateRejected.WRONG_USAGE, (t) -> t.version1 = true),
				bad("negative serial number", CertificateRejected.MALFORMED, (t) -> t.serial = BigInteger.valueOf(-5)),
				bad("long serial number", CertificateRejected.MALFORMED,
						(t) -> t.serial = BigInteger.ONE.shiftLeft(160)),
				bad("RSA of 1024 bits", CertificateRejected.WRONG_KEY,
						(t) -> t.keys = Issued.generate("RSA", "", 1024)),
				bad("RSA with a long exponent", CertificateRejected.WRONG_KEY, (t) -> t.keys = rsaWithLongExponent()),
				bad("unknown critical extension", CertificateRejected.UNKNOWN_EXTENSION,
						(t) -> t.with(UNKNOWN, true, DERNull.INSTANCE)),
				bad("extension that is no DER", CertificateRejected.MALFORMED,
						(t) -> t.withBytes(UNKNOWN, false, "3002")),
				bad("critical authority key identifier", CertificateRejected.UNKNOWN_EXTENSION,
						(t) -> t.with(Extension.authorityKeyIdentifier, true, new DERSequence())),
				bad("other purpose", CertificateRejected.WRONG_USAGE,
						(t) -> t.with(Extension.extendedKeyUsage, false,
								new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning))),
				bad("no purpose", CertificateRejected.MALFORMED,
						(t) -> t.with(Extension.extendedKeyUsage, false, new DERSequence())),
				bad("key usage of no bits", CertificateRejected.MALFORMED,
						(t) -> t.withBytes(Extension.keyUsage, true, "030100")),
				bad("key usage for agreement only", CertificateRejected.WRONG_USAGE,
						(t) -> t.with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyAgreement))));
	}

	private static KeyPair rsaWithLongExponent() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(new RSAKeyGenParameterSpec(2048, BigInteger.ONE.shiftLeft(33).setBit(0)));
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@ParameterizedTest
	@CsvSource({ "8192, true", "8200, false" })
	void longestRsaKeyHasALimit(int bits, boolean accepted) throws Exception {
		PublicKey key = KeyFactory.getInstance("RSA")
			.generatePublic(
					new RSAPublicKeySpec(BigInteger.ONE.shiftLeft(bits - 1).setBit(0), RSAKeyGenParameterSpec.F4));
		X509Certificate leaf = ROOT.leaf(HOST, (template) -> template.keys = new KeyPair(key, null));
		if (accepted) {
			assertAccepted(trusting(ROOT).build(), leaf);
			return;
		}
		assertRejected(CertificateRejected.WRONG_KEY, trusting(ROOT).build(), leaf);
	}

	@Test
	void longIdentifierMakesNoLongMessage() {
		ASN1ObjectIdentifier type = new ASN1ObjectIdentifier("1.2" + ".3".repeat(1000));
		X509Certificate leaf = ROOT.leaf(HOST, (template) -> template.with(type, true, DERNull.INSTANCE));
		assertThatExceptionOfType(CertificateRejectedException.class)
			.isThrownBy(() -> trusting(ROOT).build().verifyChain(Role.CLIENT, List.of(leaf)))
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(250));
	}

	private static Arguments bad(String name, CertificateRejected reason, Consumer<Issued.Template> change) {
		return Arguments.of(name, reason, change);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("badCertificates")
	void badLeafIsRejected(String name, CertificateRejected reason, Consumer<Issued.Template> change) {
		assertRejected(reason, trusting(ROOT).build(), ROOT.leaf(HOST, change));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("badCertificates")
	void badAuthorityIsRejected(String name, CertificateRejected reason, Consumer<Issued.Template> change) {
		Issued authority = ROOT.authority("Bad", change);
		assertRejected(reason, trusting(ROOT).build(), signedBy(authority), authority.certificate);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("badCertificates")
	void badAnchorIsRejected(String name, CertificateRejected reason, Consumer<Issued.Template> change) {
		Issued anchor = MIDDLE.authority("Bad", change);
		if (name.endsWith("serial number")) {
			// No decision depends on it, and old roots have such numbers
			assertAccepted(trusting(anchor).build(), signedBy(anchor));
			return;
		}
		assertRejected(reason, trusting(anchor).build(), signedBy(anchor));
	}

	private static X509Certificate signedBy(Issued authority) {
		String algorithm = authority.keys.getPrivate().getAlgorithm();
		return authority.leaf(HOST,
				(leaf) -> leaf.signature = algorithm.equals("EC") ? "SHA256withECDSA" : "SHA256with" + algorithm);
	}

	static Stream<Arguments> badLeaves() {
		return Stream.of(
				bad("any purpose", CertificateRejected.WRONG_USAGE,
						(t) -> t.with(Extension.extendedKeyUsage, false,
								new ExtendedKeyUsage(KeyPurposeId.anyExtendedKeyUsage))),
				bad("DSA", CertificateRejected.WRONG_KEY, (t) -> t.keys = Issued.generate("DSA", "", 2048)),
				bad("authority", CertificateRejected.WRONG_USAGE,
						(t) -> t.with(Extension.basicConstraints, true, new BasicConstraints(true))),
				bad("keyCertSign", CertificateRejected.WRONG_USAGE,
						(t) -> t.with(Extension.keyUsage, true,
								new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign))),
				bad("name constraints", CertificateRejected.WRONG_USAGE,
						(t) -> t.with(Extension.nameConstraints, true, permitting("example.test"))),
				bad("alternative names that are none", CertificateRejected.MALFORMED,
						(t) -> t.with(Extension.subjectAlternativeName, false, new DEROctetString(new byte[] { 1 }))),
				bad("no alternative name", CertificateRejected.MALFORMED,
						(t) -> t.with(Extension.subjectAlternativeName, false, new DERSequence())));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("badLeaves")
	void badLeafAloneIsRejected(String name, CertificateRejected reason, Consumer<Issued.Template> change) {
		assertRejected(reason, trusting(ROOT).build(), ROOT.leaf(HOST, change));
	}

	static Stream<Arguments> badAuthorities() {
		return Stream.of(
				bad("no authority", CertificateRejected.WRONG_USAGE,
						(t) -> t.with(Extension.basicConstraints, true, new BasicConstraints(false))),
				bad("no basic constraints", CertificateRejected.WRONG_USAGE,
						(t) -> t.without(Extension.basicConstraints)),
				bad("basic constraints that are none", CertificateRejected.MALFORMED,
						(t) -> t.withBytes(Extension.basicConstraints, false, "3003010105")),
				bad("no keyCertSign", CertificateRejected.WRONG_USAGE,
						(t) -> t.with(Extension.keyUsage, true, new KeyUsage(KeyUsage.cRLSign))),
				bad("wildcard in a constraint", CertificateRejected.MALFORMED,
						(t) -> t.with(Extension.nameConstraints, true, permitting("*.example.test"))),
				bad("constraint with a leading dot", CertificateRejected.MALFORMED,
						(t) -> t.with(Extension.nameConstraints, true, permitting(".example.test"))),
				bad("constraints that others may ignore", CertificateRejected.MALFORMED,
						(t) -> t.with(Extension.nameConstraints, false, permitting("example.test"))),
				bad("empty constraints", CertificateRejected.MALFORMED,
						(t) -> t.with(Extension.nameConstraints, true, new DERSequence())));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("badAuthorities")
	void badAuthorityAloneIsRejected(String name, CertificateRejected reason, Consumer<Issued.Template> change) {
		Issued authority = ROOT.authority("Bad", change);
		assertRejected(reason, trusting(ROOT).build(), authority.leaf(HOST), authority.certificate);
		assertRejected(reason, trusting(authority).build(), authority.leaf(HOST));
	}

	private static NameConstraints permitting(String name) {
		return new NameConstraints(
				new GeneralSubtree[] { new GeneralSubtree(new GeneralName(GeneralName.dNSName, name)) }, null);
	}

	@Test
	void weakSignatureIsRejectedOnlyWhereItIsVerified() {
		Consumer<Issued.Template> sha1 = (template) -> template.signature = "SHA1withECDSA";
		assertRejected(CertificateRejected.WEAK_SIGNATURE, trusting(ROOT).build(), ROOT.leaf(HOST, sha1));
		Issued authority = ROOT.authority("Old", sha1);
		assertRejected(CertificateRejected.WEAK_SIGNATURE, trusting(ROOT).build(), authority.leaf(HOST),
				authority.certificate);
		Issued root = Issued.root("Old Root", sha1);
		assertAccepted(trusting(root).build(), root.leaf(HOST));
	}

	@Test
	void purposeOfAuthoritiesRestrictsThoseBelow() {
		Issued mail = ROOT.authority("Mail", (authority) -> authority.with(Extension.extendedKeyUsage, false,
				new ExtendedKeyUsage(KeyPurposeId.id_kp_emailProtection)));
		assertRejected(CertificateRejected.WRONG_USAGE, trusting(ROOT).build(), mail.leaf(HOST), mail.certificate);
		Issued any = ROOT.authority("Any", (authority) -> authority.with(Extension.extendedKeyUsage, false,
				new ExtendedKeyUsage(KeyPurposeId.anyExtendedKeyUsage)));
		assertAccepted(trusting(ROOT).build(), any.leaf(HOST), any.certificate);
	}

	@Test
	void minimumOfRsaBitsCanBeRaised() {
		X509Certificate leaf = ROOT.leaf(HOST, (template) -> template.keys = Issued.generate("RSA", "", 2048));
		assertAccepted(trusting(ROOT).build(), leaf);
		assertRejected(CertificateRejected.WRONG_KEY, trusting(ROOT).minRsaBits(3072).build(), leaf);
		assertThatIllegalArgumentException().isThrownBy(() -> trusting(ROOT).minRsaBits(1024));
	}

	@Test
	void pathLengthOfTheAnchorAndOfAuthoritiesIsKept() {
		Consumer<Issued.Template> none = (t) -> t.with(Extension.basicConstraints, true, new BasicConstraints(0));
		Issued root = Issued.root("Short", none);
		assertAccepted(trusting(root).build(), root.leaf(HOST));
		Issued below = root.authority("Below");
		assertRejected(CertificateRejected.UNKNOWN_ISSUER, trusting(root).build(), below.leaf(HOST), below.certificate);
		Issued shortMiddle = ROOT.authority("Short Middle", none);
		Issued lower = shortMiddle.authority("Lower");
		assertRejected(CertificateRejected.UNKNOWN_ISSUER, trusting(ROOT).build(), lower.leaf(HOST), lower.certificate,
				shortMiddle.certificate);
	}

	@Test
	void greatestNumberOfIntermediatesIsKept() {
		X509Certificate[] direct = { ROOT.leaf(HOST) };
		X509Certificate[] oneBetween = { MIDDLE.leaf(HOST), MIDDLE.certificate };
		assertAccepted(trusting(ROOT).maxIntermediates(0).build(), direct);
		assertRejected(CertificateRejected.UNKNOWN_ISSUER, trusting(ROOT).maxIntermediates(0).build(), oneBetween);
		assertAccepted(trusting(ROOT).maxIntermediates(1).build(), oneBetween);
		assertThatIllegalArgumentException().isThrownBy(() -> trusting(ROOT).maxIntermediates(10));
	}

	@Test
	void chainOfTenIsTakenAndOfElevenRefused() {
		List<X509Certificate> chain = new ArrayList<>();
		Issued issuer = ROOT;
		for (int i = 0; i < 9; i++) {
			issuer = issuer.authority("Level " + i);
			chain.add(0, issuer.certificate);
		}
		chain.add(0, issuer.leaf(HOST));
		assertAccepted(trusting(ROOT).build(), chain.toArray(X509Certificate[]::new));
		chain.add(ROOT.certificate);
		assertRejected(CertificateRejected.CHAIN_TOO_LONG, trusting(ROOT).build(),
				chain.toArray(X509Certificate[]::new));
		assertRejected(CertificateRejected.CHAIN_TOO_LONG, trusting(ROOT).build());
	}

	@Test
	void anchorsAreShown() {
		assertThat(trusting(ROOT, MIDDLE).build().anchors()).containsExactlyInAnyOrder(ROOT.certificate,
				MIDDLE.certificate);
		assertThat(trusting().build().anchors()).isEqualTo(Collections.emptySet());
	}

}
