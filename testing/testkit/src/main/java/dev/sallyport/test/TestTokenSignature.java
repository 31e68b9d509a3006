package dev.sallyport.test;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;

import org.jspecify.annotations.Nullable;

/**
 * Signs within a {@link TestToken}, with nothing but its keys.
 */
final class TestTokenSignature extends SignatureSpi {

	private final String algorithm;

	private @Nullable TestToken token;

	private @Nullable Signature signature;

	TestTokenSignature(String algorithm) {
		this.algorithm = algorithm;
	}

	@Override
	protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
		if (!(key instanceof TestToken.TokenKey tokenKey)) {
			throw new InvalidKeyException("Not a key of this token");
		}
		try {
			Signature started = Signature.getInstance(this.algorithm);
			started.initSign(tokenKey.key());
			this.signature = started;
			this.token = tokenKey.token();
		}
		catch (GeneralSecurityException ex) {
			throw new InvalidKeyException(ex);
		}
	}

	@Override
	protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
		throw new InvalidKeyException("A token does not verify");
	}

	private Signature started() throws SignatureException {
		if (this.signature == null) {
			throw new SignatureException("No key");
		}
		return this.signature;
	}

	@Override
	protected void engineUpdate(byte b) throws SignatureException {
		started().update(b);
	}

	@Override
	protected void engineUpdate(byte[] bytes, int offset, int length) throws SignatureException {
		started().update(bytes, offset, length);
	}

	@Override
	protected byte[] engineSign() throws SignatureException {
		Signature started = started();
		if (this.token != null) {
			this.token.countSignature();
		}
		return started.sign();
	}

	@Override
	protected boolean engineVerify(byte[] bytes) throws SignatureException {
		throw new SignatureException("A token does not verify");
	}

	@Override
	protected void engineSetParameter(AlgorithmParameterSpec parameters) throws InvalidAlgorithmParameterException {
		if (this.signature == null) {
			throw new InvalidAlgorithmParameterException("The key comes first");
		}
		this.signature.setParameter(parameters);
	}

	@Override
	protected @Nullable AlgorithmParameters engineGetParameters() {
		return null;
	}

	@Override
	@Deprecated
	protected void engineSetParameter(String name, Object value) {
		throw new InvalidParameterException(name);
	}

	@Override
	@Deprecated
	protected Object engineGetParameter(String name) {
		throw new InvalidParameterException(name);
	}

}
