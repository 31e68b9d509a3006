package dev.sallyport.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WorkspaceTests {

	@Test
	void borrowersNeverShare() {
		List<Workspace> borrowed = new ArrayList<>();
		Set<Workspace> distinct = new HashSet<>();
		for (int i = 0; i < 200; i++) {
			Workspace workspace = Workspace.acquire();
			borrowed.add(workspace);
			distinct.add(workspace);
		}
		assertThat(distinct).hasSize(200);
		borrowed.forEach(Workspace::release);
	}

	@Test
	void plaintextIsClearedBeforeTheNextBorrowerSeesIt() {
		Workspace workspace = Workspace.acquire();
		Arrays.fill(workspace.plaintext(1000), 0, 1000, (byte) 1);
		workspace.plaintext(10);
		workspace.release();
		assertThat(workspace.plaintext(0)).containsOnly(0);
	}

	@Test
	void sameThreadFindsWhatItGaveBack() {
		Workspace workspace = Workspace.acquire();
		workspace.release();
		Workspace again = Workspace.acquire();
		Workspace other = Workspace.acquire();
		assertThat(other).isNotSameAs(again);
		again.release();
		other.release();
	}

}
