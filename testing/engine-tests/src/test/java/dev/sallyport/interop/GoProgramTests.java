package dev.sallyport.interop;

import java.nio.file.Path;

class GoProgramTests extends ProgramContract {

	@Override
	PeerProgram require(Path shared) {
		return GoProgram.require(shared);
	}

}
