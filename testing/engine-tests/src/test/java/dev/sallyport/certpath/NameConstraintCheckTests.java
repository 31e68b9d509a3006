package dev.sallyport.certpath;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import dev.sallyport.config.Role;
import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * RFC 5280 section 4.2.1.10, applied by anchors.
 */
class NameConstraintCheckTests {

	private static final Consumer<Issued.Template> PLAIN = (template) -> {
	};

	private static Issued anchor(String permitted, String excluded) {
		return Issued.root("Constrained", constraints(permitted, excluded));
	}

	private static Consumer<Issued.Template> constraints(String permitted, String excluded) {
		NameConstraints value = new NameConstraints(subtrees(permitted), subtrees(excluded));
		return (template) -> template.with(Extension.nameConstraints, true, value);
	}

	private static GeneralSubtree[] subtrees(String names) {
		if (names.isEmpty()) {
			return null;
		}
		return Arrays.stream(names.split(";"))
			.map((name) -> new GeneralSubtree(name(name)))
			.toArray(GeneralSubtree[]::new);
	}

	/**
	 * "dns:a.test", "ip:192.0.2.0/24", "mail:a@b.test", "dn:O=Us", "uri:spiffe://a".
	 */
	private static GeneralName name(String text) {
		String value = text.substring(text.indexOf(':') + 1);
		return switch (text.substring(0, text.indexOf(':'))) {
			case "dns" -> new GeneralName(GeneralName.dNSName, value);
			case "ip" -> new GeneralName(GeneralName.iPAddress, value);
			case "mail" -> new GeneralName(GeneralName.rfc822Name, value);
			case "dn" -> new GeneralName(new X500Name(value));
			case "uri" -> new GeneralName(GeneralName.uniformResourceIdentifier, value);
			default -> throw new IllegalArgumentException(text);
		};
	}

	private static void verify(Issued anchor, X509Certificate... chain) throws CertificateRejectedException {
		CertificatePathVerifier.builder(List.of(anchor.certificate))
			.clock(() -> Issued.NOW)
			.build()
			.verifyChain(Role.CLIENT, List.of(chain));
	}

	private static void assertForbidden(Issued anchor, X509Certificate... chain) {
		assertThatExceptionOfType(CertificateRejectedException.class).isThrownBy(() -> verify(anchor, chain))
			.extracting(CertificateRejectedException::reason)
			.isEqualTo(CertificateRejected.FORBIDDEN_NAME);
	}

	private static void assertAccepted(Issued anchor, X509Certificate... chain) {
		assertThatCode(() -> verify(anchor, chain)).doesNotThrowAnyException();
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			same name                     | dns:a.test          |             | dns:a.test              | true
			other case                    | dns:A.test          |             | dns:a.TEST              | true
			name below                    | dns:a.test          |             | dns:b.c.a.test          | true
			name that only ends like it   | dns:a.test          |             | dns:ba.test             | false
			name above                    | dns:b.a.test        |             | dns:a.test              | false
			one of two names outside      | dns:a.test          |             | dns:a.test;dns:b.test   | false
			second of two permitted       | dns:a.test;dns:b.test |           | dns:b.test              | true
			excluded                      |                     | dns:a.test  | dns:a.test              | false
			below excluded                |                     | dns:a.test  | dns:b.a.test            | false
			not excluded                  |                     | dns:a.test  | dns:b.test              | true
			excluded within permitted     | dns:a.test          | dns:b.a.test | dns:c.b.a.test         | false
			all names excluded            |                     | dns:        | dns:a.test              | false
			wildcard within               | dns:a.test          |             | dns:*.a.test            | true
			wildcard above permitted      | dns:b.a.test        |             | dns:*.a.test            | false
			wildcard above excluded       |                     | dns:b.a.test | dns:*.a.test           | false
			wildcard far above excluded   |                     | dns:c.b.a.test | dns:*.a.test         | true
			wildcard below excluded       |                     | dns:a.test  | dns:*.b.a.test          | false
			name that is none             | dns:a.test          |             | dns:a..a.test           | false
			name with a NUL               | dns:a.test          |             | dns:b.test\u0000.a.test | false
			another form is free          | dns:a.test          |             | ip:192.0.2.1            | true
			address within                | ip:192.0.2.0/24     |             | ip:192.0.2.1            | true
			address outside               | ip:192.0.2.0/24     |             | ip:192.0.3.1            | false
			address of the other version  | ip:192.0.2.0/24     |             | ip:2001:db8::1          | false
			excluded address              |                     | ip:192.0.2.0/24 | ip:192.0.2.255      | false
			address of IPv6               | ip:2001:db8::/32    |             | ip:2001:db8:1::1        | true
			address outside of IPv6       | ip:2001:db8::/32    |             | ip:2001:db9::1          | false
			mailbox                       | mail:u@a.test       |             | mail:u@A.test           | true
			mailbox of another            | mail:u@a.test       |             | mail:U@a.test           | false
			mailbox at a host             | mail:a.test         |             | mail:u@a.test           | true
			mailbox at a host below       | mail:a.test         |             | mail:u@b.a.test         | false
			mailbox in a domain           | mail:.a.test        |             | mail:u@b.a.test         | true
			mailbox at the domain itself  | mail:.a.test        |             | mail:u@a.test           | false
			mailbox with two at signs     | mail:a.test         |             | mail:b.test@u@a.test    | false
			form that is not compared     |                     | uri:x.test  | uri:https://y.test      | false
			form that is not compared, permitted | uri:x.test   |             | uri:https://x.test      | false
			form that does not occur      | uri:x.test          |             | dns:a.test              | true
			""")
	void anchorLimitsTheNamesOfLeaves(String what, String permitted, String excluded, String names, boolean accepted) {
		Issued anchor = anchor((permitted != null) ? permitted : "", (excluded != null) ? excluded : "");
		X509Certificate leaf = anchor.leaf("", (template) -> template
			.names(Arrays.stream(names.split(";")).map(NameConstraintCheckTests::name).toArray(GeneralName[]::new)));
		if (accepted) {
			assertAccepted(anchor, leaf);
		}
		else {
			assertForbidden(anchor, leaf);
		}
	}

	@Test
	void subjectIsADirectoryName() {
		Issued us = anchor("dn:O=Us", "");
		assertAccepted(us, us.leaf("a.test", (leaf) -> leaf.subject = "CN=a,O=Us"));
		assertAccepted(us, us.leaf("a.test", (leaf) -> leaf.subject = "CN=a,O=US"));
		assertForbidden(us, us.leaf("a.test", (leaf) -> leaf.subject = "CN=a,O=Them"));
		assertForbidden(us, us.leaf("a.test", (leaf) -> leaf.subject = "O=Us,C=XX"));
		Issued notThem = anchor("", "dn:O=Them");
		assertForbidden(notThem, notThem.leaf("a.test", (leaf) -> leaf.subject = "CN=a,O=Them"));
		assertAccepted(notThem, notThem.leaf("a.test", PLAIN));
	}

	@Test
	void mailAddressOfTheSubjectCountsIfNoAlternativeNameIsOne() {
		String subject = "1.2.840.113549.1.9.1=#160875406c2e74657374";
		Issued anchor = anchor("mail:a.test", "");
		assertForbidden(anchor, anchor.leaf("a.test", (leaf) -> leaf.subject = subject));
		assertAccepted(anchor, anchor.leaf("a.test", (leaf) -> {
			leaf.subject = subject;
			leaf.names(name("mail:u@a.test"));
		}));
	}

	@Test
	void constraintsHoldForAuthoritiesTooAndAllTheWayDown() {
		Issued anchor = anchor("dns:a.test", "");
		Issued middle = anchor.authority("Middle");
		assertAccepted(anchor, middle.leaf("b.a.test"), middle.certificate);
		assertForbidden(anchor, middle.leaf("b.test"), middle.certificate);
		Issued named = anchor.authority("Named", (authority) -> authority.names(name("dns:b.test")));
		assertForbidden(anchor, named.leaf("b.a.test"), named.certificate);
	}

	@Test
	void authorityThatReplacesItsOwnKeyIsExemptButNeverALeaf() {
		Issued anchor = anchor("dns:a.test", "");
		Issued renewed = anchor.authority("Constrained", (authority) -> authority.names(name("dns:b.test")));
		assertAccepted(anchor, renewed.leaf("b.a.test"), renewed.certificate);
		assertForbidden(anchor, anchor.leaf("b.test", (leaf) -> leaf.subject = "CN=Constrained"));
	}

	@Test
	void authorityBetweenLimitsWildcardsToo() {
		Issued anchor = Issued.root("Root");
		Issued middle = anchor.authority("Middle", constraints("", "dns:b.a.test"));
		assertForbidden(anchor, middle.leaf("*.a.test"), middle.certificate);
		assertAccepted(anchor, middle.leaf("c.a.test"), middle.certificate);
	}

	@Test
	void leafIsAcceptedOverAWayThatPermitsItsName() {
		Issued free = Issued.root("Root");
		Issued narrow = free.authority("Narrow", constraints("", "dns:a.test"));
		Issued issuer = narrow.authority("Issuer");
		Issued cross = free.authority("Issuer", (template) -> template.keys = issuer.keys);
		X509Certificate leaf = issuer.leaf("a.test");
		assertAccepted(free, leaf, issuer.certificate, narrow.certificate, cross.certificate);
		assertAccepted(free, leaf, cross.certificate, issuer.certificate, narrow.certificate);
	}

}
