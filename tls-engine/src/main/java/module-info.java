/**
 * Sallyport's TLS engine: the protocol, the JDK crypto provider and the JSSE adapter.
 */
module dev.sallyport.tls {

	requires com.github.benmanes.caffeine;

	requires static transitive org.jspecify;

	exports dev.sallyport.certpath;

	exports dev.sallyport.config;

	exports dev.sallyport.crypto;

	exports dev.sallyport.crypto.jca;

	exports dev.sallyport.crypto.preset;

	exports dev.sallyport.engine;

	exports dev.sallyport.jsse;

	exports dev.sallyport.protocol;

	exports dev.sallyport.session;

	uses dev.sallyport.crypto.CryptoProviderFactory;

	provides java.security.Provider with dev.sallyport.jsse.SallyportProvider;

}
