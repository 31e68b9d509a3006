package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.InvalidMessageException;

/**
 * {@code supported_groups}, RFC 9846 section 4.3.7.
 *
 * <pre>
 * struct {
 *     NamedGroup named_group_list&lt;2..2^16-1&gt;;
 * } NamedGroupList;
 * </pre>
 *
 * @param groups {@code named_group_list}, the most preferred first
 */
public record SupportedGroups(CodePoints groups) implements Extension {

	static SupportedGroups decode(WireReader r) throws InvalidMessageException {
		return new SupportedGroups(r.codePoints16(2, 0xffff));
	}

	@Override
	public int type() {
		return ExtensionType.SUPPORTED_GROUPS.code();
	}

	@Override
	public void encodeData(WireWriter w) {
		w.codePoints16(this.groups);
	}

}
