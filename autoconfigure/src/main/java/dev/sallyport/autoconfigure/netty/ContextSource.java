package dev.sallyport.autoconfigure.netty;

import io.netty.handler.ssl.SslContext;

import org.springframework.boot.ssl.SslBundle;

/**
 * Makes Netty's context of a bundle, once for each state of the bundle.
 */
interface ContextSource {

	/**
	 * Make the context.
	 * @param bundle the bundle as it is now
	 * @return the context
	 * @throws Exception if it cannot be served: nothing has changed then
	 */
	SslContext create(SslBundle bundle) throws Exception;

}
