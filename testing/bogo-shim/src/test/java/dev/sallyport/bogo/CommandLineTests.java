package dev.sallyport.bogo;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CommandLineTests {

	@Test
	void flagWithoutPrefixHoldsForEveryConnection() {
		CommandLine line = CommandLine.parse(List.of("-server", "-port", "4711"));
		assertThat(line.initial().has(Flag.SERVER)).isTrue();
		assertThat(line.resumed().number(Flag.PORT, 0)).isEqualTo(4711);
	}

	@Test
	void flagWithPrefixHoldsForItsConnectionOnly() {
		CommandLine line = CommandLine
			.parse(List.of("-on-initial-expect-alpn", "foo", "-on-resume-expect-alpn", "bar"));
		assertThat(line.initial().all(Flag.EXPECT_ALPN)).containsExactly("foo");
		assertThat(line.resumed().all(Flag.EXPECT_ALPN)).containsExactly("bar");
	}

	@Test
	void repeatedFlagKeepsItsOrder() {
		CommandLine line = CommandLine.parse(List.of("-curves", "29", "-curves", "23"));
		assertThat(line.initial().all(Flag.CURVES)).containsExactly("29", "23");
		assertThat(line.initial().number(Flag.CURVES, 0)).isEqualTo(23);
	}

	@Test
	void valueMayLookLikeFlag() {
		CommandLine line = CommandLine.parse(List.of("-host-name", "-server"));
		assertThat(line.initial().value(Flag.HOST_NAME)).contains("-server");
		assertThat(line.initial().has(Flag.SERVER)).isFalse();
	}

	@Test
	void unknownFlagIsUnimplemented() {
		assertThatExceptionOfType(UnimplementedException.class).isThrownBy(() -> CommandLine.parse(List.of("-dtls")));
		assertThatExceptionOfType(UnimplementedException.class)
			.isThrownBy(() -> CommandLine.parse(List.of("-on-retry-expect-alpn", "foo")));
	}

	@Test
	void missingValueIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> CommandLine.parse(List.of("-port")));
	}

	@Test
	void credentialIsDescribedByWhatFollowsIt() {
		Flags flags = CommandLine.parse(List.of("-cert-file", "default", "-new-x509-credential", "-cert-file", "first",
				"-must-match-issuer", "-new-x509-credential", "-cert-file", "second", "-signing-prefs", "1027"))
			.initial();
		assertThat(flags.value(Flag.CERT_FILE)).contains("default");
		assertThat(flags.has(Flag.MUST_MATCH_ISSUER)).isFalse();
		assertThat(flags.credentials()).extracting((credential) -> credential.value(Flag.CERT_FILE).orElseThrow())
			.containsExactly("first", "second");
		assertThat(flags.credentials().get(0).has(Flag.MUST_MATCH_ISSUER)).isTrue();
		assertThat(flags.credentials().get(1).numbers(Flag.SIGNING_PREFS)).containsExactly(1027);
	}

}
