package dev.sallyport.autoconfigure.aot;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.util.ClassUtils;

/**
 * Registers what is reached by its name: Tomcat makes our implementation from a string,
 * Caffeine chooses the class of a cache by its features, and the JDK's key encapsulation
 * is looked up, since Java 17 lacks it. Crypto presets and the provider are services,
 * which a native image finds without help. Stateless.
 */
class SallyportRuntimeHints implements RuntimeHintsRegistrar {

	private static final String TOMCAT_PARENT = "org.apache.tomcat.util.net.jsse.JSSEImplementation";

	private static final String TOMCAT = "dev.sallyport.autoconfigure.tomcat.SallyportSslImplementation";

	private static final List<String> KEM = List.of("javax.crypto.KEM", "javax.crypto.KEM$Encapsulator",
			"javax.crypto.KEM$Encapsulated", "javax.crypto.KEM$Decapsulator");

	private static final String CAFFEINE = "com.github.benmanes.caffeine.cache.";

	/**
	 * Its caches and their entries, for the features that the engine uses.
	 */
	private static final List<String> CACHES = List.of("SSMS", "PSMS", "SSMSA", "SSMSW", "PSWMS", "WS", "FS", "WSMS",
			"FSMS");

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		ReflectionHints reflection = hints.reflection();
		if (ClassUtils.isPresent(TOMCAT_PARENT, classLoader)) {
			reflection.registerTypeIfPresent(classLoader, TOMCAT, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
		}
		KEM.forEach(
				(type) -> reflection.registerTypeIfPresent(classLoader, type, MemberCategory.INVOKE_PUBLIC_METHODS));
		CACHES.forEach((type) -> reflection.registerTypeIfPresent(classLoader, CAFFEINE + type,
				MemberCategory.ACCESS_DECLARED_FIELDS, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS));
	}

}
