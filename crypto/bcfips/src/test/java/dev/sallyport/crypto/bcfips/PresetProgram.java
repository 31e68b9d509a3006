package dev.sallyport.crypto.bcfips;

import dev.sallyport.crypto.CryptoUnavailableException;
import dev.sallyport.crypto.preset.CryptoPresets;

/**
 * Creates the preset that its argument names, in a JVM of its own, and tells how that
 * went.
 */
final class PresetProgram {

	private PresetProgram() {
	}

	public static void main(String[] arguments) {
		try {
			System.out.println("There is " + CryptoPresets.load().create(arguments[0]));
		}
		catch (CryptoUnavailableException ex) {
			System.out.println(ex.getMessage());
			System.exit(1);
		}
	}

}
