package dev.sallyport.crypto.bouncycastle;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Known bytes in the place of random ones, for the vectors of the standards.
 */
final class ScriptedRandom extends SecureRandom {

	private static final long serialVersionUID = 1L;

	private final byte[] script;

	private int position;

	ScriptedRandom(String hex) {
		this.script = HexFormat.of().parseHex(hex);
	}

	@Override
	public void nextBytes(byte[] bytes) {
		System.arraycopy(this.script, this.position, bytes, 0, bytes.length);
		this.position += bytes.length;
	}

}
