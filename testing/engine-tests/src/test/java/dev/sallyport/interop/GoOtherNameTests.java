package dev.sallyport.interop;

import java.nio.file.Path;

class GoOtherNameTests extends OtherNameContract {

	@Override
	PeerProgram require(Path shared) {
		return GoProgram.require(shared);
	}

}
