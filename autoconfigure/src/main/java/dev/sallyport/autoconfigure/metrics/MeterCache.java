package dev.sallyport.autoconfigure.metrics;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

import dev.sallyport.autoconfigure.metrics.TlsMeters.Result;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.HandshakeListener.Direction;
import dev.sallyport.config.Role;
import dev.sallyport.config.TicketOutcome;
import dev.sallyport.protocol.AlertReceivedException;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import dev.sallyport.protocol.TlsException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * The meters of one registry, each looked up there once. All tags are constants of enums:
 * no peer can make a registry grow. Thread-safe.
 */
final class MeterCache {

	private static final String NONE = "none";

	private final MeterRegistry registry;

	private final ConcurrentMap<HandshakeKey, Timer> handshakes = new ConcurrentHashMap<>();

	private final ConcurrentMap<NegotiatedKey, Counter> negotiated = new ConcurrentHashMap<>();

	private final ConcurrentMap<FailureKey, Counter> failures = new ConcurrentHashMap<>();

	private final Map<Role, LongAdder> active = new EnumMap<>(Role.class);

	private final Map<TicketOutcome, Counter> ticketsOffered = new EnumMap<>(TicketOutcome.class);

	private final Map<Direction, Counter> keyUpdates = new EnumMap<>(Direction.class);

	private final Counter ticketsIssued;

	MeterCache(MeterRegistry registry) {
		this.registry = registry;
		for (Role role : Role.values()) {
			LongAdder count = new LongAdder();
			this.active.put(role, count);
			Gauge.builder("tls.connections.active", count, LongAdder::sum)
				.description("TLS connections whose handshake is complete")
				.tag("role", tag(role))
				.register(registry);
		}
		for (TicketOutcome outcome : TicketOutcome.values()) {
			this.ticketsOffered.put(outcome,
					Counter.builder("tls.ticket.offered")
						.description("Session tickets that clients offered")
						.tag("outcome", tag(outcome))
						.register(registry));
		}
		for (Direction direction : Direction.values()) {
			this.keyUpdates.put(direction,
					Counter.builder("tls.key.update")
						.description("Updates of traffic keys")
						.tag("direction", tag(direction))
						.register(registry));
		}
		this.ticketsIssued = Counter.builder("tls.ticket.issued")
			.description("Session tickets that servers issued")
			.register(registry);
	}

	Timer handshake(ConnectionInfo info, Result result) {
		return this.handshakes.computeIfAbsent(new HandshakeKey(info.role(), result, info.version()),
				(key) -> Timer.builder("tls.handshake")
					.description("TLS handshakes")
					.tag("role", tag(key.role()))
					.tag("result", tag(key.result()))
					.tag("protocol", name(key.version(), ProtocolVersion::standardName))
					.register(this.registry));
	}

	Counter negotiated(ConnectionInfo info) {
		NegotiatedKey facts = new NegotiatedKey(info.role(), info.cipherSuite(), info.group(), info.signatureScheme());
		return this.negotiated.computeIfAbsent(facts,
				(key) -> Counter.builder("tls.negotiated")
					.description("What TLS handshakes agreed on")
					.tag("role", tag(key.role()))
					.tag("protocol", name(key.suite().map(CipherSuite::version), ProtocolVersion::standardName))
					.tag("cipher", name(key.suite(), CipherSuite::name))
					.tag("group", name(key.group(), NamedGroup::standardName))
					.tag("signature", name(key.signature(), SignatureScheme::standardName))
					.register(this.registry));
	}

	Counter failure(Role role, TlsException failure) {
		Direction direction = (failure instanceof AlertReceivedException) ? Direction.READ : Direction.WRITE;
		FailureKey facts = new FailureKey(role, failure.reason().name(), failure.alert().wireName(), direction);
		return this.failures.computeIfAbsent(facts,
				(key) -> Counter.builder("tls.handshake.failures")
					.description("TLS handshakes that failed, by the reason and by the alert that was sent or received")
					.tag("role", tag(key.role()))
					.tag("reason", key.reason().toLowerCase(Locale.ROOT))
					.tag("alert", key.alert())
					.tag("direction", (key.direction() == Direction.READ) ? "received" : "sent")
					.register(this.registry));
	}

	LongAdder active(Role role) {
		return Objects.requireNonNull(this.active.get(role));
	}

	Counter ticketIssued() {
		return this.ticketsIssued;
	}

	Counter ticketOffered(TicketOutcome outcome) {
		return Objects.requireNonNull(this.ticketsOffered.get(outcome));
	}

	Counter keyUpdate(Direction direction) {
		return Objects.requireNonNull(this.keyUpdates.get(direction));
	}

	private static String tag(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

	private static <T> String name(Optional<T> fact, Function<T, String> name) {
		return fact.map(name).orElse(NONE);
	}

	private record HandshakeKey(Role role, Result result, Optional<ProtocolVersion> version) {

	}

	private record NegotiatedKey(Role role, Optional<CipherSuite> suite, Optional<NamedGroup> group,
			Optional<SignatureScheme> signature) {

	}

	private record FailureKey(Role role, String reason, String alert, Direction direction) {

	}

}
