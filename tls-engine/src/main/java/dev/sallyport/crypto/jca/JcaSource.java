package dev.sallyport.crypto.jca;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.crypto.Cipher;
import javax.crypto.NoSuchPaddingException;

/**
 * Where the algorithms of a preset come from. Finds the {@code java.security.Provider} of
 * an algorithm, once, when a primitive is made: asking the whole list of providers for
 * each operation costs more than some of the operations. Immutable and thread-safe.
 */
final class JcaSource {

	/**
	 * The JDK's own software providers come before whatever was put in front of them, as
	 * long as they work there: somebody who wants another library composes a provider of
	 * it.
	 */
	private static final List<String> PREFERRED = List.of("SunJCE", "SunEC", "SUN", "SunRsaSign");

	private static final String JDK_VERSION = Runtime.version()
		.version()
		.stream()
		.map(String::valueOf)
		.collect(Collectors.joining("."));

	private static final JcaSource JVM = new JcaSource(
			() -> Stream.concat(PREFERRED.stream().map(Security::getProvider).filter(Objects::nonNull),
					Arrays.stream(Security.getProviders())),
			false);

	private final Supplier<Stream<Provider>> candidates;

	private final boolean fips;

	private JcaSource(Supplier<Stream<Provider>> candidates, boolean fips) {
		this.candidates = candidates;
		this.fips = fips;
	}

	/**
	 * Return the source of all providers of the JVM, those of the JDK first.
	 */
	static JcaSource jvm() {
		return JVM;
	}

	/**
	 * Return the source of one provider, which need not be registered.
	 * @param provider the provider
	 * @param fips whether it is a FIPS-validated module
	 */
	static JcaSource of(Provider provider, boolean fips) {
		return new JcaSource(() -> Stream.of(provider), fips);
	}

	boolean fips() {
		return this.fips;
	}

	/**
	 * Return the provider of an algorithm. One that cannot make it is passed over: the
	 * key pairs of SunEC come from parameters that it gets from the first provider of the
	 * JVM, and not all can give them. Nor does one that fails in another way keep us from
	 * the others.
	 * @param type the kind of service, for example {@code Cipher}
	 * @param algorithm the algorithm
	 * @return the provider
	 * @throws NoSuchAlgorithmException if there is none
	 */
	Provider provider(String type, String algorithm) throws NoSuchAlgorithmException {
		return this.candidates.get()
			.filter((provider) -> makes(provider, type, algorithm))
			.findFirst()
			.orElseThrow(() -> new NoSuchAlgorithmException("No provider has " + type + " " + algorithm));
	}

	/**
	 * Return the provider of a cipher. Many know a transformation only by its parts, the
	 * algorithm, the mode and the padding.
	 * @param transformation all three
	 * @return the provider
	 * @throws NoSuchAlgorithmException if there is none
	 */
	Provider cipherProvider(String transformation) throws NoSuchAlgorithmException {
		return this.candidates.get()
			.filter((provider) -> makesCipher(provider, transformation))
			.findFirst()
			.orElseThrow(() -> new NoSuchAlgorithmException("No provider has the cipher " + transformation));
	}

	private static boolean makesCipher(Provider provider, String transformation) {
		try {
			Cipher.getInstance(transformation, provider);
			return true;
		}
		catch (NoSuchAlgorithmException | NoSuchPaddingException | RuntimeException | LinkageError
				| AssertionError ex) {
			return false;
		}
	}

	private static boolean makes(Provider provider, String type, String algorithm) {
		Provider.Service service = provider.getService(type, algorithm);
		if (service == null) {
			return false;
		}
		try {
			service.newInstance(null);
			return true;
		}
		catch (NoSuchAlgorithmException | RuntimeException | LinkageError | AssertionError ex) {
			return false;
		}
	}

	/**
	 * Return how a primitive of the given provider names its source.
	 * @param provider the provider
	 * @return for example {@code JDK 17.0.15 (SunEC)}
	 */
	static String describe(Provider provider) {
		return isOfTheJdk(provider) ? "JDK " + JDK_VERSION + " (" + provider.getName() + ")"
				: provider.getName() + " " + provider.getVersionStr();
	}

	/**
	 * Return whether a provider is the JDK's own software.
	 */
	static boolean isOfTheJdk(Provider provider) {
		Module module = provider.getClass().getModule();
		boolean ofTheJdk = module.isNamed()
				&& (module.getName().startsWith("java.") || module.getName().startsWith("jdk."));
		return ofTheJdk && provider.getName().regionMatches(true, 0, "Sun", 0, 3);
	}

}
