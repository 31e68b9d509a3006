package dev.sallyport.interop;

import java.util.List;

import dev.sallyport.protocol.NamedGroup;

class ConscryptInteropTests extends InteropContract {

	ConscryptInteropTests() {
		super(new ConscryptCounterpart());
	}

	@Override
	List<NamedGroup> sharesByDefault() {
		return List.of(NamedGroup.X25519MLKEM768, NamedGroup.X25519);
	}

}
