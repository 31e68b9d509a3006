package dev.sallyport.test.crypto;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;

/**
 * Keys that keep to the interfaces of {@code java.security.interfaces} and are of no
 * class that a provider knows.
 */
final class ForeignKeys {

	private static final List<Class<?>> INTERFACES = List.of(ECPublicKey.class, ECPrivateKey.class, EdECPublicKey.class,
			EdECPrivateKey.class, RSAPublicKey.class, RSAPrivateCrtKey.class);

	private ForeignKeys() {
	}

	static PublicKey of(PublicKey key) {
		return (PublicKey) wrap(key, PublicKey.class);
	}

	static PrivateKey of(PrivateKey key) {
		return (PrivateKey) wrap(key, PrivateKey.class);
	}

	private static Object wrap(Key key, Class<?> kind) {
		Class<?> type = INTERFACES.stream().filter((candidate) -> candidate.isInstance(key)).findFirst().orElse(kind);
		return Proxy.newProxyInstance(ForeignKeys.class.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> {
					try {
						return method.invoke(key, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
	}

}
