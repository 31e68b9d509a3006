package dev.sallyport.interop;

import java.nio.file.Path;

class OpenSslProgramCertificateTests extends ProgramCertificateContract {

	@Override
	PeerProgram require(Path shared) {
		return new OpenSslProgram(OpenSsl.require(shared));
	}

}
