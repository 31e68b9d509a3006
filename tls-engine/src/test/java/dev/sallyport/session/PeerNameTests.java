package dev.sallyport.session;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PeerNameTests {

	@Test
	void isTheSameInAnySpelling() {
		assertThat(new PeerName("Example.ORG.", 443)).isEqualTo(new PeerName("example.org", 443));
		assertThat(new PeerName("example.org", 443)).isNotEqualTo(new PeerName("example.org", 8443));
	}

	@ParameterizedTest
	@CsvSource({ "127.0.0.1, true", "::1, true", "fe80::1%eth0, true", "example.org, false", "1e100.net, false",
			"10.example, false", "localhost, false" })
	void tellsAddressesFromNames(String host, boolean address) {
		assertThat(new PeerName(host, 443).isIpAddress()).isEqualTo(address);
	}

	@ParameterizedTest
	@CsvSource({ "'', 443", "., 443", "example.org, -1", "example.org, 65536" })
	void refusesWhatNamesNobody(String host, int port) {
		assertThatIllegalArgumentException().isThrownBy(() -> new PeerName(host, port));
	}

}
