package dev.sallyport.autoconfigure.bundle;

import java.util.List;

import javax.net.ssl.SSLContext;

import dev.sallyport.autoconfigure.testing.TestCertificate;
import dev.sallyport.jsse.SallyportProvider;
import org.junit.jupiter.api.Test;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link EngineManagers}.
 */
class EngineManagersTests {

	private final SslManagerBundle boot = bundle().getManagers();

	private final SslManagerBundle managers = new EngineManagers(this.boot, EngineManagersTests::context);

	private static SslBundle bundle() {
		TestCertificate certificate = TestCertificate.create();
		PemSslStore store = PemSslStore.of(List.of(certificate.certificate()), certificate.keys().getPrivate());
		return SslBundle.of(new PemSslStoreBundle(store, store), SslBundleKey.of(null, "ssl"));
	}

	private static SSLContext context() {
		try {
			return SSLContext.getInstance(SallyportProvider.NAME, new SallyportProvider());
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void contextsHaveTheSameManagers() {
		assertThat(this.managers.getKeyManagers()).containsExactly(this.managers.getKeyManagers());
		assertThat(this.managers.getTrustManagers()).containsExactly(this.managers.getTrustManagers());
		assertThat(this.boot.getKeyManagers()).doesNotContain(this.boot.getKeyManagers());
	}

	@Test
	void nobodyChangesTheManagersOfOthers() {
		this.managers.getTrustManagers()[0] = null;
		assertThat(this.managers.getTrustManagers()).doesNotContainNull();
	}

	@Test
	void otherProtocolsAreThoseOfTheJdk() {
		assertThat(this.managers.createSslContext("Sallyport").getProvider()).isInstanceOf(SallyportProvider.class);
		assertThat(this.managers.createSslContext("TLSv1.2").getProvider().getName()).isEqualTo("SunJSSE");
	}

}
