package io.netty.handler.ssl;

/**
 * Our client and our server.
 */
class NettyEngineTests extends EngineSuite {

	NettyEngineTests() {
		super(OURS, OURS);
	}

}
