package dev.sallyport.benchmark;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlotTests {

	private static final Case WORK = new Case("scale", "tls13-x25519", "1.3 full", Side.SERVER);

	private final Results results = new Results();

	@Test
	void ratioStandsBeforeTheNumber() {
		add(Contestant.SALLYPORT_JDK, Metric.HANDSHAKE_NANOS, 500_000);
		add(Contestant.JSSE, Metric.HANDSHAKE_NANOS, 1_000_000);
		add(Contestant.TCNATIVE, Metric.HANDSHAKE_NANOS, 250_000);
		assertThat(plot(Metric.HANDSHAKE_NANOS)).contains("Shorter is better", ">2.00 × jsse: 500<", ">1000<",
				">4.00 × jsse: 250<");
	}

	@Test
	void higherRateIsFasterAndTcnativeStandsInForJsse() {
		add(Contestant.SALLYPORT_JDK, Metric.ALL_CORES_RATE, 2000);
		add(Contestant.TCNATIVE, Metric.ALL_CORES_RATE, 4000);
		assertThat(plot(Metric.ALL_CORES_RATE)).contains("Longer is better", ">0.50 × tcnative: 2000<", ">4000<");
	}

	@Test
	void numberThatIsNoSpeedStandsAlone() {
		add(Contestant.SALLYPORT_JDK, Metric.SCALING, 0.5);
		add(Contestant.JSSE, Metric.SCALING, 1);
		assertThat(plot(Metric.SCALING)).contains("Longer is better", ">0.50<").doesNotContain("× jsse");
	}

	@Test
	void nothingAndLessThanNothingHaveNoBar() {
		add(Contestant.SALLYPORT_JDK, Metric.STALLS, 0);
		add(Contestant.JSSE, Metric.STALLS, -1);
		assertThat(plot(Metric.STALLS)).contains("sallyport-jdk", ">0.00<", "jsse", ">-1.00<", "width=\"0.0\"")
			.doesNotContain("width=\"-");
	}

	@Test
	void caseWithoutNumbersIsLeftOut() {
		assertThat(plot(Metric.STALLS)).doesNotContain(WORK.title());
	}

	private void add(Contestant contestant, Metric metric, double value) {
		this.results.add(new Measurement(WORK, contestant, metric, Distribution.of(List.of(value))));
	}

	private String plot(Metric metric) {
		return Plot.of("scale, server", this.results, List.of(WORK), metric);
	}

}
