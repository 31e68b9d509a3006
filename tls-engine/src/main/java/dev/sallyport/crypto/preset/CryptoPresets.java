package dev.sallyport.crypto.preset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.CryptoProviderFactory;
import dev.sallyport.crypto.CryptoUnavailableException;
import dev.sallyport.crypto.Primitive;
import dev.sallyport.crypto.SelfTest;
import dev.sallyport.crypto.jca.JdkCrypto;

/**
 * The presets that are on the class path: {@code auto}, {@code jdk} and one for each
 * {@link CryptoProviderFactory}. A library that {@linkplain SelfTest gives a wrong
 * answer} is not used. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class CryptoPresets {

	/**
	 * The best composition of what is there.
	 */
	public static final String AUTO = "auto";

	/**
	 * The JDK alone.
	 */
	public static final String JDK = "jdk";

	/**
	 * More than anybody has; a class path that cannot be read fails again each time.
	 */
	private static final int MAX_FACTORIES = 100;

	private final CryptoProvider jdk;

	private final List<CryptoProviderFactory> factories;

	private final List<CryptoUnavailableException> unloadable;

	private CryptoPresets(CryptoProvider jdk, List<CryptoProviderFactory> factories,
			List<CryptoUnavailableException> unloadable) {
		this.jdk = jdk;
		this.factories = factories.stream().sorted(Comparator.comparingInt(CryptoProviderFactory::order)).toList();
		this.unloadable = List.copyOf(unloadable);
	}

	/**
	 * Return the presets that the class loader of this class sees, and not the thread's:
	 * what a web application brings along decides for that application at most.
	 * @return the presets
	 */
	public static CryptoPresets load() {
		return load(CryptoPresets.class.getClassLoader());
	}

	/**
	 * Return the presets that a class loader sees. One whose classes cannot be loaded is
	 * passed over.
	 * @param classLoader where to look
	 * @return the presets
	 */
	public static CryptoPresets load(ClassLoader classLoader) {
		List<CryptoProviderFactory> factories = new ArrayList<>();
		Map<String, CryptoUnavailableException> unloadable = new LinkedHashMap<>();
		Iterator<CryptoProviderFactory> found = ServiceLoader.load(CryptoProviderFactory.class, classLoader).iterator();
		for (int i = 0; i < MAX_FACTORIES; i++) {
			try {
				if (!found.hasNext()) {
					break;
				}
				factories.add(found.next());
			}
			catch (ServiceConfigurationError | LinkageError ex) {
				unloadable.putIfAbsent(ex.toString(),
						new CryptoUnavailableException("A crypto preset on the class path cannot be loaded (" + ex
								+ "): replace its jar by one that fits, or take it away", ex));
			}
		}
		return new CryptoPresets(JdkCrypto.provider(), factories, List.copyOf(unloadable.values()));
	}

	/**
	 * Return the presets of the given factories.
	 * @param factories the factories, in any order
	 * @return the presets
	 */
	public static CryptoPresets of(List<CryptoProviderFactory> factories) {
		return of(JdkCrypto.provider(), factories);
	}

	static CryptoPresets of(CryptoProvider jdk, List<CryptoProviderFactory> factories) {
		return new CryptoPresets(jdk, factories, List.of());
	}

	/**
	 * Return the presets without one.
	 * @param name its name
	 * @return the others
	 */
	public CryptoPresets without(String name) {
		return new CryptoPresets(this.jdk,
				this.factories.stream().filter((factory) -> !factory.name().equals(name)).toList(), this.unloadable);
	}

	/**
	 * Return the names of the presets.
	 * @return {@code auto}, {@code jdk} and those of the factories
	 */
	public List<String> names() {
		return Stream.concat(Stream.of(AUTO, JDK), this.factories.stream().map(CryptoProviderFactory::name)).toList();
	}

	/**
	 * Create a preset. What is chosen by its name works or fails; only {@code auto} falls
	 * back to less.
	 * @param name its name
	 * @return the provider
	 * @throws CryptoUnavailableException if there is no preset of this name, or its
	 * library cannot be used here
	 */
	public CryptoProvider create(String name) {
		return switch (name) {
			case AUTO -> auto().provider();
			case JDK -> jdk();
			default -> create(this.factories.stream()
				.filter((factory) -> factory.name().equals(name))
				.findFirst()
				.orElseThrow(() -> new CryptoUnavailableException("There is no crypto preset '" + name
						+ "' on the class path, only " + names() + ": add its jar, or choose another", null)));
		};
	}

	private CryptoProvider create(CryptoProviderFactory factory) {
		try {
			return tested(factory.name(), factory.create(), this.jdk);
		}
		catch (RuntimeException | LinkageError | AssertionError ex) {
			throw unavailable(factory, ex);
		}
	}

	/**
	 * What the JDK does not have, its platform takes from any provider that the
	 * application has registered.
	 */
	private CryptoProvider jdk() {
		return tested(JDK, this.jdk, (primitive) -> !isOfTheJdk(primitive));
	}

	private static boolean isOfTheJdk(Primitive primitive) {
		return Stream.of(primitive.source().split(" \\+ ")).allMatch((source) -> source.startsWith("JDK "));
	}

	/**
	 * Compose the best of what is there.
	 * @return the composition, and what could not be part of it
	 * @throws CryptoUnavailableException if a provider that is registered for what the
	 * JDK lacks gives wrong answers
	 */
	public Composition auto() {
		CryptoProvider best = CryptoProvider.compose(AUTO, (parts) -> parts.include(jdk()));
		List<CryptoUnavailableException> passedOver = new ArrayList<>(this.unloadable);
		for (CryptoProviderFactory factory : this.factories) {
			try {
				best = improve(best, factory);
			}
			catch (CryptoUnavailableException ex) {
				passedOver.add(ex);
			}
		}
		return new Composition(best, passedOver);
	}

	private static CryptoProvider improve(CryptoProvider start, CryptoProviderFactory factory) {
		try {
			CryptoProvider better = CryptoProvider.compose(AUTO, (parts) -> {
				parts.include(start);
				factory.improve(parts);
			});
			return tested(factory.name(), better, start);
		}
		catch (RuntimeException | LinkageError | AssertionError ex) {
			throw unavailable(factory, ex);
		}
	}

	/**
	 * Put ML-DSA in front of the signature schemes of a provider. It is experimental, and
	 * signs handshakes of TLS 1.3 only. It comes from the JDK where that has it, from 24
	 * on, else from the other presets; with the preset of a library from that library,
	 * and with {@code jdk} from the JDK alone.
	 * @param provider a preset, or a composition of the caller's
	 * @return the provider with ML-DSA
	 * @throws CryptoUnavailableException if nobody has it here, or gives wrong answers,
	 * or nobody that is FIPS-validated where the provider is
	 */
	public CryptoProvider withMlDsa(CryptoProvider provider) {
		CryptoProvider extended = CryptoProvider.compose(provider.name(), (parts) -> {
			addMlDsa(provider.name(), parts);
			parts.include(provider);
		});
		if (extended.verifiers().stream().noneMatch((verifier) -> verifier.scheme().usesMlDsa())
				|| provider.fips() != extended.fips()) {
			throw new CryptoUnavailableException(
					"Crypto preset '" + provider.name()
							+ "' has no ML-DSA here: use JDK 24 or newer or the preset bouncycastle, or do without it",
					null);
		}
		return tested(provider.name(), extended, provider);
	}

	private void addMlDsa(String preset, CryptoProvider.Parts parts) {
		if (!preset.equals(JDK)) {
			this.factories.stream()
				.filter((factory) -> !factory.name().equals(preset))
				.forEach((factory) -> addMlDsaIfUsable(factory, parts));
		}
		JdkCrypto.addMlDsa(parts);
		this.factories.stream()
			.filter((factory) -> factory.name().equals(preset))
			.forEach((factory) -> addMlDsa(factory, parts));
	}

	private static void addMlDsaIfUsable(CryptoProviderFactory factory, CryptoProvider.Parts parts) {
		try {
			addMlDsa(factory, parts);
		}
		catch (CryptoUnavailableException ex) {
			// Nobody has asked for this one
		}
	}

	private static void addMlDsa(CryptoProviderFactory factory, CryptoProvider.Parts parts) {
		try {
			factory.addMlDsa(parts);
		}
		catch (RuntimeException | LinkageError | AssertionError ex) {
			throw unavailable(factory, ex);
		}
	}

	/**
	 * Ask what is new for known answers. The primitives of the JDK were tested by who
	 * made it, and would take most of the time.
	 */
	private static CryptoProvider tested(String name, CryptoProvider provider, CryptoProvider known) {
		Set<Primitive> old = Collections.newSetFromMap(new IdentityHashMap<>());
		primitives(known).forEach(old::add);
		return tested(name, provider, (primitive) -> !old.contains(primitive));
	}

	/**
	 * Ask a composition of the caller's for known answers, but for parts that are the
	 * JDK's own.
	 * @param provider the composition
	 * @return what is wrong with it, empty if nothing is
	 */
	public List<SelfTest.Failure> failuresOf(CryptoProvider provider) {
		Set<Primitive> own = Collections.newSetFromMap(new IdentityHashMap<>());
		primitives(this.jdk).filter(CryptoPresets::isOfTheJdk).forEach(own::add);
		return SelfTest.run(provider, (primitive) -> !own.contains(primitive));
	}

	private static CryptoProvider tested(String name, CryptoProvider provider, Predicate<Primitive> wanted) {
		List<SelfTest.Failure> failures = SelfTest.run(provider, wanted);
		if (!failures.isEmpty()) {
			throw new CryptoUnavailableException("Crypto preset '" + name + "' gives wrong answers: "
					+ failures.stream().map(SelfTest.Failure::toString).collect(Collectors.joining("; "))
					+ ". Replace that library, or choose another preset", null);
		}
		return provider;
	}

	private static Stream<Primitive> primitives(CryptoProvider provider) {
		return Stream.of(
				provider.suites().stream().flatMap((suite) -> Stream.of(suite.aead(), suite.hash(), suite.hkdf())),
				provider.tls12Suites().stream().flatMap((suite) -> Stream.of(suite.aead(), suite.hash(), suite.hkdf())),
				provider.groups().stream(), provider.verifiers().stream(), provider.signers().stream(),
				Stream.of(provider.random()))
			.flatMap((part) -> part);
	}

	private static CryptoUnavailableException unavailable(CryptoProviderFactory factory, Throwable cause) {
		if (cause instanceof CryptoUnavailableException known) {
			return known;
		}
		String library = "The library of crypto preset '" + factory.name() + "' ";
		return new CryptoUnavailableException((cause instanceof LinkageError)
				? library + "is missing or does not fit (" + cause + "): add it, or choose another preset"
				: library + "does not work (" + cause + "): replace it, or choose another preset", cause);
	}

	/**
	 * What {@code auto} is made of.
	 *
	 * @param provider the composition
	 * @param passedOver why presets that are on the class path are not part of it
	 */
	public record Composition(CryptoProvider provider, List<CryptoUnavailableException> passedOver) {

		/**
		 * Create the composition.
		 */
		public Composition {
			passedOver = List.copyOf(passedOver);
		}

	}

}
