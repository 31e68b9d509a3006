package dev.sallyport.protocol;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CodePointsTests {

	@Test
	void shortListIsShownWhole() {
		assertThat(CodePoints.EMPTY).hasToString("[]");
		assertThat(CodePoints.of(0x1301, 0x0a0a)).hasToString("[0x1301, 0x0a0a]");
	}

	@Test
	void longListOfAPeerIsShownInPart() {
		String shown = CodePoints.of(new int[32_767]).toString();
		assertThat(shown).startsWith("[0x0000, 0x0000, ").endsWith(", … 32767 in all]").hasSizeLessThan(300);
	}

}
