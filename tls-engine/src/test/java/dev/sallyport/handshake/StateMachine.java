package dev.sallyport.handshake;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.sallyport.config.Role;
import dev.sallyport.message.Handshake;
import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.TlsException;

/**
 * The states of one role as its connections show them: which input leads which state
 * where. Whole connections are watched for the steps that are legal. Then each state that
 * was met is given each input in turn, to see that all the others are refused.
 */
final class StateMachine {

	static final String CHANGE_CIPHER_SPEC = "change_cipher_spec";

	/**
	 * All inputs there are, in the order of their numbers.
	 */
	static final List<String> INPUTS = Stream
		.concat(Stream.of(HandshakeType.values()).map(StateMachine::name), Stream.of(CHANGE_CIPHER_SPEC))
		.toList();

	private final String title;

	private final Role role;

	private final Map<Class<?>, Reach> reached = new LinkedHashMap<>();

	private final Map<Class<?>, Map<String, Set<Class<?>>>> steps = new LinkedHashMap<>();

	private final Map<Class<?>, Map<String, AlertDescription>> refusals = new LinkedHashMap<>();

	private StateMachine(String title, Role role) {
		this.title = title;
		this.role = role;
	}

	/**
	 * Return what a role shows in all the scenarios.
	 */
	static StateMachine watch(String title, Role role, List<Scenario> scenarios) throws TlsException {
		StateMachine machine = new StateMachine(title, role);
		for (Scenario scenario : scenarios) {
			machine.watch(scenario);
		}
		for (Map.Entry<Class<?>, Reach> state : machine.reached.entrySet()) {
			machine.tryEachInput(state.getKey(), state.getValue());
		}
		return machine;
	}

	String title() {
		return this.title;
	}

	Role role() {
		return this.role;
	}

	/**
	 * Return the states in the order in which connections come to them.
	 */
	Set<Class<?>> states() {
		return Collections.unmodifiableSet(this.reached.keySet());
	}

	/**
	 * Return the states that an input leads to, none if it is refused.
	 */
	Set<Class<?>> next(Class<?> state, String input) {
		return this.steps.getOrDefault(state, Map.of()).getOrDefault(input, Set.of());
	}

	/**
	 * Return the alerts that answer the inputs that are refused.
	 */
	Map<String, AlertDescription> refusals(Class<?> state) {
		return this.refusals.getOrDefault(state, Map.of());
	}

	private void watch(Scenario scenario) throws TlsException {
		int taken = 0;
		Scenario.Scene scene = scenario.play(this.role, taken);
		while (scene.next().isPresent()) {
			Class<?> state = meet(scene.side(), at(scenario, taken));
			Handshake message = scene.next().get();
			scene.side().receiveOnly(message);
			if (scene.side().state() instanceof Awaiting) {
				meet(scene.side(), busyAfter(scenario, taken));
			}
			taken++;
			scene = scenario.play(this.role, taken);
			step(state, name(message), meet(scene.side(), at(scenario, taken)));
		}
	}

	private Reach at(Scenario scenario, int taken) {
		return () -> scenario.play(this.role, taken).side();
	}

	private Reach busyAfter(Scenario scenario, int taken) {
		return () -> {
			Scenario.Scene scene = scenario.play(this.role, taken);
			scene.side().receiveOnly(scene.next().orElseThrow());
			return scene.side();
		};
	}

	private Class<?> meet(Endpoint side, Reach reach) {
		Class<?> state = side.state().getClass();
		this.reached.putIfAbsent(state, reach);
		return state;
	}

	private void step(Class<?> from, String input, Class<?> to) {
		this.steps.computeIfAbsent(from, (state) -> new TreeMap<>())
			.computeIfAbsent(input, (name) -> new LinkedHashSet<>())
			.add(to);
	}

	private void tryEachInput(Class<?> state, Reach reach) throws TlsException {
		for (HandshakeType type : HandshakeType.values()) {
			byte[] empty = { (byte) type.code(), 0, 0, 0 };
			tryInput(state, name(type), reach.endpoint(), (endpoint) -> endpoint.receiveOnly(Handshake.of(empty)));
		}
		tryInput(state, CHANGE_CIPHER_SPEC, reach.endpoint(), Endpoint::receiveChangeCipherSpec);
	}

	// Where the real message was seen to pass, it says nothing that an empty one does not
	private void tryInput(Class<?> state, String input, Endpoint endpoint, Attempt attempt) {
		try {
			attempt.on(endpoint);
			step(state, input, endpoint.state().getClass());
		}
		catch (TlsException ex) {
			if (next(state, input).isEmpty()) {
				this.refusals.computeIfAbsent(state, (key) -> new TreeMap<>()).put(input, ex.alert());
			}
		}
	}

	private static String name(Handshake message) {
		return (message == RecordingOutput.CHANGE_CIPHER_SPEC) ? CHANGE_CIPHER_SPEC : name(message.type());
	}

	private static String name(HandshakeType type) {
		return type.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Brings a fresh endpoint to a state.
	 */
	@FunctionalInterface
	private interface Reach {

		Endpoint endpoint() throws TlsException;

	}

	/**
	 * Gives an endpoint an input.
	 */
	@FunctionalInterface
	private interface Attempt {

		void on(Endpoint endpoint) throws TlsException;

	}

}
