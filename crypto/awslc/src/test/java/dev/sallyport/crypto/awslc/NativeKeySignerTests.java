package dev.sallyport.crypto.awslc;

import java.lang.ref.WeakReference;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;

import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link NativeKeySigner}, without the library: keys that do not go there.
 */
class NativeKeySignerTests {

	private static final Provider NO_LIBRARY = new Provider("None", "1", "Nothing") {

		private static final long serialVersionUID = 1L;

	};

	private final Delegate delegate = new Delegate();

	private final NativeKeySigner signer = new NativeKeySigner(this.delegate, NO_LIBRARY);

	@ParameterizedTest
	@EnumSource
	void keyThatStaysOutSignsItself(Kind kind) throws Exception {
		PrivateKey key = new OutsideKey(kind);
		assertThat(this.signer.sign(key, new byte[2])).hasSize(2);
		assertThat(this.signer.sign(key, new byte[3])).hasSize(3);
		assertThat(this.delegate.keys).satisfiesExactly((first) -> assertThat(first).isSameAs(key),
				(second) -> assertThat(second).isSameAs(key));
	}

	@Test
	@Timeout(30)
	void keyThatStaysOutIsForgotten() throws Exception {
		List<WeakReference<PrivateKey>> used = new ArrayList<>();
		for (Kind kind : Kind.values()) {
			PrivateKey key = new OutsideKey(kind);
			this.signer.sign(key, new byte[2]);
			used.add(new WeakReference<>(key));
		}
		this.delegate.keys.clear();
		while (used.stream().anyMatch((key) -> key.get() != null)) {
			System.gc();
			Thread.yield();
		}
		assertThat(this.signer.sign(new OutsideKey(Kind.TOKEN), new byte[4])).hasSize(4);
	}

	/**
	 * Why a key is not brought into the library.
	 */
	enum Kind {

		TOKEN, REFUSED, FAILING

	}

	private static final class OutsideKey implements PrivateKey {

		private static final long serialVersionUID = 1L;

		private final Kind kind;

		OutsideKey(Kind kind) {
			this.kind = kind;
		}

		@Override
		public String getAlgorithm() {
			return "EC";
		}

		@Override
		public @Nullable String getFormat() {
			return switch (this.kind) {
				case TOKEN -> null;
				case REFUSED -> "PKCS#8";
				case FAILING -> throw new UnsupportedOperationException("It does not leave the service");
			};
		}

		@Override
		public byte @Nullable [] getEncoded() {
			return null;
		}

	}

	private static final class Delegate implements SignatureSigner {

		private final List<PrivateKey> keys = new ArrayList<>();

		@Override
		public SignatureScheme scheme() {
			return SignatureScheme.ECDSA_SECP256R1_SHA256;
		}

		@Override
		public boolean accepts(PublicKey key, ProtocolVersion version) {
			return true;
		}

		@Override
		public byte[] sign(PrivateKey key, byte[] message) {
			this.keys.add(key);
			return message;
		}

		@Override
		public String source() {
			return "test";
		}

	}

}
