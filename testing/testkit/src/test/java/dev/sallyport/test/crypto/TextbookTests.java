package dev.sallyport.test.crypto;

import java.math.BigInteger;

import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextbookTests {

	/** RFC 7748 section 5.2 and section 6.1. */
	@ParameterizedTest
	@CsvSource({
			"a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4, "
					+ "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c, "
					+ "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552",
			"4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d, "
					+ "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493, "
					+ "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957",
			"77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a, "
					+ "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f, "
					+ "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742" })
	void x25519IsThatOfRfc7748(String privateKey, String share, String expected) {
		assertThat(TextbookX25519.agree(Octets.fromHex(privateKey), Octets.fromHex(share)).toHex()).isEqualTo(expected);
	}

	/** RFC 5903 section 8.1. */
	@Test
	void p256IsThatOfRfc5903() {
		TextbookCurve curve = new TextbookCurve(NamedGroup.SECP256R1);
		BigInteger privateKey = new BigInteger("c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433", 16);
		assertThat(curve.share(privateKey).toHex())
			.isEqualTo("04dad0b65394221cf9b051e1feca5787d098dfe637fc90b9ef945d0c3772581180"
					+ "5271a0461cdb8252d61f1c456fa3e59ab1f45b33accf5f58389e0577b8990bb3");
		Octets share = Octets.fromHex("04d12dfb5289c8d4f81208b70270398c342296970a0bccb74c736fc7554494bf63"
				+ "56fbf3ca366cc23e8157854c13c58d6aac23f046ada30f8353e74f33039872ab");
		assertThat(curve.agree(privateKey, share).toHex())
			.isEqualTo("d6840f6b42f6edafd13116e0e12565202fef8e9ece7dce03812464d04b9442de");
		assertThat(curve.contains(share)).isTrue();
	}

}
