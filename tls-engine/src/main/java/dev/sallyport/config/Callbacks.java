package dev.sallyport.config;

import java.time.InstantSource;

/**
 * The part of a configuration that both roles share: time, reports, debugging.
 *
 * @param clock the clock
 * @param listener who is told what happens
 * @param keyLog where secrets are logged
 */
record Callbacks(InstantSource clock, HandshakeListener listener, KeyLog keyLog) {

}
