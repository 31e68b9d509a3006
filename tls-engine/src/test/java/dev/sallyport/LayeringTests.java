package dev.sallyport;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.sallyport.crypto.ConstantTime;
import dev.sallyport.engine.TlsConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The walls between the packages, and what is absent on purpose.
 */
class LayeringTests {

	private static final String BASE = "dev.sallyport.";

	private static final String JSSE = BASE + "jsse..";

	private static final String JCA = BASE + "crypto.jca..";

	/**
	 * Without comments and literals, where the word may stand.
	 */
	private static final Pattern NOT_CODE = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*|\"(?:\\\\.|[^\"\\\\\\n])*\"");

	private static final JavaClasses MAIN = new ClassFileImporter().importPath(classesFolder())
		.that(resideInAPackage(BASE + "."));

	@ParameterizedTest
	@EnumSource
	void importsGoDownOnly(Layer layer) {
		classes().that()
			.resideInAPackage(layer.packageName())
			.should()
			.onlyDependOnClassesThat(resideInAnyPackage(layer.mayImport()))
			.allowEmptyShould(layer == Layer.JSSE)
			.check(MAIN);
	}

	@Test
	void everyPackageHasItsPlaceInTheTable() {
		Set<String> known = Arrays.stream(Layer.values()).map(Layer::packageName).collect(Collectors.toSet());
		assertThat(MAIN).extracting(JavaClass::getPackageName).isSubsetOf(known);
	}

	@Test
	void onlyTheAdapterKnowsJsse() {
		noClasses().that()
			.resideOutsideOfPackage(JSSE)
			.should()
			.dependOnClassesThat()
			.resideInAPackage("javax.net..")
			.check(MAIN);
	}

	@Test
	void onlyTheJdkProviderUsesAlgorithmsOfTheJdk() {
		DescribedPredicate<JavaClass> algorithms = DescribedPredicate.describe("are algorithms of the JDK",
				(type) -> type.getPackageName().startsWith("javax.crypto") || isAlgorithm(type));
		noClasses().that()
			.resideOutsideOfPackage(JCA)
			.and(not(equivalentTo(ConstantTime.class)))
			// They make the keys that a self-test signs and verifies with
			.and(not(name(BASE + "crypto.KnownSignatures")))
			.and(not(name(BASE + "crypto.KnownMlDsa")))
			// They ask what the administrator has forbidden, and chosen
			.and(not(name(BASE + "jsse.DisabledAlgorithms")))
			.and(not(name(BASE + "jsse.DefaultCrypto")))
			.should()
			.dependOnClassesThat(algorithms)
			.check(MAIN);
	}

	// Keys and certificates pass through, and the adapter is made of providers and key
	// stores
	private static boolean isAlgorithm(JavaClass type) {
		return type.getPackageName().equals("java.security") && Set
			.of("MessageDigest", "Signature", "KeyFactory", "KeyPairGenerator", "KeyPair", "AlgorithmParameters",
					"AlgorithmParameterGenerator", "Security")
			.contains(type.getSimpleName());
	}

	@Test
	void secureRandomComesFromTheProviderOrThroughJsse() {
		noClasses().that()
			.resideOutsideOfPackages(JCA, JSSE)
			.should()
			.dependOnClassesThat()
			.haveFullyQualifiedName("java.security.SecureRandom")
			.orShould()
			.dependOnClassesThat()
			.haveFullyQualifiedName("java.util.Random")
			.check(MAIN);
	}

	@Test
	void noSocketsThreadsOrFilesBelowTheAdapter() {
		noClasses().that()
			.resideOutsideOfPackage(JSSE)
			// It asks which thread calls, to find what is warm there
			.and(not(name(BASE + "pool.Pool")))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.net..", "java.nio.channels..", "java.nio.file..", "java.lang.reflect..",
					"java.util.logging..")
			.orShould()
			.dependOnClassesThat(DescribedPredicate.describe("are threads or make them",
					(type) -> Set
						.of("java.lang.Thread", "java.lang.ThreadLocal", "java.util.Timer",
								"java.util.concurrent.Executors", "java.util.concurrent.ForkJoinPool")
						.contains(type.getFullName())))
			.check(MAIN);
	}

	// Answers may come later, but only whoever gives them has threads
	@Test
	void nothingRunsOnTheThreadsOfTheJdk() {
		noClasses().that()
			.resideOutsideOfPackage(JSSE)
			.should()
			.callMethodWhere(DescribedPredicate.describe("work is put onto the JDK's own threads",
					(call) -> call.getTargetOwner().isAssignableTo(CompletionStage.class)
							&& call.getName().endsWith("Async")))
			.check(MAIN);
	}

	@Test
	void noClockBelowTheAdapterButTheInjectedOne() {
		noClasses().that()
			.resideOutsideOfPackage(JSSE)
			.should()
			.callMethodWhere(calls("a clock", Clock.class, Set.of()))
			.orShould()
			.callMethodWhere(DescribedPredicate.describe("the present is asked for",
					(call) -> call.getTargetOwner().isEquivalentTo(Instant.class) && call.getName().equals("now")))
			.check(MAIN);
		noClasses().that()
			.resideOutsideOfPackages(JSSE, BASE + "config", BASE + "certpath")
			.should()
			.callMethodWhere(DescribedPredicate.describe("the system's clock is taken",
					(call) -> call.getTargetOwner().isEquivalentTo(InstantSource.class)
							&& call.getName().equals("system")))
			.check(MAIN);
	}

	@Test
	void nothingOfTheSystemBelowTheAdapter() {
		noClasses().that()
			.resideOutsideOfPackage(JSSE)
			.should()
			.callMethodWhere(calls("the system", System.class, Set.of("arraycopy", "identityHashCode")))
			.orShould()
			.accessFieldWhere(DescribedPredicate.describe("the owner is the system",
					(access) -> access.getTargetOwner().isEquivalentTo(System.class)))
			.check(MAIN);
	}

	private static DescribedPredicate<JavaAccess<?>> calls(String what, Class<?> owner, Set<String> harmless) {
		return DescribedPredicate.describe("the owner is " + what,
				(access) -> access.getTargetOwner().isEquivalentTo(owner) && !harmless.contains(access.getName()));
	}

	@Test
	void locksAreReentrantLocks() throws IOException {
		methods().should().notHaveModifier(JavaModifier.SYNCHRONIZED).check(MAIN);
		// A block leaves no trace in what ArchUnit reads
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			assertThat(files.filter((file) -> file.toString().endsWith(".java"))).isNotEmpty()
				.allSatisfy((file) -> assertThat(code(file)).doesNotContainPattern("\\bsynchronized\\b"));
		}
	}

	private static String code(Path file) throws IOException {
		return NOT_CODE.matcher(Files.readString(file)).replaceAll(" ");
	}

	@Test
	void onlyExportedTypesShowInExportedPackages() throws IOException {
		Set<String> exported = exportedPackages();
		classes().that()
			.resideInAnyPackage(exported.toArray(String[]::new))
			.and(DescribedPredicate.describe("can be reached from outside", LayeringTests::isReachable))
			.should(showOnly(exported))
			.check(MAIN);
	}

	private static boolean isReachable(JavaClass type) {
		return type.getModifiers().contains(JavaModifier.PUBLIC)
				&& type.getEnclosingClass().map(LayeringTests::isReachable).orElse(true);
	}

	private static ArchCondition<JavaClass> showOnly(Set<String> exported) {
		return new ArchCondition<>("show only exported types") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				shownBy(type).flatMap((shown) -> shown.getAllInvolvedRawTypes().stream())
					.map(JavaClass::getBaseComponentType)
					.filter((shown) -> shown.getPackageName().startsWith(BASE))
					.filter((shown) -> !exported.contains(shown.getPackageName()) || !isReachable(shown))
					.forEach((shown) -> events.add(
							SimpleConditionEvent.violated(type, type.getFullName() + " shows " + shown.getFullName())));
			}

		};
	}

	private static Stream<JavaType> shownBy(JavaClass type) {
		List<JavaType> shown = new ArrayList<>(type.getInterfaces());
		type.getSuperclass().ifPresent(shown::add);
		type.getFields().stream().filter(LayeringTests::isVisible).map(JavaField::getType).forEach(shown::add);
		for (JavaCodeUnit unit : type.getCodeUnits()) {
			if (isVisible(unit)) {
				shown.add(unit.getReturnType());
				shown.addAll(unit.getParameterTypes());
				shown.addAll(unit.getExceptionTypes());
			}
		}
		return shown.stream();
	}

	private static boolean isVisible(JavaMember member) {
		return !member.getModifiers().contains(JavaModifier.SYNTHETIC)
				&& (member.getModifiers().contains(JavaModifier.PUBLIC)
						|| member.getModifiers().contains(JavaModifier.PROTECTED));
	}

	private static Set<String> exportedPackages() throws IOException {
		try (InputStream in = Files.newInputStream(classesFolder().resolve("module-info.class"))) {
			return ModuleDescriptor.read(in)
				.exports()
				.stream()
				.filter((export) -> !export.isQualified())
				.map(ModuleDescriptor.Exports::source)
				.collect(Collectors.toSet());
		}
	}

	private static Path classesFolder() {
		CodeSource source = TlsConnection.class.getProtectionDomain().getCodeSource();
		try {
			return Path.of(source.getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The table of the packages: each may import those that it names, itself, and the
	 * JDK.
	 */
	enum Layer {

		PROTOCOL("protocol"),

		POOL("pool"),

		CODEC("codec", "protocol"),

		CRYPTO("crypto", "protocol"),

		CRYPTO_JCA("crypto.jca", "pool", "protocol", "crypto"),

		CRYPTO_PRESET("crypto.preset", "protocol", "crypto", "crypto.jca"),

		MESSAGE("message", "protocol", "codec"),

		SCHEDULE("schedule", "protocol", "codec", "crypto"),

		RECORD("record", "pool", "protocol", "codec", "crypto"),

		SESSION("session", "protocol", "codec", "crypto"),

		CONFIG("config", "protocol", "crypto", "session"),

		CERTPATH("certpath", "protocol", "crypto", "session", "config"),

		HANDSHAKE("handshake", statesMayImport()),

		SERVER("handshake.server", statesMayImport("handshake", "handshake.server12", "handshake.server13")),

		SERVER12("handshake.server12", statesMayImport("handshake")),

		SERVER13("handshake.server13", statesMayImport("handshake")),

		OFFER("handshake.offer", statesMayImport("handshake")),

		CLIENT("handshake.client",
				statesMayImport("handshake", "handshake.offer", "handshake.client12", "handshake.client13")),

		CLIENT12("handshake.client12", statesMayImport("handshake", "handshake.offer")),

		CLIENT13("handshake.client13", statesMayImport("handshake", "handshake.offer")),

		ENGINE("engine", "protocol", "codec", "crypto", "message", "schedule", "record", "session", "config",
				"handshake", "handshake.server", "handshake.client"),

		JSSE("jsse", "protocol", "crypto", "crypto.preset", "session", "config", "certpath", "engine");

		private final String name;

		private final List<String> imports;

		Layer(String name, String... imports) {
			this.name = name;
			this.imports = List.of(imports);
		}

		/**
		 * Return what a state may import: never {@code record}.
		 */
		private static String[] statesMayImport(String... others) {
			return Stream
				.concat(Stream.of("protocol", "crypto", "message", "schedule", "session", "config"), Stream.of(others))
				.toArray(String[]::new);
		}

		String packageName() {
			return BASE + this.name;
		}

		String[] mayImport() {
			Stream<String> ours = Stream.concat(Stream.of(this.name), this.imports.stream()).map(BASE::concat);
			Stream<String> libraries = (this == SESSION || this == JSSE) ? Stream.of("com.github.benmanes.caffeine..")
					: Stream.empty();
			return Stream.of(ours, Stream.of("java..", "javax..", "org.jspecify.annotations"), libraries)
				.flatMap((packages) -> packages)
				.toArray(String[]::new);
		}

	}

}
