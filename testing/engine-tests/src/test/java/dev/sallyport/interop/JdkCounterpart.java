package dev.sallyport.interop;

import java.lang.reflect.Method;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;

import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.test.KeyType;

/**
 * The JSSE of the JDK that runs the tests.
 */
final class JdkCounterpart implements Counterpart {

	/**
	 * Since JDK 25.
	 */
	private static final Optional<Method> EXPORT = Stream.of(ExtendedSSLSession.class.getMethods())
		.filter((method) -> method.getName().equals("exportKeyingMaterialData"))
		.findFirst();

	@Override
	public List<NamedGroup> groups() {
		return List.of(NamedGroup.X25519, NamedGroup.SECP256R1, NamedGroup.SECP384R1, NamedGroup.SECP521R1);
	}

	@Override
	public boolean canChooseGroups() {
		return EngineSettings.canChooseGroups();
	}

	@Override
	public List<KeyType> keyTypes() {
		return List.of(KeyType.EC_P256, KeyType.EC_P384, KeyType.EC_P521, KeyType.RSA, KeyType.RSA_PSS,
				KeyType.ED25519);
	}

	// Its servers have tickets if the client wants them, unless a system property says
	// otherwise
	@Override
	public boolean resumesTls12(Settings settings) {
		return settings.tickets();
	}

	@Override
	public boolean exports() {
		return true;
	}

	@Override
	public Optional<byte[]> channelBinding(SSLEngine engine) {
		return EXPORT.map((method) -> {
			try {
				return (byte[]) method.invoke(engine.getSession(), CHANNEL_BINDING_LABEL, new byte[0],
						CHANNEL_BINDING_LENGTH);
			}
			catch (ReflectiveOperationException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	@Override
	public Supplier<SSLEngine> clients(Settings settings) {
		SSLContext context = context(EngineSettings.clientKeys(settings), Credentials.AUTHORITY.trustManagers());
		return () -> EngineSettings.client(context.createSSLEngine(Credentials.SERVER_NAME, 443), settings);
	}

	@Override
	public Supplier<SSLEngine> servers(Settings settings) {
		SSLContext context = context(Credentials.of(settings.keyType()).keyManagers(),
				Credentials.AUTHORITY.trustManagers());
		return () -> EngineSettings.server(context.createSSLEngine(), settings);
	}

	@Override
	public String toString() {
		return "JDK";
	}

	private static SSLContext context(KeyManager[] keyManagers, TrustManager[] trustManagers) {
		try {
			SSLContext context = SSLContext.getInstance("TLSv1.3", "SunJSSE");
			context.init(keyManagers, trustManagers, null);
			return context;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
