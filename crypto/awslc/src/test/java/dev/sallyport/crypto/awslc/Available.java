package dev.sallyport.crypto.awslc;

import dev.sallyport.crypto.CryptoUnavailableException;

import static org.assertj.core.api.Assumptions.assumeThatCode;

/**
 * Skips tests where the native library is not for this machine.
 */
final class Available {

	private Available() {
	}

	static void assume() {
		try {
			AwsLcLibrary.primitives();
		}
		catch (CryptoUnavailableException ex) {
			assumeThatCode(() -> {
				throw ex;
			}).as("AWS-LC can be used here").doesNotThrowAnyException();
		}
	}

}
