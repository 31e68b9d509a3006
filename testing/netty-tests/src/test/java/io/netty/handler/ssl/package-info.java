/**
 * Netty's own tests, run over our provider. They find their files next to the class that
 * runs, so ours share their package.
 */
@NullMarked
package io.netty.handler.ssl;

import org.jspecify.annotations.NullMarked;
