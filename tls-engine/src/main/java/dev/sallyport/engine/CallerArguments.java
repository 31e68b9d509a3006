package dev.sallyport.engine;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Objects;

import dev.sallyport.record.Workspace;

/**
 * Checks the buffers that a caller brings, before anything is done, and puts those of
 * application data into a workspace for the call.
 */
final class CallerArguments {

	private CallerArguments() {
	}

	static Workspace ofReceive(ByteBuffer source, ByteBuffer destination) {
		Objects.requireNonNull(source);
		requireWritable(destination);
		Workspace workspace = Workspace.acquire();
		workspace.buffers().use(destination);
		return workspace;
	}

	static Workspace ofReceive(ByteBuffer source, ByteBuffer[] destinations, int offset, int length) {
		Objects.requireNonNull(source);
		Objects.checkFromIndexSize(offset, length, destinations.length);
		for (int i = offset; i < offset + length; i++) {
			requireWritable(destinations[i]);
		}
		Workspace workspace = Workspace.acquire();
		workspace.buffers().use(destinations, offset, length);
		return workspace;
	}

	static Workspace ofSend(ByteBuffer source, ByteBuffer destination) {
		Objects.requireNonNull(source);
		requireWritable(destination);
		Workspace workspace = Workspace.acquire();
		workspace.buffers().use(source);
		return workspace;
	}

	static Workspace ofSend(ByteBuffer[] sources, int offset, int length, ByteBuffer destination) {
		Objects.checkFromIndexSize(offset, length, sources.length);
		for (int i = offset; i < offset + length; i++) {
			Objects.requireNonNull(sources[i]);
		}
		requireWritable(destination);
		Workspace workspace = Workspace.acquire();
		workspace.buffers().use(sources, offset, length);
		return workspace;
	}

	private static void requireWritable(ByteBuffer destination) {
		if (destination.isReadOnly()) {
			throw new ReadOnlyBufferException();
		}
	}

}
