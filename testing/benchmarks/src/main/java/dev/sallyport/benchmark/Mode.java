package dev.sallyport.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What can be measured.
 */
enum Mode {

	/**
	 * Handshakes of each kind, each side.
	 */
	HANDSHAKE(() -> handshakes("handshake", Stream.of(Kind.values()))),

	/**
	 * Records of each load.
	 */
	BULK(() -> Stream.of(RecordLoad.values()).map((load) -> new Case("bulk", load.id(), load.title(), Side.SERVER))),

	/**
	 * What a connection retains.
	 */
	MEMORY(() -> Stream.of(Side.values())
		.map((side) -> new Case("memory", "connection", "1.3 connection, " + side.id(), side))),

	/**
	 * Handshakes of this engine without any cryptography.
	 */
	PROTOCOL(() -> handshakes("protocol",
			Stream.of(Kind.TLS13_X25519, Kind.TLS13_RESUMED, Kind.TLS12_X25519, Kind.TLS12_RESUMED))),

	/**
	 * Pieces of this engine by themselves.
	 */
	PIECES(() -> Stream.of(Piece.values()).map((piece) -> new Case("pieces", piece.id(), piece.title(), Side.SERVER))),

	/**
	 * Handshakes of servers on one core and on all.
	 */
	SCALE(() -> onAllCores("scale")),

	/**
	 * How long handshakes take servers at full load.
	 */
	LATENCY(() -> onAllCores("latency")),

	/**
	 * Requests to HTTPS servers.
	 */
	SERVER(() -> Stream.of(Container.values())
		.flatMap((container) -> Stream.of(HttpLoad.values()).map((load) -> request(container, load))));

	/**
	 * So much longer than others those on all cores work, since single handshakes count.
	 */
	private static final int ALL_CORES_SLICES = 8;

	/**
	 * The CPU time of a process is told in steps of ten milliseconds.
	 */
	private static final int SERVER_SLICES = 8;

	private final Supplier<Stream<Case>> cases;

	Mode(Supplier<Stream<Case>> cases) {
		this.cases = cases;
	}

	String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	List<Case> cases() {
		return this.cases.get().toList();
	}

	/**
	 * Return who takes part.
	 * @param chosen those that were asked for
	 */
	List<Contestant> contestants(List<Contestant> chosen) {
		return switch (this) {
			case PROTOCOL -> List.of(Contestant.SALLYPORT_NULL);
			case PIECES -> List.of(Contestant.SALLYPORT_PIECES);
			case SCALE, LATENCY -> Stream.concat(chosen.stream(), Stream.of(Contestant.MACHINE)).toList();
			case HANDSHAKE, BULK, MEMORY, SERVER -> chosen;
		};
	}

	/**
	 * Return whether it measures time, and so in many rounds after a warm-up.
	 */
	boolean timed() {
		return this != MEMORY;
	}

	/**
	 * Return how many slices of time a round has.
	 */
	int slices() {
		return switch (this) {
			case SCALE, LATENCY -> ALL_CORES_SLICES;
			case SERVER -> SERVER_SLICES;
			case HANDSHAKE, BULK, MEMORY, PROTOCOL, PIECES -> 1;
		};
	}

	/**
	 * Return what its workers have beside their peers.
	 */
	Equipment equipment() {
		return (this == SERVER) ? Equipment.APPLICATION : Equipment.ENGINES;
	}

	private static Case request(Container container, HttpLoad load) {
		return new Case("server", container.id() + "-" + load.id(), container.title() + ", " + load.title(),
				Side.SERVER);
	}

	private static Stream<Case> onAllCores(String mode) {
		return Stream.of(Kind.TLS13_X25519, Kind.TLS13_RESUMED, Kind.TLS12_RESUMED)
			.map((kind) -> new Case(mode, kind.id(), kind.title(), Side.SERVER));
	}

	private static Stream<Case> handshakes(String mode, Stream<Kind> kinds) {
		return kinds
			.flatMap((kind) -> Stream.of(Side.values()).map((side) -> new Case(mode, kind.id(), kind.title(), side)));
	}

}
