package dev.sallyport.handshake;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sallyport.config.Role;
import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.TlsException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the states do is what {@code docs/STATE-MACHINE.md} says, and nobody has to trust
 * a drawing.
 */
class StateMachineTests {

	private static final Path PAGE = Path.of("..", "docs", "STATE-MACHINE.md");

	private static List<StateMachine> machines;

	@BeforeAll
	static void watch() throws TlsException {
		machines = StateMachines.all();
	}

	@Test
	void pageSaysWhatTheStatesDo() throws IOException {
		String page = StateMachineDocument.of(machines);
		if (Boolean.getBoolean("sallyport.writeStateMachine")) {
			Files.writeString(PAGE, page);
		}
		assertThat(PAGE).content().as("Write it anew with -Dsallyport.writeStateMachine=true").isEqualTo(page);
	}

	// RFC 9846 section 4: "MUST abort the handshake with an "unexpected_message" alert"
	@Test
	void whatIsNotLegalIsUnexpected() {
		for (StateMachine machine : machines) {
			for (Class<?> state : machine.states()) {
				assertThat(machine.refusals(state)).as(machine.title() + ", " + state.getSimpleName())
					.allSatisfy((input, alert) -> assertThat(alert).as(input)
						.isEqualTo(refusal(machine.role(), state, input)));
			}
		}
	}

	// RFC 5246 section 7.2.2: whoever asks for a renegotiation is told so
	private static AlertDescription refusal(Role role, Class<?> state, String input) {
		boolean asks = input.equals((role == Role.CLIENT) ? "hello_request" : "client_hello");
		if (state == Tls12Traffic.class && asks) {
			return AlertDescription.NO_RENEGOTIATION;
		}
		// RFC 6066 section 8: a server may leave out the status that it announced, which
		// ours never does, so that only an empty message comes here
		boolean leavesOut = state.getSimpleName().equals("ExpectCertificateStatus")
				&& input.equals("server_key_exchange");
		return leavesOut ? AlertDescription.DECODE_ERROR : AlertDescription.UNEXPECTED_MESSAGE;
	}

	@Test
	void connectionsMeetEveryState() throws Exception {
		Set<Class<?>> met = new HashSet<>();
		machines.forEach((machine) -> met.addAll(machine.states()));
		assertThat(met).containsExactlyInAnyOrderElementsOf(statesOfTheEngine());
	}

	private static Set<Class<?>> statesOfTheEngine() throws IOException, URISyntaxException {
		Path classes = Path.of(HandshakeState.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		try (Stream<Path> files = Files.walk(classes.resolve("dev/sallyport/handshake"))) {
			return files.map((file) -> classes.relativize(file).toString())
				.filter((name) -> name.endsWith(".class"))
				.map(StateMachineTests::load)
				.filter(HandshakeState.class::isAssignableFrom)
				.filter((type) -> !Modifier.isAbstract(type.getModifiers()))
				.collect(Collectors.toSet());
		}
	}

	private static Class<?> load(String file) {
		String name = file.substring(0, file.length() - ".class".length()).replace(File.separatorChar, '.');
		try {
			return Class.forName(name, false, StateMachineTests.class.getClassLoader());
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
