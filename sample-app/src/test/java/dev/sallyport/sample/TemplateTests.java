package dev.sallyport.sample;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Template}.
 */
class TemplateTests {

	@Test
	void valuesTakeTheirPlaces() {
		assertThat(render("{{a}} and {{b}}, {{a}}", Map.of("a", 1, "b", "two"))).isEqualTo("1 and two, 1");
	}

	@Test
	void valuesAreEscaped() {
		assertThat(render("<p title=\"{{sni}}\">{{sni}}</p>", Map.of("sni", "\"><script>'&")))
			.isEqualTo("<p title=\"&quot;&gt;&lt;script&gt;&#39;&amp;\">&quot;&gt;&lt;script&gt;&#39;&amp;</p>");
	}

	@Test
	void valuesThatLookLikePlacesOrReferencesAreText() {
		assertThat(render("{{a}}", Map.of("a", "{{b}}{{#b}}x{{/b}} $1 \\", "b", true)))
			.isEqualTo("{{b}}{{#b}}x{{/b}} $1 \\");
	}

	@Test
	void sectionsStayOrGo() {
		String source = "{{#yes}}kept{{/yes}}{{^yes}}gone{{/yes}}{{#no}}gone{{/no}}{{^no}}{{text}}{{/no}}";
		assertThat(render(source, Map.of("yes", true, "no", false, "text", "\nkept"))).isEqualTo("kept\nkept");
	}

	@Test
	void sectionsNest() {
		String source = "{{#a}}1{{#b}}2{{/b}}{{^b}}3{{/b}}4{{/a}}{{^a}}{{#b}}5{{/b}}{{/a}}";
		assertThat(render(source, Map.of("a", true, "b", false))).isEqualTo("134");
		assertThat(render(source, Map.of("a", false, "b", true))).isEqualTo("5");
	}

	@Test
	void aPlaceInASectionThatGoesNeedsNoValue() {
		assertThat(render("{{#no}}{{absent}}{{/no}}", Map.of("no", false))).isEmpty();
	}

	@Test
	void aPlaceWithoutValueIsAMistake() {
		assertThatIllegalArgumentException().isThrownBy(() -> render("{{absent}}", Map.of()))
			.withMessageContaining("'absent'");
	}

	private static String render(String source, Map<String, ?> values) {
		return Template.of(source).render(values);
	}

}
