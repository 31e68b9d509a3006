package dev.sallyport.jsse;

import java.util.List;

import javax.net.ssl.SSLHandshakeException;

import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.ProtocolVersion;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link ConfigTemplates} and {@link Negotiable}.
 */
class ConfigTemplatesTests {

	private final ContextMemory memory = new ContextMemory(EngineOptions.defaults());

	private final Negotiable all = this.memory.negotiable();

	@Test
	void settingsAreResolvedOnce() throws Exception {
		ConfigTemplate template = this.memory.templates().of(this.all);
		assertThat(template.crypto()).isSameAs(EngineOptions.defaults().crypto());
		assertThat(this.memory.templates().of(this.all)).isSameAs(template);
		Negotiable less = asked(List.of(ProtocolVersion.TLS13));
		ConfigTemplate other = this.memory.templates().of(less);
		assertThat(other.server().versions()).containsExactly(ProtocolVersion.TLS13);
		assertThat(other.client().versions()).containsExactly(ProtocolVersion.TLS13);
		assertThat(this.memory.templates().of(asked(List.of(ProtocolVersion.TLS13)))).isSameAs(other);
		assertThat(this.memory.templates().of(this.all).server().versions()).hasSize(2);
	}

	@Test
	void whoAsksForEverythingGetsWhatThereIs() {
		assertThat(asked(this.all.protocols())).isSameAs(this.all);
		assertThat(this.all.askedFor(this.all.protocols(), List.of(CipherSuite.TLS_AES_256_GCM_SHA384),
				this.all.groups().subList(0, 1), this.all.schemes()))
			.satisfies((negotiable) -> {
				assertThat(negotiable.cipherSuites()).containsExactly(CipherSuite.TLS_AES_256_GCM_SHA384);
				assertThat(negotiable.groups()).isEqualTo(this.all.groups().subList(0, 1));
			});
	}

	@Test
	void settingsThatLeaveNothingAreRefused() {
		assertThatExceptionOfType(SSLHandshakeException.class)
			.isThrownBy(() -> this.memory.templates().of(asked(List.of())))
			.withMessageContaining("No protocol is left");
	}

	private Negotiable asked(List<ProtocolVersion> protocols) {
		return this.all.askedFor(protocols, this.all.cipherSuites(), this.all.groups(), this.all.schemes());
	}

}
