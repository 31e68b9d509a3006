package io.netty.handler.ssl;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Netty's tests of its handler where our provider is the first of the process.
 */
@ExtendWith(SallyportFirst.class)
class NettySniHandlerTests extends SniHandlerTest {

}
