package dev.sallyport.interop;

import java.util.List;

import dev.sallyport.protocol.NamedGroup;

class JdkInteropTests extends InteropContract {

	JdkInteropTests() {
		super(new JdkCounterpart());
	}

	@Override
	List<NamedGroup> sharesByDefault() {
		return List.of(NamedGroup.X25519, NamedGroup.SECP256R1);
	}

}
