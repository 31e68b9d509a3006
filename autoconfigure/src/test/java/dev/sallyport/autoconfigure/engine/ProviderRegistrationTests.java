package dev.sallyport.autoconfigure.engine;

import java.security.Provider;
import java.security.Security;

import dev.sallyport.jsse.SallyportProvider;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ProviderRegistration}.
 */
class ProviderRegistrationTests {

	private final Provider first = new SallyportProvider();

	private final Provider second = new SallyportProvider();

	@Test
	void providerIsTheLastOfTheListUntilItsApplicationCloses() {
		try (ProviderRegistration registration = ProviderRegistration.register(this.first)) {
			Provider[] providers = Security.getProviders();
			assertThat(providers[providers.length - 1]).isSameAs(this.first);
			assertThat(registration).isNotNull();
		}
		assertThat(registered()).isNull();
	}

	@Test
	void earlierApplicationComesBackWhenTheLaterOneCloses() {
		try (ProviderRegistration earlier = ProviderRegistration.register(this.first)) {
			try (ProviderRegistration later = ProviderRegistration.register(this.second)) {
				assertThat(registered()).isSameAs(this.second);
				assertThat(later).isNotSameAs(earlier);
			}
			assertThat(registered()).isSameAs(this.first);
		}
		assertThat(registered()).isNull();
	}

	@Test
	void laterApplicationStaysWhenTheEarlierOneCloses() {
		ProviderRegistration earlier = ProviderRegistration.register(this.first);
		ProviderRegistration later = ProviderRegistration.register(this.second);
		earlier.close();
		assertThat(registered()).isSameAs(this.second);
		later.close();
		later.close();
		assertThat(registered()).isNull();
	}

	@Test
	void providerOfSomebodyElseStays() {
		Provider foreign = new SallyportProvider();
		Security.addProvider(foreign);
		try {
			ProviderRegistration.register(this.first).close();
			assertThat(registered()).isSameAs(foreign);
		}
		finally {
			Security.removeProvider(SallyportProvider.NAME);
		}
	}

	private static Provider registered() {
		return Security.getProvider(SallyportProvider.NAME);
	}

}
