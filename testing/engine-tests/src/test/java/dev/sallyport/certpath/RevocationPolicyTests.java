package dev.sallyport.certpath;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.sallyport.config.Role;
import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * RFC 5280 sections 5 and 6.3.
 */
class RevocationPolicyTests {

	private static final Consumer<JcaX509v2CRLBuilder> GOOD = (list) -> {
	};

	private static final Issued ROOT = Issued.root("Root");

	private static final Issued MIDDLE = ROOT.authority("Middle");

	private static final X509Certificate LEAF = MIDDLE.leaf("a.test");

	private static final X509Certificate OTHER = MIDDLE.leaf("b.test");

	private static final String POINT = "http://crl.test/1";

	private static void verify(RevocationPolicy policy, X509Certificate leaf) throws CertificateRejectedException {
		CertificatePathVerifier.builder(List.of(ROOT.certificate))
			.clock(() -> Issued.NOW)
			.revocation(policy)
			.build()
			.verifyChain(Role.CLIENT, List.of(leaf, MIDDLE.certificate));
	}

	private static void assertAccepted(RevocationPolicy policy) {
		assertThatCode(() -> verify(policy, LEAF)).doesNotThrowAnyException();
	}

	private static void assertRejected(CertificateRejected reason, RevocationPolicy policy) {
		assertThatExceptionOfType(CertificateRejectedException.class).isThrownBy(() -> verify(policy, LEAF))
			.extracting(CertificateRejectedException::reason)
			.isEqualTo(reason);
	}

	private static RevocationPolicy policy(X509CRL... lists) {
		return RevocationPolicy.of(List.of(lists));
	}

	@Test
	void certificateOnNoListIsAccepted() {
		assertAccepted(policy(MIDDLE.list(GOOD, OTHER), ROOT.list(GOOD)));
		assertAccepted(RevocationPolicy.none());
	}

	@Test
	void revokedCertificateIsRejected() {
		assertRejected(CertificateRejected.REVOKED, policy(MIDDLE.list(GOOD, LEAF), ROOT.list(GOOD)));
		assertRejected(CertificateRejected.REVOKED,
				policy(MIDDLE.list(GOOD), MIDDLE.list(GOOD, LEAF), ROOT.list(GOOD)));
	}

	@Test
	void revokedAuthorityIsRejectedUnlessOnlyLeavesAreChecked() {
		RevocationPolicy policy = policy(MIDDLE.list(GOOD), ROOT.list(GOOD, MIDDLE.certificate));
		assertRejected(CertificateRejected.REVOKED, policy);
		assertAccepted(policy.checkLeafOnly());
	}

	@Test
	void certificateThatNoListCoversIsRejectedUnlessUnknownIsAllowed() {
		assertRejected(CertificateRejected.REVOCATION_UNKNOWN, policy());
		assertRejected(CertificateRejected.REVOCATION_UNKNOWN, policy(ROOT.list(GOOD)));
		assertRejected(CertificateRejected.REVOCATION_UNKNOWN, policy(MIDDLE.list(GOOD)));
		assertAccepted(policy(MIDDLE.list(GOOD)).checkLeafOnly());
		assertAccepted(policy().allowUnknownStatus());
	}

	@Test
	void expiredListSaysNothingGoodUnlessItIsAccepted() {
		Consumer<JcaX509v2CRLBuilder> expired = (list) -> list.setNextUpdate(Date.from(Issued.NOW.minusSeconds(1)));
		RevocationPolicy policy = policy(MIDDLE.list(expired)).checkLeafOnly();
		assertRejected(CertificateRejected.REVOCATION_UNKNOWN, policy);
		assertAccepted(policy.acceptExpiredLists());
		assertAccepted(policy.allowUnknownStatus());
		assertRejected(CertificateRejected.REVOKED, policy(MIDDLE.list(expired, LEAF)).allowUnknownStatus());
	}

	@Test
	void listThatIsTooOldSaysNothingGood() {
		RevocationPolicy policy = policy(MIDDLE.list(GOOD)).checkLeafOnly();
		assertAccepted(policy.maxAge(Duration.ofHours(25)));
		assertRejected(CertificateRejected.REVOCATION_UNKNOWN, policy.maxAge(Duration.ofHours(24)));
		assertThatIllegalArgumentException().isThrownBy(() -> policy.maxAge(Duration.ZERO));
	}

	@Test
	void listOfTheFutureSaysNothingGood() {
		RevocationPolicy policy = policy(
				MIDDLE.list((list) -> list.setThisUpdate(Date.from(Issued.NOW.plusSeconds(1)))));
		assertRejected(CertificateRejected.REVOCATION_UNKNOWN, policy.checkLeafOnly());
	}

	@Test
	void listMustBeSignedWithTheKeyOfTheIssuer() {
		Issued impostor = ROOT.authority("Middle");
		assertRejected(CertificateRejected.REVOCATION_UNKNOWN, policy(impostor.list(GOOD)).checkLeafOnly());
		assertAccepted(policy(impostor.list(GOOD, LEAF), MIDDLE.list(GOOD)).checkLeafOnly());
	}

	@Test
	void issuerThatMayNotSignListsSaysNothing() {
		Issued issuer = ROOT.authority("Issuer",
				(template) -> template.with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign)));
		CertificatePathVerifier verifier = CertificatePathVerifier.builder(List.of(ROOT.certificate))
			.clock(() -> Issued.NOW)
			.revocation(policy(issuer.list(GOOD)).checkLeafOnly())
			.build();
		assertThatExceptionOfType(CertificateRejectedException.class)
			.isThrownBy(() -> verifier.verifyChain(Role.CLIENT, List.of(issuer.leaf("a.test"), issuer.certificate)))
			.extracting(CertificateRejectedException::reason)
			.isEqualTo(CertificateRejected.REVOCATION_UNKNOWN);
	}

	static Stream<Arguments> listsThatSayNothing() {
		return Stream.of(Arguments.of("delta", list(Extension.deltaCRLIndicator, true, new ASN1Integer(1))),
				Arguments.of("unknown critical extension",
						list(new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"), true, new ASN1Integer(1))),
				Arguments.of("critical number", replaced(Extension.cRLNumber, true, new ASN1Integer(1))),
				Arguments.of("indirect", scope(new IssuingDistributionPoint(null, false, false, null, true, false))),
				Arguments.of("some reasons only",
						scope(new IssuingDistributionPoint(null, false, false,
								new ReasonFlags(ReasonFlags.keyCompromise), false, false))),
				Arguments.of("attribute certificates",
						scope(new IssuingDistributionPoint(null, false, false, null, false, true))),
				Arguments.of("authorities", scope(new IssuingDistributionPoint(null, false, true, null, false, false))),
				Arguments.of("another distribution point",
						scope(new IssuingDistributionPoint(point(POINT), false, false, null, false, false))));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("listsThatSayNothing")
	void listOfAnotherKindSaysNothing(String what, Consumer<JcaX509v2CRLBuilder> change) {
		assertRejected(CertificateRejected.REVOCATION_UNKNOWN, policy(MIDDLE.list(change)).checkLeafOnly());
	}

	@Test
	void listOfADistributionPointCoversTheCertificatesThatNameIt() {
		X509CRL list = MIDDLE.list(scope(new IssuingDistributionPoint(point(POINT), true, false, null, false, false)));
		X509Certificate pointing = MIDDLE.leaf("a.test", (leaf) -> leaf.with(Extension.cRLDistributionPoints, false,
				new CRLDistPoint(new DistributionPoint[] { new DistributionPoint(point(POINT), null, null) })));
		assertThatCode(() -> verify(policy(list).checkLeafOnly(), pointing)).doesNotThrowAnyException();
	}

	private static DistributionPointName point(String address) {
		return new DistributionPointName(
				new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, address)));
	}

	private static Consumer<JcaX509v2CRLBuilder> scope(IssuingDistributionPoint scope) {
		return list(Extension.issuingDistributionPoint, true, scope);
	}

	private static Consumer<JcaX509v2CRLBuilder> list(ASN1ObjectIdentifier type, boolean critical,
			ASN1Encodable value) {
		return (list) -> {
			try {
				list.addExtension(type, critical, value);
			}
			catch (CertIOException ex) {
				throw new IllegalStateException(ex);
			}
		};
	}

	private static Consumer<JcaX509v2CRLBuilder> replaced(ASN1ObjectIdentifier type, boolean critical,
			ASN1Encodable value) {
		return (list) -> {
			try {
				list.replaceExtension(type, critical, value);
			}
			catch (CertIOException ex) {
				throw new IllegalStateException(ex);
			}
		};
	}

}
