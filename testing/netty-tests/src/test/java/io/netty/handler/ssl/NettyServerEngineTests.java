package io.netty.handler.ssl;

/**
 * The JDK's client and our server.
 */
class NettyServerEngineTests extends EngineSuite {

	NettyServerEngineTests() {
		super(JDKS, OURS);
	}

}
