package dev.sallyport.interop;

import java.nio.file.Path;

class GnuTlsProgramTests extends ProgramContract {

	@Override
	PeerProgram require(Path shared) {
		return GnuTlsProgram.require(shared);
	}

}
