package dev.sallyport.crypto.bouncycastle;

import javax.net.ssl.SSLContext;

import dev.sallyport.jsse.EngineOptions;
import dev.sallyport.jsse.SallyportProvider;
import dev.sallyport.protocol.NamedGroup;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BouncyCastleCryptoFactoryTests {

	@Test
	void presenceOfTheJarMakesItTheDefault() {
		assertThat(EngineOptions.defaults().crypto()).isSameAs(BouncyCastleCrypto.withSignersOfTheJdk());
		assertThat(EngineOptions.defaults().groups()).startsWith(NamedGroup.X25519MLKEM768, NamedGroup.X25519);
	}

	@Test
	void contextsOfTheDefaultProviderUseIt() throws Exception {
		SallyportProvider provider = new SallyportProvider();
		SSLContext.getInstance("Sallyport", provider).init(null, null, null);
		assertThat(provider.options().crypto()).isSameAs(BouncyCastleCrypto.withSignersOfTheJdk());
	}

}
