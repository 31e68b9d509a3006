package dev.sallyport.jsse;

import java.util.ArrayList;
import java.util.List;

import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.protocol.SignatureScheme;

/**
 * What a key manager calls the keys of a signature scheme.
 */
final class KeyTypes {

	private KeyTypes() {
	}

	/**
	 * Return the types to ask a key manager for, in the order of the schemes. One that
	 * looks at the certificate finds what its factory calls the key: with ML-DSA that is
	 * the algorithm for the JDK, and the parameter set for BouncyCastle.
	 */
	static List<String> of(List<SignatureSigner> signers) {
		List<String> types = new ArrayList<>();
		for (SignatureSigner signer : signers) {
			for (String type : of(signer.scheme())) {
				if (!types.contains(type)) {
					types.add(type);
				}
			}
		}
		return types;
	}

	private static List<String> of(SignatureScheme scheme) {
		return scheme.usesMlDsa() ? List.of(scheme.keyAlgorithm(), scheme.jcaAlgorithm())
				: List.of(scheme.keyAlgorithm());
	}

}
