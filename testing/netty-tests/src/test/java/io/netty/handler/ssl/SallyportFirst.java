package io.netty.handler.ssl;

import java.security.Security;

import dev.sallyport.jsse.SallyportProvider;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Puts our provider first in this process, as an application may, for tests that ask for
 * no provider by name.
 */
final class SallyportFirst implements BeforeAllCallback {

	@Override
	public void beforeAll(ExtensionContext context) {
		Security.insertProviderAt(new SallyportProvider(), 1);
	}

}
