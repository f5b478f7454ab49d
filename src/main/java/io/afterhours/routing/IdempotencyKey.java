package io.afterhours.routing;

/**
 * Lets a caller repeat a request without making a second ticket.
 *
 * @param scope whose keys these are, e.g. one API key or one visitor: the same key elsewhere is another key
 * @param key 1 to 128 characters, chosen by the caller
 * @param bodyHash SHA-256 of the request, 32 bytes: the same key with another body is refused
 */
@SuppressWarnings("ArrayRecordComponent") // a hash that is bound to a statement and compared by Arrays.equals
public record IdempotencyKey(String scope, String key, byte[] bodyHash) {}
