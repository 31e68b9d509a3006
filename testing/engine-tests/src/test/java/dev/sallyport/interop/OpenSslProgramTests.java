package dev.sallyport.interop;

import java.nio.file.Path;

class OpenSslProgramTests extends ProgramContract {

	@Override
	PeerProgram require(Path shared) {
		return new OpenSslProgram(OpenSsl.require(shared));
	}

}
