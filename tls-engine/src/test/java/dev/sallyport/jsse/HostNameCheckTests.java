package dev.sallyport.jsse;

import java.util.Arrays;
import java.util.List;

import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class HostNameCheckTests {

	private static final int DNS = 2;

	private static final int IP = 7;

	@ParameterizedTest(name = "{0}: {1} is in {2}")
	@CsvSource(delimiter = '|', textBlock = """
			same name                    | a.test              | a.test              | true
			case does not matter         | A.Test              | a.tEST              | true
			one of several               | b.test              | a.test,b.test       | true
			trailing dot was asked for   | a.test.             | a.test              | true
			trailing dot is presented    | a.test              | a.test.             | false
			other name                   | a.test              | b.test              | false
			parent                       | a.b.test            | b.test              | false
			child                        | b.test              | a.b.test            | false
			single label                 | localhost           | localhost           | true
			underscore                   | my_app.test         | my_app.test         | true
			wildcard                     | a.b.test            | *.b.test            | true
			wildcard, other case         | a.B.test            | *.b.TEST            | true
			wildcard is not nothing      | b.test              | *.b.test            | false
			wildcard is not an empty one | .b.test             | *.b.test            | false
			wildcard is one label        | a.a.b.test          | *.b.test            | false
			wildcard for a top level     | b.test              | *.test              | false
			wildcard alone               | test                | *                   | false
			wildcard for all             | a.test              | *.*                 | false
			wildcard inside              | a.b.test            | a.*.test            | false
			wildcard as a part           | ab.b.test           | a*.b.test           | false
			wildcard twice               | a.b.c.test          | *.*.c.test          | false
			wildcard in an A-label       | xn--bcher-kva.b.test| xn--*.b.test        | false
			wildcard is asked for        | *.b.test            | *.b.test            | false
			U-label was asked for        | b\u00fccher.test    | xn--bcher-kva.test  | true
			U-label is presented         | b\u00fccher.test    | b\u00fccher.test    | false
			empty name was asked for     | ''                  | a.test              | false
			empty name is presented      | a.test              | ''                  | false
			empty label                  | a..test             | a..test             | false
			address as a name            | 192.0.2.1           | 192.0.2.1           | false
			nearly an address            | 192.0.2.256         | 192.0.2.256         | true
			NUL is presented             | a.test              | a.test\u0000.b.test | false
			""")
	void namesAreCompared(String name, String host, String presented, boolean expected) {
		assertThat(matches(DNS, host, presented)).isEqualTo(expected);
	}

	@ParameterizedTest(name = "{0}: {1} is in {2}")
	@CsvSource(delimiter = '|', textBlock = """
			same address           | 192.0.2.1            | 192.0.2.1                                | true
			other address          | 192.0.2.1            | 192.0.2.2                                | false
			IPv6                   | 2001:db8::1          | 2001:db8:0:0:0:0:0:1                     | true
			IPv6, other case       | 2001:DB8::A          | 2001:db8:0:0:0:0:0:a                     | true
			IPv6 of a URI          | [::1]                | 0:0:0:0:0:0:0:1                          | true
			other IPv6             | 2001:db8::1          | 2001:db8::2                              | false
			name is no address     | a.test               | 192.0.2.1                                | false
			zone                   | fe80::1%eth0         | fe80::1                                  | false
			too many groups        | 1:2:3:4:5:6:7:8:9    | 1:2:3:4:5:6:7:8:9                        | false
			colons alone           | :::                  | :::                                      | false
			octal is not decimal   | 0300.0.2.1           | 192.0.2.1                                | false
			short form             | 192.513              | 192.0.2.1                                | false
			""")
	void addressesAreCompared(String name, String host, String presented, boolean expected) {
		assertThat(matches(IP, host, presented)).isEqualTo(expected);
	}

	private static boolean matches(int type, String host, String presented) {
		List<List<?>> names = Arrays.stream(presented.split(",")).<List<?>>map((name) -> List.of(type, name)).toList();
		return HostNameCheck.matches(host, names);
	}

	@Test
	void otherTypesOfNamesDoNotCount() {
		assertThat(HostNameCheck.matches("a.test", List.of(List.of(1, "a.test"), List.of(6, "a.test"),
				List.of(0, new byte[] { 1 }), List.of(4, "CN=a.test"))))
			.isFalse();
	}

	@Test
	void longNamesAreRefused() {
		String label = "a".repeat(63);
		String fits = String.join(".", label, label, label, "a".repeat(61));
		assertThat(matches(DNS, fits, fits)).isTrue();
		assertThat(matches(DNS, fits + "a", fits + "a")).isFalse();
		assertThat(matches(DNS, label + "a.test", label + "a.test")).isFalse();
	}

	@Test
	void certificateIsCheckedByItsAlternativeNamesAlone() {
		assertThatNoException().isThrownBy(() -> HostNameCheck.check("localhost", TestKeys.certificate("p256")));
		// The common name of the certificate is p256
		assertThatExceptionOfType(CertificateRejectedException.class)
			.isThrownBy(() -> HostNameCheck.check("p256", TestKeys.certificate("p256")))
			.extracting(CertificateRejectedException::reason)
			.isEqualTo(CertificateRejected.WRONG_NAME);
		assertThatExceptionOfType(CertificateRejectedException.class)
			.isThrownBy(() -> HostNameCheck.check("localhost", TestKeys.certificate("authority")));
	}

}
