package dev.sallyport.crypto.bcfips;

import dev.sallyport.crypto.CryptoUnavailableException;
import dev.sallyport.crypto.preset.CryptoPresets;
import org.bouncycastle.crypto.CryptoServicesRegistrar;

/**
 * Creates the preset that its argument names, in a JVM of its own, and tells how that
 * went.
 */
final class PresetProgram {

	/**
	 * The system property that has the module started before, and this thread alone put
	 * into its approved mode.
	 */
	static final String APPROVED_THREAD = "approved.thread";

	private PresetProgram() {
	}

	public static void main(String[] arguments) {
		if (Boolean.getBoolean(APPROVED_THREAD)) {
			CryptoServicesRegistrar.setApprovedOnlyMode(true);
		}
		try {
			System.out.println("There is " + CryptoPresets.load().create(arguments[0]));
		}
		catch (CryptoUnavailableException ex) {
			System.out.println(ex.getMessage());
			System.exit(1);
		}
	}

}
