package dev.sallyport.interop;

import java.nio.file.Path;

class GnuTlsProgramCertificateTests extends ProgramCertificateContract {

	@Override
	PeerProgram require(Path shared) {
		return GnuTlsProgram.require(shared);
	}

}
