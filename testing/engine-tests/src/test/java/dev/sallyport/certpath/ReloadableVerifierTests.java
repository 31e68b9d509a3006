package dev.sallyport.certpath;

import java.util.List;
import java.util.Optional;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.PeerCertificates;
import dev.sallyport.config.PeerVerifier;
import dev.sallyport.config.Role;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.session.PeerName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReloadableVerifierTests {

	private static final Issued ROOT = Issued.root("Root");

	private static PeerVerifier trusting(Issued anchor) {
		return CertificatePathVerifier.builder(List.of(anchor.certificate)).clock(() -> Issued.NOW).build();
	}

	@Test
	void nextVerificationIsByTheVerifierThatWasSetLast() {
		PeerCertificates peer = new PeerCertificates(Role.CLIENT, List.of(ROOT.leaf("a.test")),
				Optional.of(new PeerName("a.test", 443)), ConnectionInfo.builder(Role.CLIENT).build());
		ReloadableVerifier verifier = ReloadableVerifier.of(trusting(ROOT));
		assertThatCode(() -> verifier.verify(peer)).doesNotThrowAnyException();
		verifier.reload(trusting(Issued.root("Other")));
		assertThatExceptionOfType(CertificateRejectedException.class).isThrownBy(() -> verifier.verify(peer));
		verifier.reload(trusting(ROOT));
		assertThatCode(() -> verifier.verify(peer)).doesNotThrowAnyException();
	}

}
