package dev.sallyport.certpath;

import java.util.HexFormat;

import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DerReaderTests {

	private static DerReader reader(String hex) {
		return DerReader.of(HexFormat.of().parseHex(hex));
	}

	private static void assertMalformed(String hex) {
		assertThatExceptionOfType(CertificateRejectedException.class).as(hex)
			.isThrownBy(() -> reader(hex).requireWellFormed())
			.extracting(CertificateRejectedException::reason)
			.isEqualTo(CertificateRejected.MALFORMED);
	}

	@Test
	void elementsAreReadInside() throws CertificateRejectedException {
		DerReader reader = reader("3008 0101ff 0603551d11".replace(" ", ""));
		DerReader sequence = reader.enter(DerReader.SEQUENCE);
		reader.end();
		assertThat(sequence.bool()).isTrue();
		assertThat(sequence.objectIdentifier()).isEqualTo("2.5.29.17");
		sequence.end();
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			short content             | 0402ff
			no length                 | 04
			indefinite length         | 3080 0500 0000
			long form of a short one  | 0481 01 ff
			leading zero in a length  | 0482 0001 ff
			length of four bytes      | 0484 00000001 ff
			tag of several bytes      | 1f0100
			inner element too long    | 3002 0402
			bytes behind              | 0500 05
			""")
	void whatIsNoDerIsRefused(String what, String hex) {
		assertMalformed(hex.replace(" ", ""));
	}

	@Test
	void everyTruncationIsRefused() {
		String whole = "30160603551d110101ff040c300a820661 2e746573748100".replace(" ", "");
		assertThatCode(() -> reader(whole).requireWellFormed()).doesNotThrowAnyException();
		for (int i = 2; i < whole.length(); i += 2) {
			assertMalformed(whole.substring(0, i));
		}
	}

	@Test
	void lengthsOfSeveralBytesAreRead() throws CertificateRejectedException {
		assertThat(reader("048180" + "00".repeat(0x80)).content(DerReader.OCTET_STRING).length()).isEqualTo(0x80);
		assertThat(reader("04820100" + "00".repeat(0x100)).content(DerReader.OCTET_STRING).length()).isEqualTo(0x100);
		assertThat(reader("0483010000" + "00".repeat(0x10000)).content(DerReader.OCTET_STRING).length())
			.isEqualTo(0x10000);
	}

	@Test
	void nestingHasAnEnd() {
		String nested = "0500";
		for (int i = 0; i < 33; i++) {
			nested = String.format("30%02x", nested.length() / 2) + nested;
		}
		assertMalformed(nested);
	}

	@ParameterizedTest
	@CsvSource({ "06032a0304,1.2.3.4", "060100,0.0", "06012f,1.7", "0602883703,", "06028837,2.999", "0600,", "060180,",
			"06022a80,", "06032a8001,", "06062a8fffffff7f,1.2.4294967295" })
	void objectIdentifiersAreReadInOneWay(String hex, String expected) throws CertificateRejectedException {
		if (expected == null || expected.endsWith("4294967295")) {
			assertThatExceptionOfType(CertificateRejectedException.class).isThrownBy(() -> {
				DerReader reader = reader(hex);
				reader.objectIdentifier();
				reader.end();
			});
			return;
		}
		assertThat(reader(hex).objectIdentifier()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "010101", "0100", "01020000", "0201ff" })
	void booleanIsOneOfTwo(String hex) {
		assertThatExceptionOfType(CertificateRejectedException.class).isThrownBy(() -> reader(hex).bool());
	}

}
