package dev.sallyport.interop;

import java.util.List;

import dev.sallyport.protocol.NamedGroup;

class BouncyCastleInteropTests extends InteropContract {

	BouncyCastleInteropTests() {
		super(new BouncyCastleCounterpart());
	}

	@Override
	List<NamedGroup> sharesByDefault() {
		return List.of(NamedGroup.X25519);
	}

}
