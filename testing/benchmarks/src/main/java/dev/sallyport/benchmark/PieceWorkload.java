package dev.sallyport.benchmark;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * One piece under JMH, in this process, which has no other work. Each run is one
 * iteration: warming up and rounds are the conductor's business.
 */
final class PieceWorkload implements Workload {

	private static final String PACKAGE = "dev.sallyport.benchmark.piece.";

	private static final String BYTES_PER_OPERATION = "gc.alloc.rate.norm";

	private final Piece piece;

	PieceWorkload(Piece piece) {
		this.piece = piece;
	}

	@Override
	public Map<Metric, Double> run(long milliseconds) {
		try {
			Collection<RunResult> results = new Runner(options(Math.max(1, milliseconds)).build()).run();
			RunResult result = results.iterator().next();
			return Map.of(Metric.PIECE_NANOS, result.getPrimaryResult().getScore(), Metric.PIECE_BYTES,
					Objects.requireNonNull(result.getSecondaryResults().get(BYTES_PER_OPERATION)).getScore());
		}
		catch (RunnerException ex) {
			throw new IllegalStateException("JMH cannot run " + this.piece.benchmark(), ex);
		}
	}

	private ChainedOptionsBuilder options(long milliseconds) {
		ChainedOptionsBuilder options = new OptionsBuilder()
			.include("^" + (PACKAGE + this.piece.benchmark()).replace(".", "\\.") + "$")
			.mode(Mode.AverageTime)
			.timeUnit(TimeUnit.NANOSECONDS)
			.forks(0)
			.warmupIterations(0)
			.measurementIterations(1)
			.measurementTime(TimeValue.milliseconds(milliseconds))
			.addProfiler(GCProfiler.class)
			.shouldFailOnError(true)
			.verbosity(VerboseMode.SILENT);
		return this.piece.isRecord()
				? options.param("algorithm", this.piece.algorithm()).param("size", Integer.toString(this.piece.size()))
				: options;
	}

}
