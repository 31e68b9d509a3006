package dev.sallyport.benchmark;

/**
 * Loads peers. Only a process with the libraries of a contestant can.
 */
final class Peers {

	private Peers() {
	}

	static Peer open(Contestant contestant) {
		return switch (contestant) {
			case SALLYPORT_JDK, SALLYPORT_PIECES -> new SallyportPeer("jdk");
			case SALLYPORT_BOUNCYCASTLE -> new SallyportPeer("bouncycastle");
			case SALLYPORT_AWSLC -> new SallyportPeer("awslc");
			case SALLYPORT_AUTO -> new SallyportPeer("auto");
			case SALLYPORT_FIPS -> new SallyportPeer("fips");
			case SALLYPORT_NULL -> SallyportPeer.withoutCryptography();
			case JSSE -> new JssePeer();
			case JSSE_AWSLC -> JssePeer.onAwsLc();
			case BCJSSE -> new BcJssePeer();
			case TCNATIVE -> new TcnativePeer();
			case CONSCRYPT -> new ConscryptPeer();
			case MACHINE -> throw new IllegalArgumentException("The machine itself has no TLS");
		};
	}

}
