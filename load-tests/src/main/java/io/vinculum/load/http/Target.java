package io.vinculum.load.http;

/**
 * The server under load.
 *
 * @param key an API key that may do what the load does
 */
public record Target(String host, int port, String key) {}
