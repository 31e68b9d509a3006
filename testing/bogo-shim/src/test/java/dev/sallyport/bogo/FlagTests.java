package dev.sallyport.bogo;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class FlagTests {

	@ParameterizedTest
	@EnumSource(Flag.class)
	void flagIsFoundByItsArgument(Flag flag) {
		assertThat(Flag.of(flag.argument())).contains(flag);
		assertThat(Flag.of(flag.argument().toUpperCase(Locale.ROOT))).isEmpty();
	}

	@Test
	void argumentHasOneDashAhead() {
		assertThat(Flag.REQUIRE_ANY_CLIENT_CERTIFICATE.argument()).isEqualTo("-require-any-client-certificate");
		assertThat(Flag.of("server")).isEmpty();
	}

}
