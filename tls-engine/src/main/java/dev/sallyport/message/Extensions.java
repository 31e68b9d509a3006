package dev.sallyport.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.InvalidMessageException;
import dev.sallyport.protocol.TlsException;

/**
 * The extensions of one message in their order, no type twice, RFC 9846 section 4.3. The
 * work to decode a block grows with its length only. Immutable and thread-safe.
 */
public final class Extensions {

	/**
	 * No extension at all.
	 */
	public static final Extensions NONE = new Extensions(Map.of());

	private static final int MAX_LENGTH = 0xffff;

	private final Map<Integer, Extension> byType;

	private Extensions(Map<Integer, Extension> byType) {
		this.byType = byType;
	}

	/**
	 * Return a block of extensions.
	 * @param extensions the extensions in the order of the wire
	 * @return the block
	 * @throws IllegalArgumentException if a type comes twice
	 */
	public static Extensions of(Extension... extensions) {
		return of(List.of(extensions));
	}

	/**
	 * Return a block of extensions.
	 * @param extensions the extensions in the order of the wire
	 * @return the block
	 * @throws IllegalArgumentException if a type comes twice
	 */
	public static Extensions of(List<? extends Extension> extensions) {
		Map<Integer, Extension> byType = new LinkedHashMap<>();
		for (Extension extension : extensions) {
			if (byType.putIfAbsent(extension.type(), extension) != null) {
				throw new IllegalArgumentException("Two extensions are of type " + extension.type());
			}
		}
		return new Extensions(byType);
	}

	/**
	 * Read a block of extensions.
	 * @param r the reader, in front of the uint16 length of the block
	 * @param context the message that the block belongs to
	 * @return the extensions
	 * @throws TlsException if the block or an extension does not parse, a type comes
	 * twice or is not for this message
	 */
	public static Extensions decode(WireReader r, ExtensionContext context) throws TlsException {
		ExtensionTable table = ExtensionTable.of(context);
		WireReader block = r.vector16(0, MAX_LENGTH);
		Map<Integer, Extension> byType = new LinkedHashMap<>();
		while (block.hasRemaining()) {
			int type = block.uint16();
			Extension extension = table.decode(type, block.vector16(0, MAX_LENGTH));
			if (byType.putIfAbsent(type, extension) != null) {
				throw new InvalidMessageException(InvalidMessage.DUPLICATE_EXTENSION, "type " + type);
			}
		}
		return new Extensions(byType);
	}

	/**
	 * Write the block with its uint16 length.
	 * @param w where to write to
	 */
	public void encode(WireWriter w) {
		w.vector16((block) -> this.byType
			.forEach((type, extension) -> block.uint16(type).vector16(extension::encodeData)));
	}

	/**
	 * Return the extension of a class.
	 * @param type the class
	 * @param <E> the class
	 * @return the extension, or empty if there is none
	 */
	public <E extends Extension> Optional<E> find(Class<E> type) {
		for (Extension extension : this.byType.values()) {
			if (type.isInstance(extension)) {
				return Optional.of(type.cast(extension));
			}
		}
		return Optional.empty();
	}

	/**
	 * Return whether there is an extension of a type, whether or not this engine reads
	 * it.
	 * @param type the type
	 * @return {@code true} if there is
	 */
	public boolean has(ExtensionType type) {
		return this.byType.containsKey(type.code());
	}

	/**
	 * Return the types of the extensions in their order.
	 * @return the types
	 */
	public CodePoints types() {
		return CodePoints.of(this.byType.keySet(), Integer::intValue);
	}

	/**
	 * Return the extensions in their order.
	 * @return the extensions
	 */
	public List<Extension> list() {
		return List.copyOf(this.byType.values());
	}

	/**
	 * Return whether there is no extension.
	 * @return {@code true} if the block is empty
	 */
	public boolean isEmpty() {
		return this.byType.isEmpty();
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Extensions that && list().equals(that.list());
	}

	@Override
	public int hashCode() {
		return list().hashCode();
	}

	@Override
	public String toString() {
		return list().toString();
	}

}
