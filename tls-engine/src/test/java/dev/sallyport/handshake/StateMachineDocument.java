package dev.sallyport.handshake;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sallyport.protocol.AlertDescription;

/**
 * State machines as a page of Markdown: a diagram and a table for each.
 */
final class StateMachineDocument {

	private static final String PREFACE = """
			# The state machines

			`StateMachineTests` makes this page of what the states do and fails when it is stale. Never edit it; write it anew with
			`mvn -pl tls-engine test -Dtest=StateMachineTests -Dsallyport.writeStateMachine=true`, and review the difference.

			A row is a state, a column is an input. A cell names the states that may follow; where the state itself follows, the input
			changes nothing that decides what may come next. An input whose cell is empty, and every input without a column, ends the
			connection with `unexpected_message`. `Awaiting` stands wherever a certificate is chosen or a signature is made or verified: the
			peer's records wait meanwhile, so it is left out between two other states. Diagrams leave out what is ignored.
			""";

	private final StringBuilder page = new StringBuilder(PREFACE);

	private StateMachineDocument() {
	}

	static String of(Collection<StateMachine> machines) {
		StateMachineDocument document = new StateMachineDocument();
		machines.forEach(document::describe);
		return document.page.toString();
	}

	private void describe(StateMachine machine) {
		line("");
		line("## " + machine.title());
		line("");
		diagram(machine);
		line("");
		table(machine);
	}

	private void diagram(StateMachine machine) {
		line("```mermaid");
		line("stateDiagram-v2");
		line("    [*] --> " + name(machine.states().iterator().next()));
		for (Class<?> state : machine.states()) {
			labels(machine, state)
				.forEach((next, label) -> line("    " + name(state) + " --> " + name(next) + ": " + label));
		}
		line("```");
	}

	private static Map<Class<?>, String> labels(StateMachine machine, Class<?> state) {
		Map<Class<?>, String> labels = new LinkedHashMap<>();
		for (String input : StateMachine.INPUTS) {
			for (Class<?> next : machine.next(state, input)) {
				if (next != state || !input.equals(StateMachine.CHANGE_CIPHER_SPEC)) {
					labels.merge(next, input, (one, other) -> one + ", " + other);
				}
			}
		}
		return labels;
	}

	private void table(StateMachine machine) {
		List<String> columns = StateMachine.INPUTS.stream().filter((input) -> hasColumn(machine, input)).toList();
		row("state", columns.stream().map(StateMachineDocument::code));
		line("|---".repeat(columns.size() + 1) + "|");
		for (Class<?> state : machine.states()) {
			row(code(name(state)), columns.stream().map((input) -> cell(machine, state, input)));
		}
	}

	private static boolean hasColumn(StateMachine machine, String input) {
		return machine.states().stream().anyMatch((state) -> !cell(machine, state, input).isEmpty());
	}

	private static String cell(StateMachine machine, Class<?> state, String input) {
		Set<Class<?>> next = machine.next(state, input);
		AlertDescription alert = machine.refusals(state).get(input);
		if (alert != null && alert != AlertDescription.UNEXPECTED_MESSAGE) {
			return "alert " + code(alert.name().toLowerCase(Locale.ROOT));
		}
		return next.stream().map((to) -> code(name(to))).collect(Collectors.joining(", "));
	}

	private void row(String first, Stream<String> cells) {
		line("| " + first + " |"
				+ cells.map((cell) -> cell.isEmpty() ? " |" : " " + cell + " |").collect(Collectors.joining()));
	}

	private void line(String line) {
		this.page.append(line).append('\n');
	}

	private static String name(Class<?> state) {
		return state.getSimpleName();
	}

	private static String code(String text) {
		return "`" + text + "`";
	}

}
