package dev.sallyport.interop;

import java.nio.file.Path;

class GnuTlsTls12ProgramTests extends Tls12ProgramContract {

	@Override
	PeerProgram require(Path shared) {
		return GnuTlsProgram.require(shared);
	}

}
