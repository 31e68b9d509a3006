package dev.sallyport.interop;

import java.nio.file.Path;

class OpenSslTls12ProgramTests extends Tls12ProgramContract {

	@Override
	PeerProgram require(Path shared) {
		return new OpenSslProgram(OpenSsl.require(shared));
	}

}
