package dev.sallyport.interop;

import java.nio.file.Path;

class JdkProgramSessionTests extends ProgramSessionContract {

	@Override
	PeerProgram require(Path shared) {
		return new JdkProgram(shared);
	}

}
