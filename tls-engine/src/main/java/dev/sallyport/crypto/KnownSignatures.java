package dev.sallyport.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

import dev.sallyport.protocol.SignatureScheme;

/**
 * One message, and its signature by each scheme as OpenSSL made it, or Go for ML-DSA. The
 * private keys are gone. Keys come from the JVM's own providers, as those of certificates
 * do.
 */
final class KnownSignatures {

	private static final byte[] MESSAGE = "Sallyport self-test".getBytes(StandardCharsets.US_ASCII);

	private static final String P256_KEY = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEtBgADANlTzOXUJfNU9UuvKmFmRxvE6svMu9zxa+r5NlGjCVFPtVtGMqyJXOM"
			+ "25ZPO/Omez1sVr9oI47Wk29AcA==";

	private static final String P384_KEY = "MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE3l3sO1Q14n8OuJslwcTg7UWsZqWXuTyAG0N+4MuoW69UtdEpurc9ONSaPBnCZWk9"
			+ "4rJmOv/N+sqk3cNchO/sDH46+wqonoiqShoAVk87EaEZkfQ9aPZiObiQop0fNiqR";

	private static final String P521_KEY = "MIGbMBAGByqGSM49AgEGBSuBBAAjA4GGAAQADl1VhXovRTrWs9fL2oRRt4umUxuP5BpTtP09tDExqow1PTFwzsRLUhnknauw"
			+ "h9hI7OKF4kv5/mfn2vCRDMDvPo8A636f7RWGOnGf5jESjXNiz5ennRlqcyQl+rG4sFvygHP7SJfLJwQKJN5lHpEoyOtpLBUl"
			+ "81Ot8DonTJ3OdFuUOww=";

	private static final String ED25519_KEY = "MCowBQYDK2VwAyEAj3IJ2xBgvjZ4GxtuqdA54K2YuH2C6aac2NFjR4BVCwc=";

	private static final String RSA_KEY = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA0RWf+yzgH6rcn0vgE7yUoPIGCFYf+sb3TbB01LWxjLs+SC71Vwex"
			+ "lAT+kf3vUoJbcOkwBFRDRIbxWVBtZuNhTx3H0M8JKP6tRhqqdIRs9j6MCFbGB5RDSSXzkbowX9/s9KCdBlsmX71VUE9zeTVS"
			+ "Hl69DdnOTJ/opdkVslaeX1TZaJOvrWNrFQ1kzOlEI7N8776RuUqoK+IUB5FK7ZMwJG+EddIk9eOlH/IZAsp9eEcdq96u6z9U"
			+ "b2oZFnBE+UwJ3YLKNj6qnjjgWq70q/jXVNFKOTBJSpErt4CvbsKVQNEnFQbCZ1Hs+1NgGdaS2RYQ+/VV34mAIMuLovN+8aLP"
			+ "6QIDAQAB";

	private static final String ECDSA_P256 = "MEQCIAoz01zAIQvdNl0r7yIoTb0Yvh4xbYl1jsz0pJGLIT0SAiBoXkUUK7EfkKmw+BXKzlYNiRYWbNICIOpCvtma7HPY8g==";

	private static final String ECDSA_P384 = "MGUCMG8H545mYrXUG//mpAfZICH6ZHIQl0dMZqal3vrJwf0IqgGXq1dM8S6fn1u3iiOJLgIxALgWhPO2WEPj87AR/T3NyjyD"
			+ "dkLc+OxqGqHuGUwG7i6e6iQ+v1ieW2q5TEfL/Wvrgg==";

	private static final String ECDSA_P521 = "MIGIAkIB0kdrkcfCf3c7vCsVp/XFVBIoyZvFx/r1oFf2Od+OJRq2crGiJ578Sfpsw/sc7SgzAl/pQK/ycoT7/CoKyD6MEtAC"
			+ "QgFIxe3Xbp0lCSkREfzDQFCON7MufAI2WzEYY8xXuWf+Oz4dm5+rqFW823wY5tKNA3q8AkRVHpNJKLE//GAoVYLhSA==";

	private static final String ED25519 = "oNn3igiK2oeBLjz0mv1l0VPZCVB6HP2PbwPERhuZAATCjx8n683PCmxTIjQJm+NWr3a734mf2s7MiYPaH29ECA==";

	private static final String PKCS1_SHA256 = "mgKRgxvBUX4ww5YLYlHEYMlP3ij4gnrJIivaTjBgSlyEDWU7VtOPLHDVbdHMzTwtu+U5Y8cCNf1Aypz1R0nul68D9+WEo6n4"
			+ "557UlqVvE9w2MiFBg/qKAs+Z6jafDSWYJ/TqwxPCfiaIEy1SrkCHnLtetVBOX+CR8Izf60P9xyBQr14ZRfzsHwMGOHQBvo0m"
			+ "uBwV2G3rqnDddlXpfXFz1B295wvEed05kw27iqhlIIiDr6t9vV8ST5KOAPTedNiKxdytJu34Vp+yRwEY0V8F+OY8SUBWfjCy"
			+ "eUqA8/InQsB0wODV2JQ6tVwOTq6c/QMxecJZ/DHcbkMT7bFCXeB5vw==";

	private static final String PKCS1_SHA384 = "cOWEF8FQEi402ynGWXVmqgQP+j1IdvVKeELR8pkaRJrCWbLD1+HCDYLOEr0CHqRhBFcvp3nr3AkFzSila1zI7vUskKFHN/92"
			+ "eqSMWsRLgiKjVarnnY9eYiPIiIV9KIaN3/A9ovq+lNoz+Sp2cTUVjVJjQRP1AUF0BHlxqUJfpSH+AVwZHE7SxprYuDN27HvX"
			+ "tkORiH3EmVUi+c8dTWYDt5q1QURrhAqbQMLG+7OlRTsFCNPG2k/dBNZuY/Fp3maSrcfOyDYejVxxjxwb5Bbc7H2CXZNqAWbt"
			+ "/ZLqXfP27MQ0oLFwfsY75CLVeI3uSa7WHO7HV7FPHWz6j3c8Rb9vvg==";

	private static final String PKCS1_SHA512 = "XDF4X/0oVT93r4nZSJaeNO0Wc98u50pNW2ftnhGOzLbozSd0ag5llLy/KF580w7K85PT3VeMMqxLVqKaR5zOWsAWYKSxOr77"
			+ "C07J6UO8TptdzJU8VCYl8jspKSTZu0nhvyKJw8eVcW6zgFu6nWc+kgAFqRCHe6HZWaz0AL157QgCUpjM+voiNzjHzMxo4Mah"
			+ "ti751ki/AvdxGKhGMoAagn7XYgCzk3BjZKg0PxabOawnVQFx0mWcFsNtF0y9DLdtNooYafJvr9baNQLG5yNd39PcDbcBhpFC"
			+ "8mWqT4QLDS4pj/bDB5X6rY0inBV+n/ODmYG4VYx/7wPSeqo/9PjP6A==";

	private static final String PSS_SHA256 = "UlJirsPd+QOk0p7VmsoPF3Uvj3D7+zGhqsRxvtO4ZevDYzMvndwxeOGZxR1uhTrqqAureS8uXjU/sVVrkuTyn78LkLbk9Pol"
			+ "9+dRqL1lGVvNVUFnW+icgqbjxsKmxWHm58rGHerVEhRihsEwQ+zqpiVKIvB1vawFs1s/TGAoJsFTg9ldEp7TVnn48IL/yKd3"
			+ "LACjLkuI/DswFo59ucspexpXtmUb39Rhqc62pTM9613IrRTyjVVkm10lQCfu818MK9TDh0t0N/lyIo9t96ZqKbMyfTEzvAYP"
			+ "g0fS02C3vaCNiNd1xt5c06c5W5zbvE4PikClk/Rn5DllomXXMM2aRw==";

	private static final String PSS_SHA384 = "OWKi8co3IgxRGazMZgk08bVoguuFgP2CHoi/DcnlEp8tLO9eivPli2TDbugo8ElKGtKsln4tvpwy24TELqi/q8a7zXOgJCZO"
			+ "BnHUnFZG9jCp6C3gLHqAB9B8aRR0szrBsrkJLqyuUh53y+byBKwpTAUASxuFxOYg2vmO6KtxOnZdxOUOnNiH+3Ii9lBpVc67"
			+ "+2SJFf1q7XoQKVX7q8sMb8mIS1vzJeiv1ZeyGU7NUQROBYxTy5W9yMs7SIZrpevZ6B0CPtqadL7eZwIEP3rczErHA3f5EdWd"
			+ "os9dUC8cUaiHNHLHow4+ZdBt/QVXjuW9rXkzr+sFIx5CiyATupTi4w==";

	private static final String PSS_SHA512 = "WTWZiG/XILihputF+/tZbeQezy/HXeKDju+MnKVFP4m6mRKgTkalFYbUlsagHlg+RrxifjA+GINAPFA92GGmNB/8RnrHozYg"
			+ "VOX9nUIcNOqNRU8H7rSsU+2X/Mz+lCdgON+CASr5UPKIuF+7qzdqN9kyEKRJxrM3qHLJbYWwQdn/rAH8kOK7bLikaGfvExKW"
			+ "qssMvGNcrsbHFxLZ8405eQmNxPJZO40D9OQrUksVu/WIuHSE6IROXt2nyIY23d57C3HxkUjPm8td3JiJFM2FttoCujdU/pPw"
			+ "SHHYtEaLF2BdwlBInI2qUS1H1tRDwnmdTIKEOF36Db7sCtYLmr+K0Q==";

	private KnownSignatures() {
	}

	static byte[] message() {
		return MESSAGE.clone();
	}

	static byte[] signature(SignatureScheme scheme) {
		if (scheme.usesMlDsa()) {
			return KnownMlDsa.signature(MlDsa.of(scheme));
		}
		return decode(switch (scheme) {
			case ECDSA_SECP256R1_SHA256 -> ECDSA_P256;
			case ECDSA_SECP384R1_SHA384 -> ECDSA_P384;
			case ECDSA_SECP521R1_SHA512 -> ECDSA_P521;
			case ED25519 -> ED25519;
			case RSA_PKCS1_SHA256 -> PKCS1_SHA256;
			case RSA_PKCS1_SHA384 -> PKCS1_SHA384;
			case RSA_PKCS1_SHA512 -> PKCS1_SHA512;
			case RSA_PSS_RSAE_SHA256, RSA_PSS_PSS_SHA256 -> PSS_SHA256;
			case RSA_PSS_RSAE_SHA384, RSA_PSS_PSS_SHA384 -> PSS_SHA384;
			case RSA_PSS_RSAE_SHA512, RSA_PSS_PSS_SHA512 -> PSS_SHA512;
			case MLDSA44, MLDSA65, MLDSA87 -> throw new IllegalArgumentException(scheme + " is in a file");
		});
	}

	static PublicKey key(SignatureScheme scheme) throws GeneralSecurityException {
		return switch (scheme) {
			case ECDSA_SECP256R1_SHA256 -> key("EC", P256_KEY);
			case ECDSA_SECP384R1_SHA384 -> key("EC", P384_KEY);
			case ECDSA_SECP521R1_SHA512 -> key("EC", P521_KEY);
			case ED25519 -> key("Ed25519", ED25519_KEY);
			case RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RSA_PSS_RSAE_SHA256, RSA_PSS_RSAE_SHA384,
					RSA_PSS_RSAE_SHA512 ->
				key("RSA", RSA_KEY);
			case RSA_PSS_PSS_SHA256, RSA_PSS_PSS_SHA384, RSA_PSS_PSS_SHA512 -> pssKey();
			case MLDSA44, MLDSA65, MLDSA87 -> KnownMlDsa.key(MlDsa.of(scheme));
		};
	}

	/**
	 * Sign the message with a new key and verify that. Not for RSA, where a new key takes
	 * too long.
	 */
	static boolean verifiesNewOne(SignatureSigner signer, SignatureVerifier verifier)
			throws GeneralSecurityException, CryptoException {
		KeyPair pair = newPair(signer.scheme());
		return verifier.verify(pair.getPublic(), MESSAGE, signer.sign(pair.getPrivate(), MESSAGE));
	}

	private static KeyPair newPair(SignatureScheme scheme) throws GeneralSecurityException {
		return switch (scheme) {
			case ECDSA_SECP256R1_SHA256 -> newPair("secp256r1");
			case ECDSA_SECP384R1_SHA384 -> newPair("secp384r1");
			case ECDSA_SECP521R1_SHA512 -> newPair("secp521r1");
			case ED25519 -> KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
			case MLDSA44, MLDSA65, MLDSA87 -> KnownMlDsa.newPair(MlDsa.of(scheme));
			case RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RSA_PSS_RSAE_SHA256, RSA_PSS_RSAE_SHA384,
					RSA_PSS_RSAE_SHA512, RSA_PSS_PSS_SHA256, RSA_PSS_PSS_SHA384, RSA_PSS_PSS_SHA512 ->
				throw new IllegalArgumentException("No key pair for " + scheme);
		};
	}

	private static KeyPair newPair(String curve) throws GeneralSecurityException {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(new ECGenParameterSpec(curve));
		return generator.generateKeyPair();
	}

	private static PublicKey key(String algorithm, String encoded) throws GeneralSecurityException {
		return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(decode(encoded)));
	}

	private static PublicKey pssKey() throws GeneralSecurityException {
		RSAPublicKey key = (RSAPublicKey) key("RSA", RSA_KEY);
		return KeyFactory.getInstance("RSASSA-PSS")
			.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
	}

	private static byte[] decode(String base64) {
		return Base64.getDecoder().decode(base64);
	}

}
