package dev.sallyport.benchmark;

/**
 * What a worker has beside its peer.
 */
enum Equipment {

	/**
	 * What it takes to call engines.
	 */
	ENGINES,

	/**
	 * Spring Boot with its servers, too.
	 */
	APPLICATION

}
