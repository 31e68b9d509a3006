package dev.sallyport.interop;

import java.nio.file.Path;

class JdkOldPeerTests extends OldPeerContract {

	@Override
	PeerProgram require(Path shared) {
		return new JdkProgram(shared);
	}

}
