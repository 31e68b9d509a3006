package dev.sallyport.jsse;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

import javax.net.ssl.SSLParameters;

import org.jspecify.annotations.Nullable;

/**
 * The properties of {@code SSLParameters} that came after Java 17: signature schemes with
 * 19, named groups with 20. On an older JDK they are not there: read as {@code null}.
 */
final class NewerSslParameters {

	private static final @Nullable Property NAMED_GROUPS = Property.find("NamedGroups");

	private static final @Nullable Property SIGNATURE_SCHEMES = Property.find("SignatureSchemes");

	private NewerSslParameters() {
	}

	static String @Nullable [] namedGroups(SSLParameters parameters) {
		return get(NAMED_GROUPS, parameters);
	}

	static void namedGroups(SSLParameters parameters, String[] names) {
		set(NAMED_GROUPS, parameters, names);
	}

	static String @Nullable [] signatureSchemes(SSLParameters parameters) {
		return get(SIGNATURE_SCHEMES, parameters);
	}

	static void signatureSchemes(SSLParameters parameters, String[] names) {
		set(SIGNATURE_SCHEMES, parameters, names);
	}

	private static String @Nullable [] get(@Nullable Property property, SSLParameters parameters) {
		return (property != null) ? property.get(parameters) : null;
	}

	private static void set(@Nullable Property property, SSLParameters parameters, String[] names) {
		if (property != null) {
			property.set(parameters, names);
		}
	}

	private record Property(MethodHandle getter, MethodHandle setter) {

		static @Nullable Property find(String name) {
			MethodHandles.Lookup lookup = MethodHandles.publicLookup();
			try {
				return new Property(
						lookup.findVirtual(SSLParameters.class, "get" + name, MethodType.methodType(String[].class)),
						lookup.findVirtual(SSLParameters.class, "set" + name,
								MethodType.methodType(void.class, String[].class)));
			}
			catch (ReflectiveOperationException ex) {
				return null;
			}
		}

		String @Nullable [] get(SSLParameters parameters) {
			try {
				return (String[]) this.getter.invokeExact(parameters);
			}
			catch (Throwable ex) {
				throw rethrown(ex);
			}
		}

		void set(SSLParameters parameters, String[] names) {
			try {
				this.setter.invokeExact(parameters, names);
			}
			catch (Throwable ex) {
				throw rethrown(ex);
			}
		}

		private static RuntimeException rethrown(Throwable ex) {
			if (ex instanceof Error error) {
				throw error;
			}
			return (ex instanceof RuntimeException unchecked) ? unchecked : new IllegalStateException(ex);
		}

	}

}
