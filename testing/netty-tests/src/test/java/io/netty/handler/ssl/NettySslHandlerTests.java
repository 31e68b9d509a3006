package io.netty.handler.ssl;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Netty's tests of its handler where our provider is the first of the process.
 */
@ExtendWith(SallyportFirst.class)
class NettySslHandlerTests extends SslHandlerTest {

	private static final String HAS_CAUSE = "wants an exception without a cause: ours is the typed reason of the engine";

	@Override
	@Test
	@Disabled(HAS_CAUSE)
	public void testHandshakeFailureCipherMissmatchTLSv12Jdk() {
	}

	@Override
	@Test
	@Disabled(HAS_CAUSE)
	public void testHandshakeFailureCipherMissmatchTLSv13Jdk() {
	}

	@Override
	@Test
	@Disabled("speaks BoringSSL alone, and exceeds its time limit of 5 s with the JDK's provider too")
	public void testSessionTicketsWithTLSv12AndNoKey() {
	}

}
