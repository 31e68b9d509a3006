package dev.sallyport.test;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

class ExternalProgramTests {

	private static final Duration LONG = Duration.ofSeconds(20);

	@TempDir
	Path folder;

	@BeforeEach
	void shell() {
		assumeThat(ExternalProgram.find("sh")).as("a shell").isPresent();
	}

	@Test
	void outputOfBothStreamsAndTheExitCodeAreThere() {
		try (ExternalProgram program = ExternalProgram.start(this.folder, LONG, "sh", "-c",
				"echo a; echo b >&2; exit 3")) {
			assertThat(program.awaitExit()).isEqualTo(3);
			assertThat(program.output()).isEqualTo("a\nb\n");
		}
	}

	@Test
	void itCanBeTalkedTo() {
		try (ExternalProgram program = ExternalProgram.start(this.folder, LONG, "cat")) {
			program.type("ping\n").awaitOutput("ping");
			program.type("ping\n").awaitOutput("ping");
			assertThat(program.closeInputAndAwaitExit()).isZero();
		}
	}

	@Test
	void whatItNeverSaysIsNotWaitedForWhenItHasEnded() {
		try (ExternalProgram program = ExternalProgram.start(this.folder, LONG, "sh", "-c", "echo other")) {
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> program.awaitOutput("this"))
				.withMessageContaining("other");
		}
	}

	@Test
	void waitsEndAndTheProgramIsKilled() {
		Duration blink = Duration.ofMillis(1);
		ExternalProgram program = ExternalProgram.start(this.folder, blink, "sh", "-c", "sleep 60; echo done");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(program::awaitExit).withMessageContaining("No end");
		program.close();
		program.close();
	}

	@Test
	void outputBeyondTheLimitIsDropped() {
		try (ExternalProgram program = ExternalProgram.start(this.folder, LONG, "sh", "-c",
				"head -c 3000000 /dev/zero")) {
			assertThat(program.awaitExit()).isZero();
			assertThat(program.output()).hasSize(1 << 20);
		}
	}

	@Test
	void programsThatAreNotThereAreNotFound() {
		assertThat(ExternalProgram.find("no-such-program-here")).isEmpty();
	}

}
