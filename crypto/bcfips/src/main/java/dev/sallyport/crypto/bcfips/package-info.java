/**
 * Crypto primitives over BC-FIPS, BouncyCastle's FIPS module, in its approved mode alone.
 */
@NullMarked
package dev.sallyport.crypto.bcfips;

import org.jspecify.annotations.NullMarked;
