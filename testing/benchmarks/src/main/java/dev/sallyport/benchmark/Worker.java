package dev.sallyport.benchmark;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

/**
 * Does what is requested of one peer, and keeps the workload until another one is asked
 * for. Confined to one thread.
 */
final class Worker {

	private final Contestant contestant;

	private final Credentials credentials;

	private @Nullable Peer peer;

	private String work = "";

	private @Nullable Workload workload;

	private final Map<Container, WebService> services = new EnumMap<>(Container.class);

	Worker(Contestant contestant, Credentials credentials) {
		this.contestant = contestant;
		this.credentials = credentials;
	}

	/**
	 * Answer a request.
	 * @return what was measured, or why nothing was
	 */
	Answer answer(Request request) {
		try {
			return tryToAnswer(request);
		}
		// A peer that cannot be loaded or breaks is a result too
		catch (SSLException | RuntimeException | LinkageError ex) {
			this.workload = null;
			return Answer.failed(ex + Optional.ofNullable(ex.getCause()).map((cause) -> ": " + cause).orElse(""));
		}
	}

	private Answer tryToAnswer(Request request) throws SSLException {
		Optional<String> absence = absence(request);
		if (absence.isPresent()) {
			return Answer.absent(absence.get());
		}
		Workload current = this.workload;
		if (current == null || !this.work.equals(request.work())) {
			current = create(request);
			this.workload = current;
			this.work = request.work();
		}
		return Answer.of(current.run(request.amount()));
	}

	private Peer peer() {
		Peer loaded = this.peer;
		if (loaded == null) {
			loaded = Peers.open(this.contestant);
			this.peer = loaded;
		}
		return loaded;
	}

	private Optional<String> absence(Request request) {
		if (this.contestant == Contestant.MACHINE) {
			return Optional.empty();
		}
		return switch (request.mode()) {
			case "bulk" -> peer().lacks(RecordLoad.of(request.id()));
			case "memory", "pieces" -> Optional.empty();
			case "server" -> absence(request.id().split("-"), request.side());
			default -> peer().lacks(Kind.of(request.id()), request.side());
		};
	}

	private Optional<String> absence(String[] words, Side side) {
		return peer().lacks(Container.of(words[0])).or(() -> peer().lacks(HttpLoad.of(words[1]).kind(), side));
	}

	private Workload create(Request request) throws SSLException {
		if (this.contestant == Contestant.MACHINE) {
			Workload control = onAllCores(request, ControlJob::new);
			return (amount) -> ratios(control.run(amount));
		}
		return switch (request.mode()) {
			case "scale", "latency" -> onAllCores(request, jobs(request));
			default -> onOneCore(peer(), request);
		};
	}

	private Workload onOneCore(Peer measured, Request request) throws SSLException {
		Side side = request.side();
		return switch (request.mode()) {
			case "bulk" -> {
				RecordLoad load = RecordLoad.of(request.id());
				yield new BulkWorkload(load, sides(measured, side, new SallyportPeer("jdk"), load.setup()));
			}
			case "memory" -> {
				Kind kind = measured.lacks(Kind.TLS13_X25519, side).isEmpty() ? Kind.TLS13_X25519 : Kind.TLS13_P256;
				yield new MemoryWorkload(kind, side, sides(measured, side, new TcnativePeer(), kind.setup()));
			}
			case "server" -> requests(measured, request.id().split("-"));
			case "protocol" -> handshakes(measured, measured, request);
			case "pieces" -> new PieceWorkload(Piece.of(request.id()));
			default -> handshakes(measured, new TcnativePeer(), request);
		};
	}

	private Workload requests(Peer measured, String[] words) {
		WebService service = this.services.computeIfAbsent(Container.of(words[0]),
				(container) -> WebService.start(container, this.contestant, measured, this.credentials));
		return new WebWorkload(HttpLoad.of(words[1]), service);
	}

	private Workload handshakes(Peer measured, Peer other, Request request) throws SSLException {
		Kind kind = Kind.of(request.id());
		return new HandshakeWorkload(kind, request.side(), sides(measured, request.side(), other, kind.setup()));
	}

	private static Workload onAllCores(Request request, JobSource source) throws SSLException {
		List<Job> jobs = new ArrayList<>();
		for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
			jobs.add(source.next());
		}
		return request.mode().equals("scale") ? new ScaleWorkload(jobs) : new LatencyWorkload(jobs);
	}

	/**
	 * Return what can be compared although the work is another.
	 */
	private static Map<Metric, Double> ratios(Map<Metric, Double> values) {
		return values.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().isRatio())
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/**
	 * Return jobs that share one context of the measured server, with its keys of tickets
	 * and its sessions, and have a context each for their clients.
	 */
	private JobSource jobs(Request request) {
		Kind kind = Kind.of(request.id());
		Engines servers = peer().engines(Side.SERVER, kind.setup(), this.credentials);
		Peer clients = new TcnativePeer();
		return () -> new HandshakeJob(kind,
				new Sides(clients.engines(Side.CLIENT, kind.setup(), this.credentials), servers));
	}

	private Sides sides(Peer measured, Side side, Peer other, Setup setup) {
		return Sides.of(measured, side, other, setup, this.credentials);
	}

	@FunctionalInterface
	private interface JobSource {

		Job next() throws SSLException;

	}

}
