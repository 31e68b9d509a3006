package dev.sallyport.certpath;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

import dev.sallyport.certpath.GeneralName.Form;
import dev.sallyport.protocol.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReferenceIdentityTests {

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
			A-label                      | xn--bcher-kva.test  | XN--bcher-kva.test  | true
			U-label                      | b\u00fccher.test    | b\u00fccher.test    | false
			empty name was asked for     | ''                  | a.test              | false
			empty name is presented      | a.test              | ''                  | false
			empty label                  | a..test             | a..test             | false
			address as a name            | 192.0.2.1           | 192.0.2.1           | false
			nearly an address            | 192.0.2.256         | 192.0.2.256         | false
			number as a top level        | a.123               | a.123               | false
			NUL is presented             | a.test              | a.test\u0000.b.test | false
			""")
	void namesAreCompared(String name, String host, String presented, boolean expected) {
		assertThat(matches(Form.DNS_NAME, host, presented)).isEqualTo(expected);
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
			leading zero           | 192.0.02.1           | 192.0.2.1                                | false
			short form             | 192.513              | 192.0.2.1                                | false
			IPv4 at the end        | 64:ff9b::192.0.2.1   | 64:ff9b:0:0:0:0:c000:201                 | true
			IPv4 in the middle     | 64:192.0.2.1::       | 64:c000:201::                            | false
			two gaps               | 1::2::3              | 1:0:0:2:0:0:0:3                          | false
			gap for nothing        | 1:2:3:4::5:6:7:8     | 1:2:3:4:5:6:7:8                          | false
			long group             | 2001:0db8::00001     | 2001:db8::1                              | false
			""")
	void addressesAreCompared(String name, String host, String presented, boolean expected) {
		assertThat(matches(Form.IP_ADDRESS, host, presented)).isEqualTo(expected);
	}

	private static boolean matches(Form form, String host, String presented) {
		List<GeneralName> names = Arrays.stream(presented.split(",")).map((name) -> name(form, name)).toList();
		return ReferenceIdentity.of(host).isAmong(names);
	}

	private static GeneralName name(Form form, String text) {
		Octets content = (form == Form.IP_ADDRESS) ? IpAddress.parse(text).orElse(Octets.EMPTY)
				: Octets.of(text.getBytes(StandardCharsets.ISO_8859_1));
		return new GeneralName(form, content);
	}

	@Test
	void otherTypesOfNamesDoNotCount() {
		for (Form form : EnumSet.complementOf(EnumSet.of(Form.DNS_NAME))) {
			GeneralName name = new GeneralName(form, Octets.of("a.test".getBytes(StandardCharsets.US_ASCII)));
			assertThat(ReferenceIdentity.of("a.test").isAmong(List.of(name))).as(form.name()).isFalse();
		}
	}

	@Test
	void addressMappedIntoIpv6IsAnotherAddress() {
		assertThat(matches(Form.IP_ADDRESS, "::ffff:192.0.2.1", "192.0.2.1")).isFalse();
		assertThat(matches(Form.IP_ADDRESS, "::ffff:192.0.2.1", "::ffff:c000:201")).isTrue();
	}

	@Test
	void longNamesAreRefused() {
		String label = "a".repeat(63);
		String fits = String.join(".", label, label, label, "a".repeat(61));
		assertThat(matches(Form.DNS_NAME, fits, fits)).isTrue();
		assertThat(matches(Form.DNS_NAME, fits + "a", fits + "a")).isFalse();
		assertThat(matches(Form.DNS_NAME, label + "a.test", label + "a.test")).isFalse();
	}

	@Test
	void textIsMadeSafe() {
		assertThat(ReferenceIdentity.of("a\n.test")).hasToString("ReferenceIdentity[\"a\\u000a.test\"]");
	}

}
