package dev.sallyport.crypto.bouncycastle;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

import org.bouncycastle.math.ec.rfc7748.X25519;
import org.jspecify.annotations.Nullable;

/**
 * What the primitives tell about their source. The library gives its version in code by
 * its JCA provider only, and making one takes a second of start-up; the manifest of its
 * jar is cheaper, and is read only when somebody asks.
 */
final class BouncyCastleVersion {

	private static final String NAME = "BouncyCastle";

	static final String SOURCE = describe();

	private BouncyCastleVersion() {
	}

	private static String describe() {
		try {
			URL resource = X25519.class.getResource("X25519.class");
			if (resource != null && resource.openConnection() instanceof JarURLConnection connection) {
				return describe(connection.getManifest());
			}
		}
		catch (IOException ex) {
			// A class path without that jar (repackaged, compiled ahead of time): no
			// version.
		}
		return NAME;
	}

	private static String describe(@Nullable Manifest manifest) {
		Attributes attributes = (manifest != null) ? manifest.getMainAttributes() : new Attributes();
		return "bcprov".equals(attributes.getValue("Bundle-SymbolicName"))
				? NAME + " " + attributes.getValue("Bundle-Version") : NAME;
	}

}
