package dev.sallyport.interop;

import java.nio.file.Path;

class GoProgramCertificateTests extends ProgramCertificateContract {

	@Override
	PeerProgram require(Path shared) {
		return GoProgram.require(shared);
	}

}
