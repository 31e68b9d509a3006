package dev.sallyport.crypto.jca;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RawKeyTests {

	@Test
	void doesNotShowItsBytes() {
		assertThat(new RawKey("AES", new byte[] { 0x5a, 0x5a })).hasToString("RawKey[AES]");
	}

}
