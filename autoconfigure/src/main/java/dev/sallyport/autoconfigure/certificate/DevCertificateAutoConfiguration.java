package dev.sallyport.autoconfigure.certificate;

import java.nio.file.Path;
import java.time.InstantSource;

import dev.sallyport.autoconfigure.SallyportAutoConfiguration;
import dev.sallyport.autoconfigure.SallyportProperties;
import dev.sallyport.autoconfigure.diagnostics.SallyportConfigurationException;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the development certificate. It
 * is made for an explicit property alone, never because a profile is missing.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = { SslAutoConfiguration.class, SallyportAutoConfiguration.class })
@ConditionalOnBooleanProperty("sallyport.dev-certificate")
@EnableConfigurationProperties(SallyportProperties.class)
public final class DevCertificateAutoConfiguration {

	private static final String BUILDER = "org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder";

	private static final String FIPS_MODULE = "org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider";

	private static final String FILE = "sallyport-dev-ca.pem";

	DevCertificateAutoConfiguration() {
	}

	@Bean
	DevCertificateBundle devCertificateBundle(SallyportProperties properties) {
		ClassLoader classLoader = getClass().getClassLoader();
		if (!ClassUtils.isPresent(BUILDER, classLoader)) {
			throw missing(ClassUtils.isPresent(FIPS_MODULE, classLoader));
		}
		Path path = (properties.devCertificatePath() != null) ? properties.devCertificatePath()
				: Path.of(System.getProperty("java.io.tmpdir"), FILE);
		return new DevCertificateBundle(DevCertificate.create(InstantSource.system().instant()), path);
	}

	/** The builder of the one BouncyCastle does not run on the other. */
	private static SallyportConfigurationException missing(boolean fips) {
		return new SallyportConfigurationException(
				"sallyport.dev-certificate is true, but BouncyCastle's certificate builder is not on the class path.",
				fips ? "Add the dependency org.bouncycastle:bcpkix-fips, which goes with BC-FIPS, or remove "
						+ "sallyport.dev-certificate."
						: "Add the dependency org.bouncycastle:bcpkix-jdk18on, which the starter brings along, or "
								+ "remove sallyport.dev-certificate.");
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ConfigurableWebServerFactory.class)
	static class DevCertificateServerConfiguration {

		@Bean
		DevCertificateCustomizer devCertificateCustomizer(DevCertificateBundle bundle) {
			return new DevCertificateCustomizer(bundle);
		}

	}

}
