package dev.sallyport.autoconfigure.aot;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.X509KeyManager;

import com.github.benmanes.caffeine.cache.Cache;
import dev.sallyport.jsse.SallyportProvider;
import dev.sallyport.session.InMemoryClientSessionStore;
import dev.sallyport.session.InMemorySessionStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

class SallyportRuntimeHintsTests {

	private static final String TOMCAT = "dev.sallyport.autoconfigure.tomcat.SallyportSslImplementation";

	private final RuntimeHints hints = new RuntimeHints();

	@BeforeEach
	void registerHints() {
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)
			.stream()
			.filter(SallyportRuntimeHints.class::isInstance)
			.forEach((registrar) -> registrar.registerHints(this.hints, getClass().getClassLoader()));
	}

	@Test
	void tomcatMakesTheImplementationByItsName() {
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(TypeReference.of(TOMCAT))
			.withMemberCategory(MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS)).accepts(this.hints);
	}

	@Test
	void nothingOfTomcatIsWantedWithoutTomcat() {
		RuntimeHints withoutTomcat = new RuntimeHints();
		new SallyportRuntimeHints().registerHints(withoutTomcat, new FilteredClassLoader("org.apache.tomcat"));
		assertThat(RuntimeHintsPredicates.reflection().onType(TypeReference.of(TOMCAT))).rejects(withoutTomcat);
	}

	@Test
	void cachesOfTheEngineAreChosenByTheirNames() throws Exception {
		List<Object> implementations = new ArrayList<>();
		for (Object holder : holders()) {
			for (Cache<?, ?> cache : caches(holder)) {
				Object implementation = read(cache, "cache");
				implementations.add(implementation);
				implementations.add(read(implementation, "nodeFactory"));
			}
		}
		assertThat(implementations).hasSizeGreaterThanOrEqualTo(12)
			.allSatisfy((implementation) -> assertThat(RuntimeHintsPredicates.reflection()
				.onType(implementation.getClass())
				.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).accepts(this.hints));
	}

	private static List<Object> holders() throws Exception {
		InstantSource clock = InstantSource.system();
		SSLContext context = SSLContext.getInstance("Sallyport", new SallyportProvider());
		context.init(null, null, null);
		Constructor<?> keySource = Class.forName("dev.sallyport.jsse.KeySource")
			.getDeclaredConstructor(X509KeyManager.class);
		keySource.setAccessible(true);
		return List.of(InMemorySessionStore.create(clock, Duration.ofHours(1), 100),
				InMemoryClientSessionStore.create(clock, 100), context.getClientSessionContext(),
				keySource.newInstance((Object) null), Class.forName("dev.sallyport.jsse.ClientSessionScope"));
	}

	/**
	 * Return the caches of an object, or the static ones of a class.
	 */
	private static List<Cache<?, ?>> caches(Object holder) throws Exception {
		boolean ofClass = holder instanceof Class<?>;
		Class<?> type = ofClass ? (Class<?>) holder : holder.getClass();
		List<Cache<?, ?>> found = new ArrayList<>();
		for (Field field : type.getDeclaredFields()) {
			if (Cache.class.isAssignableFrom(field.getType()) && Modifier.isStatic(field.getModifiers()) == ofClass) {
				field.setAccessible(true);
				found.add((Cache<?, ?>) field.get(ofClass ? null : holder));
			}
		}
		assertThat(found).as(type.getName()).isNotEmpty();
		return found;
	}

	private static @Nullable Object read(Object object, String name) throws ReflectiveOperationException {
		for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
			for (Field field : type.getDeclaredFields()) {
				if (field.getName().equals(name)) {
					field.setAccessible(true);
					return field.get(object);
				}
			}
		}
		throw new NoSuchFieldException(name);
	}

}
