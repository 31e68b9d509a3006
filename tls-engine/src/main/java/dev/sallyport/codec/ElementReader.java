package dev.sallyport.codec;

import dev.sallyport.protocol.TlsException;

/**
 * Reads one element of a vector.
 *
 * @param <T> the type of the element
 */
@FunctionalInterface
public interface ElementReader<T> {

	/**
	 * Return the next element, after taking at least one byte.
	 * @param reader where to read it from
	 * @return the element
	 * @throws TlsException if the bytes are not an element
	 */
	T read(WireReader reader) throws TlsException;

}
