package dev.sallyport.benchmark;

import java.util.List;

/**
 * How a side is set up. Names are those of JSSE.
 *
 * @param version its only version
 * @param suite its only cipher suite, where it can be told
 * @param groups its groups, best first, where they can be told
 * @param key what the server signs with
 * @param remembers whether clients keep sessions; servers always have tickets, and with
 * TLS 1.2 tickets or sessions, whatever is their default
 */
record Setup(String version, String suite, List<String> groups, ServerKey key, boolean remembers) {

	Setup {
		groups = List.copyOf(groups);
	}

}
