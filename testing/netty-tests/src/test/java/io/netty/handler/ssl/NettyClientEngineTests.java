package io.netty.handler.ssl;

/**
 * Our client and the JDK's server.
 */
class NettyClientEngineTests extends EngineSuite {

	NettyClientEngineTests() {
		super(OURS, JDKS);
	}

}
