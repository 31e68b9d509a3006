package dev.sallyport.jsse;

import java.util.List;

import javax.net.ssl.SNIServerName;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.Role;

import org.jspecify.annotations.Nullable;

/**
 * The session of an engine without a finished handshake: it knows the sizes of buffers,
 * and nothing else. Its values are not carried over.
 */
final class UnconnectedSession extends BaseSession {

	private static final ConnectionInfo NOTHING_KNOWN = ConnectionInfo.builder(Role.CLIENT).build();

	private final long creationTime;

	UnconnectedSession(SallyportSessionContext context, @Nullable String peerHost, int peerPort) {
		super(context, peerHost, peerPort);
		this.creationTime = context.clock().millis();
	}

	@Override
	public ConnectionInfo connectionInfo() {
		return NOTHING_KNOWN;
	}

	@Override
	public long getCreationTime() {
		return this.creationTime;
	}

	@Override
	public long getLastAccessedTime() {
		return this.creationTime;
	}

	@Override
	public void invalidate() {
		// There is nothing that could be resumed
	}

	@Override
	public boolean isValid() {
		return false;
	}

	@Override
	public String[] getLocalSupportedSignatureAlgorithms() {
		return new String[0];
	}

	@Override
	public String[] getPeerSupportedSignatureAlgorithms() {
		return new String[0];
	}

	@Override
	public List<SNIServerName> getRequestedServerNames() {
		return List.of();
	}

}
