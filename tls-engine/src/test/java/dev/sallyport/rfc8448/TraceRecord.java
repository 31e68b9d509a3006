package dev.sallyport.rfc8448;

import dev.sallyport.config.Role;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.Octets;

/**
 * A record of a trace.
 *
 * @param sender who sent it
 * @param type the type of the content; of a protected record the inner one
 * @param payload the content in clear
 * @param bytes the whole record as on the wire, with its header
 */
public record TraceRecord(Role sender, ContentType type, Octets payload, Octets bytes) {

	/**
	 * Return whether the record is encrypted.
	 */
	public boolean isProtected() {
		return this.bytes.at(0) == ContentType.APPLICATION_DATA.code();
	}

}
