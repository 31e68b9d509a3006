package dev.sallyport.interop;

import java.nio.file.Path;

class OpenSslOtherNameTests extends OtherNameContract {

	@Override
	PeerProgram require(Path shared) {
		return new OpenSslProgram(OpenSsl.require(shared));
	}

}
