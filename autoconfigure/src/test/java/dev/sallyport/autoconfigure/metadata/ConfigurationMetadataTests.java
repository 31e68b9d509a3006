package dev.sallyport.autoconfigure.metadata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an editor offers for each property, and the page that is made of it.
 */
class ConfigurationMetadataTests {

	private static final Path PAGE = Path.of("..", "docs", "PROPERTIES.md");

	private static ConfigurationMetadata metadata;

	@BeforeAll
	static void readMetadata() throws IOException {
		metadata = ConfigurationMetadata.read();
	}

	@Test
	void everyPropertyIsDescribed() {
		assertThat(metadata.properties()).filteredOn(ConfigurationMetadata.Property::isOurs)
			.isNotEmpty()
			.allSatisfy((property) -> assertThat(property.description()).as(property.name()).endsWith("."));
	}

	@Test
	void onlyWhatIsEmptyOrComputedHasNoDefault() {
		assertThat(metadata.properties()).filteredOn(ConfigurationMetadata.Property::isOurs)
			.filteredOn((property) -> property.defaultValue().isEmpty())
			.extracting(ConfigurationMetadata.Property::name)
			.containsExactlyInAnyOrder("sallyport.bundles.exclude", "sallyport.cipher-suites",
					"sallyport.dev-certificate-path", "sallyport.groups");
	}

	@Test
	void everyHintIsOfAProperty() {
		assertThat(metadata.properties()).extracting(ConfigurationMetadata.Property::name)
			.containsAll(metadata.hints().keySet());
	}

	@Test
	void allNamesOfTheProtocolAreOffered() {
		assertThat(offered("sallyport.protocols"))
			.containsExactlyInAnyOrderElementsOf(names(ProtocolVersion.values(), ProtocolVersion::standardName));
		assertThat(offered("sallyport.groups"))
			.containsExactlyInAnyOrderElementsOf(names(NamedGroup.values(), NamedGroup::standardName));
		assertThat(offered("sallyport.cipher-suites"))
			.containsExactlyInAnyOrderElementsOf(names(CipherSuite.values(), CipherSuite::name));
	}

	@Test
	void pageSaysWhatTheEditorShows() throws IOException {
		String page = new PropertiesPage(metadata).text();
		if (Boolean.getBoolean("sallyport.writeProperties")) {
			Files.writeString(PAGE, page);
		}
		assertThat(PAGE).content().as("Write it anew with -Dsallyport.writeProperties=true").isEqualTo(page);
	}

	private static List<String> offered(String property) {
		return metadata.hints().get(property).stream().map(ConfigurationMetadata.Value::value).toList();
	}

	private static <T> List<String> names(T[] values, Function<T, String> name) {
		return Stream.of(values).map(name).toList();
	}

}
