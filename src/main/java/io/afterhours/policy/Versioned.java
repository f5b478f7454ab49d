package io.afterhours.policy;

/** A setting as it was read, with the version to name when saving a change of it. */
public record Versioned<T>(T value, long version) {}
