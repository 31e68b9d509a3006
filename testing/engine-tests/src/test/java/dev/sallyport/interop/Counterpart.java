package dev.sallyport.interop;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.net.ssl.SSLEngine;

import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.test.KeyType;

/**
 * Another implementation of TLS. Its {@code toString} is its name.
 */
interface Counterpart {

	String CHANNEL_BINDING_LABEL = "EXPORTER-Channel-Binding";

	int CHANNEL_BINDING_LENGTH = 32;

	/**
	 * Return all of them.
	 */
	static Stream<Counterpart> all() {
		return Stream.of(new JdkCounterpart(), new BoringSslCounterpart(), new BouncyCastleCounterpart(),
				new ConscryptCounterpart());
	}

	/**
	 * Return its groups that we have too.
	 */
	List<NamedGroup> groups();

	/**
	 * Return whether {@link Settings#groups()} has any effect on it.
	 */
	boolean canChooseGroups();

	/**
	 * Return the types of key whose signatures it verifies and makes.
	 */
	List<KeyType> keyTypes();

	/**
	 * Return whether it resumes sessions of TLS 1.3.
	 */
	default boolean resumes() {
		return true;
	}

	/**
	 * Return whether its servers of TLS 1.2 resume the given way: by ticket or by session
	 * id.
	 */
	default boolean resumesTls12(Settings settings) {
		return true;
	}

	/**
	 * Return a source of clients that share their sessions.
	 */
	Supplier<SSLEngine> clients(Settings settings);

	/**
	 * Return a source of servers that share their ticket keys.
	 */
	Supplier<SSLEngine> servers(Settings settings);

	/**
	 * Return the group of a connection, as this implementation tells it.
	 */
	default Optional<String> group(SSLEngine engine) {
		return Optional.empty();
	}

	/**
	 * Return whether it shows keying material: some versions of the JDK do not.
	 */
	default boolean exports() {
		return false;
	}

	/**
	 * Return what both sides export for a channel binding, RFC 9266, if this
	 * implementation shows it: 32 bytes under the label {@value #CHANNEL_BINDING_LABEL},
	 * with an empty context.
	 */
	default Optional<byte[]> channelBinding(SSLEngine engine) {
		return Optional.empty();
	}

}
