package dev.sallyport.crypto.bouncycastle;

import javax.net.ssl.SSLContext;

import dev.sallyport.crypto.preset.CryptoPresets;
import dev.sallyport.jsse.EngineOptions;
import dev.sallyport.jsse.SallyportProvider;
import dev.sallyport.protocol.NamedGroup;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BouncyCastleCryptoFactoryTests {

	@Test
	void presenceOfTheJarImprovesTheDefault() {
		assertThat(EngineOptions.defaults().crypto().group(NamedGroup.X25519))
			.containsSame(BouncyCastleCrypto.x25519());
		assertThat(EngineOptions.defaults().groups()).startsWith(NamedGroup.X25519MLKEM768, NamedGroup.X25519);
	}

	@Test
	void contextsOfTheDefaultProviderUseIt() throws Exception {
		SallyportProvider provider = new SallyportProvider();
		SSLContext.getInstance("Sallyport", provider).init(null, null, null);
		assertThat(provider.options().crypto().group(NamedGroup.X25519)).containsSame(BouncyCastleCrypto.x25519());
	}

	@Test
	void keysOfTheDefaultProviderSignWithTheJdk() {
		assertThat(EngineOptions.defaults().crypto().signers()).isNotEmpty()
			.allSatisfy((signer) -> assertThat(signer.source()).startsWith("JDK"));
	}

	@Test
	void presetIsChosenByItsName() {
		CryptoPresets presets = CryptoPresets.load();
		assertThat(presets.names()).containsExactly("auto", "jdk", "bouncycastle");
		assertThat(presets.create("bouncycastle")).isSameAs(BouncyCastleCrypto.provider());
	}

}
