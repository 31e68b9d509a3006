package dev.sallyport.interop;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.test.KeyType;
import dev.sallyport.test.TestCredential;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSslContext;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;

/**
 * BoringSSL through Netty's tcnative. Its suites of TLS 1.3 are not configurable.
 */
final class BoringSslCounterpart implements Counterpart {

	@Override
	public List<NamedGroup> groups() {
		return List.of(NamedGroup.X25519MLKEM768, NamedGroup.X25519, NamedGroup.SECP256R1, NamedGroup.SECP384R1,
				NamedGroup.SECP521R1);
	}

	@Override
	public boolean canChooseGroups() {
		return true;
	}

	@Override
	public List<KeyType> keyTypes() {
		return List.of(KeyType.EC_P256, KeyType.EC_P384, KeyType.RSA);
	}

	@Override
	public Supplier<SSLEngine> clients(Settings settings) {
		SslContextBuilder builder = SslContextBuilder.forClient().trustManager(Credentials.AUTHORITY.root());
		settings.clientKey()
			.map(Credentials::ofClient)
			.ifPresent((credential) -> builder.keyManager(credential.privateKey(), chain(credential)));
		SslContext context = build(builder, settings);
		enableTickets(((OpenSslContext) context).sessionContext(), settings);
		return () -> context.newEngine(UnpooledByteBufAllocator.DEFAULT, Credentials.SERVER_NAME, 443);
	}

	@Override
	public Supplier<SSLEngine> servers(Settings settings) {
		TestCredential credential = Credentials.of(settings.keyType());
		SslContextBuilder builder = SslContextBuilder.forServer(credential.privateKey(), chain(credential));
		if (settings.clientKey().isPresent()) {
			builder.trustManager(Credentials.AUTHORITY.root())
				.clientAuth(settings.has(Extra.CERTIFICATE_WANTED) ? ClientAuth.OPTIONAL : ClientAuth.REQUIRE);
		}
		SslContext context = build(builder, settings);
		enableTickets(((OpenSslContext) context).sessionContext(), settings);
		return () -> context.newEngine(UnpooledByteBufAllocator.DEFAULT);
	}

	// Whether for use or not, keys are what switches tickets on
	private static void enableTickets(OpenSslSessionContext sessions, Settings settings) {
		if (settings.tickets()) {
			sessions.setTicketKeys(new OpenSslSessionTicketKey(new byte[16], new byte[16], new byte[16]));
		}
	}

	private static X509Certificate[] chain(TestCredential credential) {
		return credential.chain().toArray(X509Certificate[]::new);
	}

	@Override
	public String toString() {
		return "BoringSSL";
	}

	private static SslContext build(SslContextBuilder builder, Settings settings) {
		builder.sslProvider(SslProvider.OPENSSL).protocols(settings.versionNames());
		if (settings.speaksOnly(ProtocolVersion.TLS12)) {
			// Netty's defaults lack ChaCha20
			builder.ciphers(Settings.suites(ProtocolVersion.TLS12).stream().map(CipherSuite::name).toList());
		}
		if (!settings.groups().isEmpty()) {
			builder.option(OpenSslContextOption.GROUPS, EngineSettings.names(settings.groups()));
		}
		if (!settings.protocols().isEmpty()) {
			builder.applicationProtocolConfig(
					new ApplicationProtocolConfig(Protocol.ALPN, SelectorFailureBehavior.NO_ADVERTISE,
							SelectedListenerFailureBehavior.ACCEPT, settings.protocols()));
		}
		try {
			return builder.build();
		}
		catch (SSLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
